using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>What a turn of speech makes of the findings in its reach.</summary>
internal enum Assertion
{
    None,

    /// <summary>Not a negation at all: "not only", "without contrast".</summary>
    Idle,
    Present,
    Absent,

    /// <summary>Records or a study do not show it.</summary>
    Unshown,

    /// <summary>The record is said to lack it, or it is said to be unclear.</summary>
    Missing,

    /// <summary>Wanted, planned, or part of a rule: nothing is said of whether it is there.</summary>
    Asked,
    Uncertain,
    Past,

    /// <summary>It was there and is over: "was discontinued", "resolved".</summary>
    Ended,
    Allergy,

    /// <summary>Somebody else's: "his mother has diabetes".</summary>
    Person,

    /// <summary>Care that did not help.</summary>
    Failed,
}

/// <summary>The phrases of <c>assertions.tsv</c>, loaded once.</summary>
internal static class Assertions
{
    private const string Path = "ClinicalFindings/assertions.tsv";

    /// <summary>Phrases that govern what follows.</summary>
    public static PhraseTable<Assertion> Before { get; } = Load("before");

    /// <summary>Phrases that govern what they follow.</summary>
    public static PhraseTable<Assertion> Behind { get; } = Load("behind");

    /// <exception cref="InvalidDataException">A phrase stands twice with different effects.</exception>
    private static PhraseTable<Assertion> Load(string place)
    {
        var table = new PhraseTable<Assertion>();
        foreach (var row in TabularResource.Rows(Path, "place", "effect", "phrases").Where(row => row[0] == place))
        {
            var effect = KebabCase.Parse<Assertion>(row[1]);
            foreach (var phrase in row[2].Split(';'))
            {
                table.Add(SummaryWords.WithoutFillers(phrase), effect);
            }
        }

        return table;
    }
}
