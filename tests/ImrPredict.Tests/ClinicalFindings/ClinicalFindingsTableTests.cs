using ImrPredict.ClinicalFindings;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>The shape of findings.tsv, assertions.tsv and criteria.tsv.</summary>
public class ClinicalFindingsTableTests
{
    private static readonly string[] Prefixes = ["subject:", "ingredient:", "class:", "category:"];

    private static readonly string[][] Findings =
        [.. TabularResource.Rows("ClinicalFindings/findings.tsv", "finding", "kind", "words", "cue", "present", "absent", "other")];

    private static readonly string[][] Criteria =
        [.. TabularResource.Rows("ClinicalFindings/criteria.tsv", "keys", "when", "id", "what", "against", "finding", "mark", "source")];

    [Fact]
    public void EveryFindingHasAnIdWordsAndPhrasesOrIsCounted() =>
        Assert.All(Findings, row =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", row[0]);
            Assert.InRange(row[2].Length, 4, 60);
            Assert.True(row[4] is not "-" || row[0] is "many-visits" or "injection-failed", row[0]);
            Assert.All(row[4..], cell => Assert.All(cell.Split(';'), phrase => Assert.Equal(phrase.Trim().ToLowerInvariant(), phrase)));
        });

    [Fact]
    public void EveryPhraseIsAMedicalPhraseAndNoSentence() =>
        Assert.All(Findings, row =>
            Assert.All(row[4..].SelectMany(cell => cell.Split(';')), phrase => Assert.InRange(phrase.Split(' ').Length, 1, 7)));

    [Fact]
    public void EveryTurnOfSpeechGovernsFromBeforeOrFromBehind() =>
        Assert.All(TabularResource.Rows("ClinicalFindings/assertions.tsv", "place", "effect", "phrases"), row =>
        {
            Assert.True(row[0] is "before" or "behind", row[0]);
            Assert.NotEqual(Assertion.None, KebabCase.Parse<Assertion>(row[1]));
        });

    [Fact]
    public void EveryClinicalCueIsToldByAFindingOrCounted() =>
        Assert.Equal(
            Enum.GetValues<ClinicalCue>().Except([ClinicalCue.PreviousVisits, ClinicalCue.PainLevel]).Order(),
            FindingsTable.ById.Values.Where(finding => finding.Cue is not null).Select(finding => finding.Cue!.Value).Distinct().Order());

    [Fact]
    public void EveryCriterionHasAKnownKeyAFindingASourceAndWordsOfItsOwn()
    {
        var subjects = TabularResource.Rows("Treatments/Lexicon/subjects.tsv", "subject", "category", "words")
            .Select(row => row[0]).ToHashSet();
        var classes = Enum.GetValues<DrugClass>().Select(value => value.WireName()).ToHashSet();
        var categories = Enum.GetValues<TreatmentCategory>().Select(value => value.WireName()).ToHashSet();
        Assert.All(Criteria, row =>
        {
            Assert.All(row[0].Split(';'), key => Assert.Contains(Prefixes, key.StartsWith));
            Assert.All(Values("subject:"), value => Assert.Contains(value, subjects));
            Assert.All(Values("class:"), value => Assert.Contains(value, classes));
            Assert.All(Values("category:"), value => Assert.Contains(value, categories));
            Assert.Matches("^[a-z]+(-[a-z0-9]+)*$", row[2]);
            Assert.InRange(row[3].Length, 5, 70);
            Assert.True(row[4] is "yes" or "no", row[2]);
            Assert.True(row[6] is "S" or "R" or "K", row[2]);
            Assert.NotEmpty(row[7].Trim());

            IEnumerable<string> Values(string prefix) =>
                row[0].Split(';').Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);
        });
        Assert.NotEmpty(CriteriaTable.ByKey);
    }

    [Fact]
    public void EveryConditionNamesAnExistingRegionOrModality()
    {
        var regions = Enum.GetValues<BodyRegion>().Select(value => value.WireName()).Append("unstated").ToHashSet();
        var modalities = Enum.GetValues<Modality>().Select(value => value.WireName()).ToHashSet();
        var conditions = CriteriaTable.ByKey.Values.SelectMany(criteria => criteria).SelectMany(criterion => criterion.Conditions);
        Assert.All(conditions, condition => Assert.Subset(condition.IsRegion ? regions : modalities, condition.Values.ToHashSet()));
    }

    [Fact]
    public void AtLeastThirtyKindsOfRequestHaveAChecklist() => Assert.InRange(CriteriaTable.ByKey.Count, 30, 400);
}
