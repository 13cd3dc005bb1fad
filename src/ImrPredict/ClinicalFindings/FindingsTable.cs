using System.Collections.Frozen;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>The findings of <c>findings.tsv</c> with the phrases that state them, loaded once.</summary>
internal static class FindingsTable
{
    private const string Path = "ClinicalFindings/findings.tsv";

    /// <summary>Findings by id.</summary>
    public static FrozenDictionary<string, Finding> ById { get; }

    /// <summary>What each phrase states; an empty list marks words in another sense ("stress test").</summary>
    public static PhraseTable<PhraseFindings> Phrases { get; }

    static FindingsTable()
    {
        var byId = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var phrases = new Dictionary<string, List<PhraseFinding>>(StringComparer.Ordinal);
        var namesOfClass = NamesOfClass();
        foreach (var row in TabularResource.Rows(Path, "finding", "kind", "words", "cue", "present", "absent", "other"))
        {
            ClinicalCue? cue = row[3] is "-" ? null : KebabCase.Parse<ClinicalCue>(row[3]);
            var finding = new Finding(row[0], KebabCase.Parse<FindingKind>(row[1]), row[2], cue);
            if (!byId.TryAdd(finding.Id, finding))
            {
                throw new InvalidDataException($"{Path}: the finding {finding.Id} stands twice.");
            }

            foreach (var phrase in Cells(row[4], namesOfClass))
            {
                Add(phrase, new(finding, false));
            }

            foreach (var phrase in Cells(row[5], namesOfClass))
            {
                Add(phrase, new(finding, true));
            }

            foreach (var phrase in Cells(row[6], namesOfClass))
            {
                Add(phrase, null);
            }
        }

        ById = byId.ToFrozenDictionary(StringComparer.Ordinal);
        Phrases = new();
        foreach (var (phrase, findings) in phrases)
        {
            Phrases.Add(phrase, new([.. findings]));
        }

        void Add(string phrase, PhraseFinding? finding)
        {
            var words = SummaryWords.Of(phrase);
            var key = string.Join(' ', words.Where(word => !RequestLexer.IsJoiner(word)).Select(word => word.Word));
            if (!phrases.TryGetValue(key, out var findings))
            {
                phrases[key] = findings = [];
            }

            if (finding is { } told && !findings.Contains(told))
            {
                findings.Add(told);
            }
        }
    }

    private static IEnumerable<string> Cells(string cell, Dictionary<string, List<string>> namesOfClass) => cell is "-"
        ? []
        : cell.Split(';').SelectMany(phrase =>
            phrase.StartsWith("class:", StringComparison.Ordinal) ? namesOfClass[phrase["class:".Length..]] : [phrase]);

    private static Dictionary<string, List<string>> NamesOfClass() =>
        TabularResource.Rows("Treatments/Lexicon/drugs.tsv", "class", "form", "ingredients", "names")
            .Where(row => row[1] is not "topical")
            .GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.SelectMany(row => row[3].Split(';')).Distinct(StringComparer.Ordinal).ToList(),
                StringComparer.Ordinal);
}
