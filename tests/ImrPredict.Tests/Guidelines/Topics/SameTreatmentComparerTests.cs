using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Guidelines.Topics;

public sealed class SameTreatmentComparerTests
{
    private static readonly GuidelineTopics Topics = GuidelineTopics.Default;

    private static readonly SameTreatmentComparer Comparer = SameTreatmentComparer.Instance;

    [Fact]
    public void AConditionThatTellsNothingOfATreatmentMakesNoOtherOfIt()
    {
        var scan = new TreatmentKey { Subject = "mri", Category = TreatmentCategory.DiagnosticImaging, Regions = [BodyRegion.Knee] };
        var asthmatic = scan with { Words = ConditionText.Of("She has asthma.") };

        Assert.True(Comparer.Equals(scan, asthmatic));
        Assert.Equal(Comparer.GetHashCode(scan), Comparer.GetHashCode(asthmatic));
    }

    /// <summary>Whatever topics speak of, with conditions named, against the same with none named.</summary>
    [Fact]
    public void WhatAnyGuidelineSaysOtherwiseMakesAnotherTreatmentOfIt()
    {
        var told = 0;
        var conditions = Topics.All.SelectMany(topic => topic.Conditions).Distinct().ToList();
        foreach (var part in Topics.All.SelectMany(topic => topic.Keys).Select(key => key.Parts[0]).Distinct())
        {
            var plain = KeyOf(part);
            var says = SaidOf(plain);
            for (var i = 0; i < conditions.Count; i += 16)
            {
                var named = plain with { Words = ConditionText.Of([.. conditions.Skip(i).Take(16)]) };
                if (SaidOf(named) != says)
                {
                    told++;
                    Assert.False(Comparer.Equals(plain, named), $"{part}: {string.Join(", ", conditions.Skip(i).Take(16))}");
                }
            }
        }

        Assert.True(told > 20);
    }

    private static TreatmentKey KeyOf(string part)
    {
        var (kind, name) = (part[..part.IndexOf(':', StringComparison.Ordinal)], part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            "subject" => new() { Subject = name, Category = TreatmentCategory.Other },
            "ingredient" => new() { Ingredients = [name], Category = TreatmentCategory.Pharmaceutical },
            "class" => new() { DrugClass = KebabCase.Parse<DrugClass>(name), Category = TreatmentCategory.Pharmaceutical },
            _ => new() { Category = KebabCase.Parse<TreatmentCategory>(name) },
        };
    }

    private static string SaidOf(TreatmentKey key) =>
        string.Join(
            '\n',
            Topics.Match(new(2020, 5, 1), key)
                .OfType<TopicMatch>()
                .Select(match => $"{match.Specificity} {match.Region} {match.Phase} {match.NamesCondition} {match.Edition?.Title} "
                    + $"{match.About} {match.Title} {match.Topics.Count}"));
}
