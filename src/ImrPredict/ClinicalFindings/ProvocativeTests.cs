using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Reads the result of provocative tests: "Spurling and straight leg raises: both positive", "negative McMurray's", "Tinel's sign
/// and Phalen's test are positive". A test without a result tells nothing.
/// </summary>
internal static class ProvocativeTests
{
    private const int Reach = 7;

    private static readonly PhraseTable<ClinicalCue> Names = Load();

    public static void Read(IReadOnlyList<RequestToken> tokens, List<ClinicalCueReading> readings)
    {
        foreach (var test in Names.FindAll(tokens))
        {
            if (Result(tokens, test.First, test.Behind) is { } isPositive)
            {
                readings.Add(new(test.Value, !isPositive, test.Span));
            }
        }
    }

    private static bool? Result(IReadOnlyList<RequestToken> tokens, int first, int behind)
    {
        for (var i = first - 1; i >= 0 && i >= first - 3 && !tokens[i].IsAny(".", ";"); i--)
        {
            if (Sign(tokens[i]) is { } before)
            {
                return before;
            }
        }

        for (var i = behind; i < tokens.Count && i < behind + Reach && !tokens[i].IsAny(".", ";"); i++)
        {
            if (Sign(tokens[i]) is { } after)
            {
                return after;
            }
        }

        return null;
    }

    private static bool? Sign(in RequestToken token) => token.Word switch
    {
        "positive" => true,
        "negative" => false,
        _ => null,
    };

    private static PhraseTable<ClinicalCue> Load()
    {
        var table = new PhraseTable<ClinicalCue>();
        Add(ClinicalCue.RadicularSymptoms, "straight leg raise", "straight leg raises", "straight leg raising", "straight leg raise test", "slr", "spurling", "spurlings", "tinel", "tinels",
            "phalen", "phalens", "durkan", "durkans", "lasegue", "lasegues", "slump test", "kemp", "kemps", "nerve tension");
        Add(ClinicalCue.MechanicalSymptoms, "mcmurray", "mcmurrays", "lachman", "lachmans", "apprehension", "anterior drawer", "drawer", "drop arm", "impingement sign", "impingement test",
            "hawkins", "hawkin", "neer", "neers", "obrien", "obriens", "jobe", "jobes", "speeds", "empty can", "pivot shift", "finkelstein", "finkelsteins", "apley", "apleys", "thomas test", "faber", "patrick");
        return table;

        void Add(ClinicalCue cue, params string[] names)
        {
            foreach (var name in names)
            {
                table.Add(name, cue);
            }
        }
    }
}
