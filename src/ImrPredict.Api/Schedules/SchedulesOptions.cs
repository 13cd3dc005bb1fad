namespace ImrPredict.Api.Schedules;

/// <summary>What is done by itself, and when; an administrator may say otherwise on the page.</summary>
public sealed class SchedulesOptions
{
    public const string Section = "Schedules";

    /// <summary>The report of the month before; the first of a month at six.</summary>
    public ScheduleSetting QualityReport { get; init; } = new() { Cron = "0 0 6 1 * ?" };

    /// <summary>Whether disputes or outcomes have moved; Mondays at six.</summary>
    public ScheduleSetting DriftWatch { get; init; } = new() { Cron = "0 0 6 ? * MON" };

    /// <summary>A copy of the store; every night at two.</summary>
    public ScheduleSetting Backup { get; init; } = new() { Cron = "0 0 2 * * ?" };

    /// <summary>Erases the words of cases that Store:KeepDays calls old; every night at one, where that is set.</summary>
    public ScheduleSetting EraseByAge { get; init; } = new() { Cron = "0 0 1 * * ?" };

    /// <summary>Trains a challenger and compares it with the model in use; Sundays at three.</summary>
    public ScheduleSetting Challenger { get; init; } = new() { Cron = "0 0 3 ? * SUN" };

    /// <summary>Predicts the open disputes anew when another model is in use; looked for every few seconds.</summary>
    public ScheduleSetting PredictAnew { get; init; } = new() { Cron = Schedule.AtPromotion };
}

/// <summary>When something is done by itself.</summary>
public sealed class ScheduleSetting
{
    /// <summary>Off where nothing is said: nothing is done by itself until somebody says so.</summary>
    public bool? On { get; init; }

    /// <summary>Six fields: second, minute, hour, day of the month, month, day of the week; in California's time.</summary>
    public string Cron { get; init; } = "";
}

/// <summary>A schedule as it is in force.</summary>
/// <param name="ChangedBy">Who changed it on the page; null while the settings hold.</param>
public sealed record Schedule(string Name, string Title, string Cron, bool IsOn, string? ChangedBy)
{
    /// <summary>Stands for a schedule that waits for a model instead of a time.</summary>
    public const string AtPromotion = "at promotion";
}
