using System.Globalization;

namespace ImrPredict.Treatments;

/// <summary>
/// Procedure codes by what they ask for: CPT by number ("72148", "0232T") and HCPCS level II ("E0730"), from <c>codes.tsv</c>,
/// which holds runs of codes and no descriptor of any.
/// </summary>
/// <remarks>Loaded once; a look-up is a binary search. Thread-safe.</remarks>
internal static class ProcedureCodes
{
    private const string Table = "Treatments/Lexicon/codes.tsv";

    /// <summary>Every run of codes, sorted, none overlapping another.</summary>
    public static IReadOnlyList<CodeRun> All { get; } = [.. Load().OrderBy(run => run.From)];

    /// <summary>What a code asks for; null where it exists in no run.</summary>
    /// <param name="letter">The letter that leads it, lower case, or '\0'.</param>
    /// <param name="number">Its digits.</param>
    /// <param name="trailing">The letter behind it ('t'), or '\0'.</param>
    public static CodeRun? Find(char letter, int number, char trailing)
    {
        var key = Key(letter, number, trailing);
        var (low, high) = (0, All.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var run = All[middle];
            if (key < run.From)
            {
                high = middle - 1;
            }
            else if (key > run.To)
            {
                low = middle + 1;
            }
            else
            {
                return run;
            }
        }

        return null;
    }

    private static int Key(char letter, int number, char trailing) =>
        (((letter is '\0' ? 0 : letter - 'a' + 1) * 2) + (trailing is 't' ? 1 : 0)) * 100_000 + number;

    private static IEnumerable<CodeRun> Load()
    {
        foreach (var row in TabularResource.Rows(Table, "from", "to", "category", "subject", "regions", "ingredients", "weight", "source"))
        {
            var cue = new ServiceCue(
                KebabCase.Parse<TreatmentCategory>(row[2]), row[3] is "-" ? null
                    : row[3], int.Parse(row[6], CultureInfo.InvariantCulture), CueMark.Code, "", null);
            yield return new(Parse(row[0]), Parse(row[1]), cue)
            {
                Regions = row[4] is "-" ? [] : [.. row[4].Split(',').Select(KebabCase.Parse<BodyRegion>)],
                Ingredients = row[5] is "-" ? [] : row[5].Split(';'),
            };
        }
    }

    private static int Parse(string code)
    {
        var letter = char.IsAsciiLetterUpper(code[0]) ? char.ToLowerInvariant(code[0]) : '\0';
        var trailing = code[^1] is 'T' ? 't' : '\0';
        var digits = code[(letter is '\0' ? 0 : 1)..(trailing is '\0' ? code.Length : code.Length - 1)];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Key(letter, number, trailing)
            : throw new InvalidDataException(
                $"{Table}: '{code}' is no procedure code; expected five digits, four and T, or a letter and four.");
    }
}

/// <summary>Codes from one to another that ask for the same.</summary>
/// <param name="From">First code, as a number that sorts.</param>
/// <param name="To">Last code.</param>
internal sealed record CodeRun(int From, int To, ServiceCue Cue)
{
    /// <summary>The regions that the codes cover; empty where they name none.</summary>
    public IReadOnlyList<BodyRegion> Regions { get; init; } = [];

    /// <summary>Of the drug that is injected.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];
}
