using System.Collections.Frozen;
using System.Globalization;
using ImrPredict.Cases;

namespace ImrPredict.Determinations;

/// <summary>
/// Published shares of services overturned, from <c>rates.tsv</c>: what is known of many thousand determinations before any letter is
/// read. Each program has its own; neither ever sets the other's.
/// </summary>
public static class PublishedRates
{
    /// <summary>Key of the rate of every service.</summary>
    public const string Everything = "all";

    /// <summary>
    /// How far the rate of one department and time may lie from the published one: standard deviation in log-odds. The yearly rates
    /// themselves have 0.2; doubled, because a department is not the state.
    /// </summary>
    public const double OverallDeviation = 0.4;

    /// <summary>
    /// How far the rates of kinds of service lie from one another: standard deviation
    /// in log-odds. Half the distance between the extremes of
    /// 2022 (4.1 % of injections, 17.5 % of psychological services) is 0.80, of 2025 (7.1 % of acupuncture, 22.6 % of evaluation and
    /// management) 0.67; of about ten kinds the extremes lie 1.5 deviations from the middle.
    /// </summary>
    public const double KindDeviation = 0.45;

    /// <summary>In log-odds: when the published rate has moved by more, the base rate of before is out of date.</summary>
    private const double OutOfDate = OverallDeviation;

    private static readonly FrozenDictionary<(ReviewProgram, string), double> Relative = All
        .Where(r => r.Key != Everything)
        .GroupBy(r => (r.Program, r.Key))
        .ToFrozenDictionary(g => g.Key, g => g.Average(r => LogOdds(r.Overturned) - LogOdds(r.All!.Value)));

    /// <summary>Every row of the table, in its order.</summary>
    public static IReadOnlyList<PublishedRate> All => Table.Rows;

    /// <summary>Mean of the yearly shares, taken in log-odds; one that a department of
    /// which nothing is known may be expected to have.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published of the program.</exception>
    public static double Overall(ReviewProgram program) =>
        1 / (1 + Math.Exp(-All.Where(r => r.Program == program && r.Key == Everything).Average(r => LogOdds(r.Overturned))));

    /// <summary>The newest published share of all services of a program; null when there is none.</summary>
    public static PublishedRate? Latest(ReviewProgram program) =>
        All.Where(r => r.Program == program && r.Key == Everything).MaxBy(r => r.Year);

    /// <summary>The share of all services in the year of a date, or the nearest year published; null when nothing is.</summary>
    public static PublishedRate? At(ReviewProgram program, DateOnly date) =>
        All.Where(r => r.Program == program && r.Key == Everything)
            .OrderBy(r => Math.Abs(r.Year - date.Year))
            .ThenByDescending(r => r.Year)
            .FirstOrDefault();

    /// <summary>
    /// How much likelier a kind of service is to be overturned than all services of the same period, in log-odds; the mean where several
    /// periods are published.
    /// </summary>
    /// <param name="key">For example "group:injection", "category:dental", "subject:gym-membership", "class:opioid".</param>
    /// <returns>Null when nothing is published of that kind.</returns>
    public static double? RelativeLogOdds(ReviewProgram program, string key) =>
        Relative.TryGetValue((program, key), out var value) ? value : null;

    /// <summary>What to say of a model's base rate when the published rate has moved on
    /// since its last determination; null while it has not.</summary>
    /// <param name="baseRate">Share overturned that the model starts from, in (0, 1).</param>
    /// <param name="to">Date of its last determination; null when unknown, and then nothing is said.</param>
    public static string? OutOfDateWarning(ReviewProgram program, double baseRate, DateOnly? to) =>
        to is { } last && At(program, last) is { } then && Latest(program) is { } latest
            && Math.Abs(LogOdds(latest.Overturned) - LogOdds(then.Overturned)) > OutOfDate
            ? string.Create(CultureInfo.InvariantCulture,
                $"its base rate of {baseRate * 100:0.#} % is out of date: of all determinations {then.Overturned * 100:0.#} % were "
                    + $"overturned in {then.Period}, {latest.Overturned * 100:0.#} % in {latest.Period}; give a baseRate with each "
                    + $"request, or train it again"
            )
            : null;

    private static double LogOdds(double share) => Math.Log(share / (1 - share));

    /// <summary>Apart, so that the rows are read before what is computed from them.</summary>
    private static class Table
    {
        public static readonly IReadOnlyList<PublishedRate> Rows =
        [
            .. TabularResource
                .Rows("Determinations/rates.tsv", "program", "key", "period", "overturned", "all", "basis", "source")
                .Select(row => new PublishedRate(
                    row[0] switch
                    {
                        "workers-compensation" => ReviewProgram.WorkersCompensation,
                        "managed-health-care" => ReviewProgram.ManagedHealthCare,
                        _ => throw new InvalidDataException($"Determinations/rates.tsv: expected a program, found {row[0]}."),
                    },
                    row[1],
                    row[2],
                    Share(row[3]),
                    row[4].Length == 0 ? null : Share(row[4]),
                    row[5],
                    row[6])),
        ];

        private static double Share(string percent) => double.Parse(percent, CultureInfo.InvariantCulture) / 100;
    }
}

/// <summary>One published share of services overturned.</summary>
/// <param name="Key">"all", or a kind of service.</param>
/// <param name="Period">A year ("2024") or a quarter ("2025-Q1").</param>
/// <param name="Overturned">In (0, 1).</param>
/// <param name="All">Share of every service in that period; null where <paramref name="Key"/> is "all".</param>
/// <param name="Basis">"figure", "about" or "ranked".</param>
public sealed record PublishedRate(
    ReviewProgram Program,
    string Key,
    string Period,
    double Overturned,
    double? All,
    string Basis,
    string Source)
{
    public int Year => int.Parse(Period.AsSpan(0, 4), CultureInfo.InvariantCulture);
}
