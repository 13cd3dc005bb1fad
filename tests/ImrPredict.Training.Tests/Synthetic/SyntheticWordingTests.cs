using ImrPredict.Guidelines;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Training.Synthetic;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Tests.Synthetic;

/// <summary>The truth is a function of what stands in the text: what was drawn has to be what is read out of the words.</summary>
public sealed class SyntheticWordingTests
{
    private static readonly Lazy<IReadOnlyList<CaseRecord>> Records = new(() =>
        [.. SyntheticLetters.Generate(3_000, seed: 9).Select(l => l.Record)]);

    [Fact]
    public void EveryRequestIsReadAsItWasMeant()
    {
        var disagreements = Records
            .Value.SelectMany(record =>
                TreatmentReader
                    .Read([.. record.Services.Select(s => s.Request!)])
                    .Zip(record.Services, (read, service) => (service, Difference(read, service.Treatment!))))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => $"{pair.service.Request}: {pair.Item2}")
            .GroupBy(text => text)
            .OrderByDescending(group => group.Count())
            .Select(group => $"{group.Count()} x {group.Key}")
            .ToList();
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements.Take(60)));
    }

    [Fact]
    public void EveryCitationIsReadAsItWasMeant() =>
        Assert.All(
            Records.Value.SelectMany(r => r.Services),
            service =>
            {
                Assert.Equal(
                    service.ClaimsAdministratorFamilies!,
                    GuidelineCitationParser.Parse(service.ClaimsAdministratorCitation).Families);
                var reviewer = GuidelineCitationParser.Parse(service.ReviewerCitation);
                Assert.Equal(service.ReviewerFamilies!, reviewer.Families);
                Assert.Equal(
                    service.ReviewerSections!,
                    reviewer
                        .Citations.Where(c => c.Family != GuidelineFamilies.Odg)
                        .SelectMany(c => c.Sections.Select(s => new SectionRecord(c.Family, s))));
            }
        );

    private static string? Difference(Treatment read, TreatmentRecord meant)
    {
        var differences = new List<string>();
        void Compare<T>(string name, T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                differences.Add($"{name} meant {expected}, read {actual}");
            }
        }

        Compare("category", meant.Category, read.Category);
        Compare("drug class", meant.DrugClass, read.DrugClass);
        Compare("ingredients", string.Join('/', meant.Ingredients), string.Join('/', read.Ingredients));
        Compare("regions", string.Join('/', meant.BodyRegions), string.Join('/', read.BodyRegions));
        Compare("side", meant.Side, read.Side);
        Compare("modality", string.Join('/', meant.Modality), string.Join('/', read.Modality));
        Compare("partly authorized", meant.PartlyAuthorized, read.PartlyAuthorized is not null);
        Compare("visits", meant.Visits, read.Quantity.Visits);
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }
}
