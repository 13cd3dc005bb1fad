using ImrPredict.Cases;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Published shares of services overturned in workers' compensation: the outermost prior, so that a model of few letters leans
/// on what is known of many. Sources: DWC independent medical review progress reports and CWCI spotlight reports.
/// </summary>
public static class PublishedRates
{
    /// <summary>Mean of the yearly shares 2014-2017, 2019 and 2021-2024: 8.6, 11.2, 8.4, 8.3, 10.4, 8.0, 8.9, 10.2, 12.7 %.</summary>
    public const double Overall = 0.0963;

    /// <summary>
    /// How far the rate of one department and time may lie from the published one: standard deviation in log-odds. The yearly rates
    /// themselves have 0.2; doubled, because a department is not the state.
    /// </summary>
    public const double OverallDeviation = 0.4;

    /// <summary>The same for the rate of a group, published for one year only.</summary>
    public const double GroupDeviation = 0.5;

    /// <summary>What the overall rate counts as, in services.</summary>
    public static double OverallWeight { get; } = WeightOf(Overall, OverallDeviation);

    /// <summary>By group: evaluation and management 23.1 % (2024), psychological 17.5 %, injections 4.1 % (2022), drugs 8.0 % (2017).</summary>
    private static readonly (string Group, double Rate)[] Groups =
    [
        (CategoryGroups.Evaluation, 0.231), (CategoryGroups.Psychological, 0.175), (CategoryGroups.Injection, 0.041), (CategoryGroups.Drug, 0.080),
    ];

    /// <summary>Adds the published rates as pseudo-observations; health plans have none, so that neither population sets the other's rate.</summary>
    public static void AddTo(FitRows rows, ReviewProgram program)
    {
        if (program != ReviewProgram.WorkersCompensation)
        {
            return;
        }

        rows.AddPrior(Overall, OverallWeight);
        foreach (var (group, rate) in Groups)
        {
            rows.AddPrior(rate, WeightOf(rate, GroupDeviation), $"kind={group}");
        }
    }

    /// <summary>Services that tell a rate as precisely as its deviation in log-odds says it is known.</summary>
    private static double WeightOf(double rate, double deviation) => 1 / (deviation * deviation * rate * (1 - rate));
}
