using ImrPredict.Cases;
using ImrPredict.Guidelines;

namespace ImrPredict.Training.Everyday;

/// <summary>
/// Invented disputes as a reviewer types them, with the guidelines that fit, and
/// pairs of wordings of one request: what a hundred letters of
/// one winter cannot measure. One reader's judgment; a benchmark of sense, not a figure of quality.
/// </summary>
public static class EverydayDisputes
{
    /// <summary>Two answers to one request are the same when their probabilities differ by no
    /// more than this and their first guideline agrees.</summary>
    private const double SameProbability = .02;

    /// <summary>Day whose editions the panel is asked for.</summary>
    public static readonly DateOnly AsOf = new(2025, 6, 1);

    private static readonly HashSet<string> NeverOutOfPlace = new(StringComparer.Ordinal)
    {
        GuidelineFamilies.ChronicPain,
        GuidelineFamilies.GeneralApproaches,
        GuidelineFamilies.Formulary,
        GuidelineFamilies.Odg,
        GuidelineFamilies.Other,
        GuidelineFamilies.None,
    };

    /// <summary>Asks every question of the panel and of the pairs.</summary>
    /// <param name="ask">Answers a case of one service.</param>
    public static EverydayFigures Measure(Func<ReviewCase, EverydayAnswer> ask)
    {
        var panel = Rows("panel.tsv").Select(row => Judge(row, ask(Case(row[0], row[1])))).ToArray();
        var pairs = Rows("pairs.tsv").Select(row => Judge(row, ask(Case(row[0], null)), ask(Case(row[1], null)))).ToArray();
        return new EverydayFigures(
            panel.Length,
            panel.Average(p => p.First ? 1.0 : 0),
            panel.Average(p => p.AmongThree ? 1.0 : 0),
            panel.Average(p => p.OutOfPlace ? 1.0 : 0),
            pairs.Length, pairs.Average(p => p.Same ? 1.0 : 0),
            [.. panel.Select(p => p.Miss).Concat(pairs.Select(p => p.Miss)).OfType<string>()]);
    }

    private static ReviewCase Case(string request, string? summary) =>
        new() { CaseSummary = summary, Services = [new DisputedService(1, request)] };

    private static (bool First, bool AmongThree, bool OutOfPlace, string? Miss) Judge(string[] row, EverydayAnswer answer)
    {
        var (fitsFirst, fitsThree) = (row[2].Split(';'), row[3].Split(';'));
        var three = answer.Families.Take(3).ToArray();
        var first = three.Length > 0 && fitsFirst.Contains(three[0], StringComparer.Ordinal);
        var among = three.Any(f => fitsThree.Contains(f, StringComparer.Ordinal));
        var strange = three
            .Where(f =>
                !NeverOutOfPlace.Contains(f) && !fitsFirst.Concat(fitsThree).Concat(row[4].Split(';')).Contains(f, StringComparer.Ordinal))
            .ToArray();
        var miss =
            first && among && strange.Length == 0
                ? null
                : $"{row[0]}: {string.Join(", ", three)}; expected first {row[2]}, among three {row[3]}";
        return (first, among, strange.Length > 0, miss);
    }

    private static (bool Same, string? Miss) Judge(string[] row, EverydayAnswer one, EverydayAnswer other)
    {
        var same = Math.Abs(one.Probability - other.Probability) <= SameProbability
            && one.First == other.First;
        return (same, same ? null : FormattableString.Invariant(
            $"{row[0]} / {row[1]}: {one.Probability:0.000} / {other.Probability:0.000}, {one.First} / {other.First}"));
    }

    private static IEnumerable<string[]> Rows(string table)
    {
        using var reader = new StreamReader(
            typeof(EverydayDisputes).Assembly.GetManifestResourceStream($"Everyday/{table}")
                ?? throw new InvalidDataException($"{table} is not embedded."));
        var headed = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (headed)
            {
                yield return line.Split('\t');
            }

            headed = true;
        }
    }
}

/// <summary>What was answered to a question of the panel.</summary>
/// <param name="Families">Distinct, likeliest first.</param>
public sealed record EverydayAnswer(double Probability, IReadOnlyList<string> Families)
{
    /// <summary>The likeliest family; null when none is listed.</summary>
    public string? First => Families.Count > 0 ? Families[0] : null;
}

/// <summary>How many of the everyday disputes are answered as a reviewer would expect.</summary>
/// <param name="First">Share whose first guideline fits.</param>
/// <param name="AmongThree">Share with a fitting one among three.</param>
/// <param name="OutOfPlace">Share with a guideline among three that nothing in the dispute points to.</param>
/// <param name="Same">Share of pairs with the same answer.</param>
/// <param name="Misses">What was answered otherwise, for a person to read.</param>
public sealed record EverydayFigures(
    int Disputes, double First, double AmongThree, double OutOfPlace, int Pairs, double Same, IReadOnlyList<string> Misses);
