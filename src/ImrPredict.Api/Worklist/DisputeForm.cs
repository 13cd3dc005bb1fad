using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>The fields of the form in which a dispute is corrected.</summary>
public sealed class DisputeForm
{
    public int Revision { get; set; }

    public string? CaseNumber { get; set; }

    /// <summary>The office's own number or name of the dispute.</summary>
    public string? Reference { get; set; }

    public ReviewProgram Program { get; set; }

    public ReviewPace Pace { get; set; }

    public RecordsTransmission Transmission { get; set; }

    public DateOnly? DateOfInjury { get; set; }

    public DateOnly? UtilizationReviewDate { get; set; }

    public DateOnly? ApplicationReceived { get; set; }

    public DateOnly? DateAssigned { get; set; }

    public DateOnly? RecordsReceived { get; set; }

    public DateOnly? DeterminationReceived { get; set; }

    public string? CaseSummary { get; set; }

    /// <summary>Day for which guideline editions are named; empty for that of the utilization review decision.</summary>
    public DateOnly? AsOfDate { get; set; }

    /// <summary>Of 100 disputed services, how many are taken to be overturned, as typed; empty for the model's own rate.</summary>
    public string? OverturnRate { get; set; }

    public List<ServiceForm> Services { get; set; } = [];

    public static DisputeForm Of(Dispute dispute) => new()
    {
        Revision = dispute.Revision,
        CaseNumber = dispute.Content.CaseNumber,
        Reference = dispute.Content.Reference,
        Program = dispute.Content.Program,
        Pace = dispute.Content.Pace,
        Transmission = dispute.Content.Transmission,
        DateOfInjury = dispute.Content.DateOfInjury,
        UtilizationReviewDate = dispute.Content.UtilizationReviewDate,
        ApplicationReceived = dispute.Content.ApplicationReceived,
        DateAssigned = dispute.Content.DateAssigned,
        RecordsReceived = dispute.Content.RecordsReceived,
        DeterminationReceived = dispute.Content.DeterminationReceived,
        CaseSummary = dispute.Content.CaseSummary,
        AsOfDate = dispute.Content.AsOfDate,
        OverturnRate = InPercent(dispute.Content.BaseRate),
        Services = [.. dispute.Content.Services.Select(s => new ServiceForm { Request = s.Request, Citation = s.Citation })],
    };

    /// <summary>The fields that hold something else than was asked for, and why. The dispute keeps its former value there.</summary>
    public IEnumerable<(string Field, string Message)> Problems()
    {
        if (!string.IsNullOrWhiteSpace(OverturnRate) && Share(OverturnRate) is null)
        {
            yield return (
                "OverturnRate",
                $"Overturn rate: expected a number above 0 and below 100, such as 12.7, found \u201C{OverturnRate.Trim()}\u201D. Leave it "
                    + $"empty for the model's own rate."
            );
        }

        if (AsOfDate is { } day && SettingRanges.ProblemOfAsOf(day) is not null)
        {
            yield return ("AsOfDate", $"Guidelines in force on: expected {SettingRanges.ExpectedAsOf}, found {day:yyyy-MM-dd}.");
        }
    }

    /// <summary>The content with what was typed. Services that were left wholly empty fall away, unless none would remain.</summary>
    /// <remarks>What a letter decided stays with its services only as long as their number stays the same.</remarks>
    public DisputeContent ApplyTo(DisputeContent content)
    {
        var services = Services
            .Where(s => !string.IsNullOrWhiteSpace(s.Request) || !string.IsNullOrWhiteSpace(s.Citation))
            .Select(s => new DraftService(Plain(s.Request) ?? "", Plain(s.Citation)))
            .ToList();
        var typed = content with
        {
            CaseNumber = Plain(CaseNumber),
            Reference = Plain(Reference),
            Program = Program,
            Pace = Pace,
            Priority = Pace == content.Pace ? content.Priority : Pace == ReviewPace.Expedited ? "Expedited" : "Standard",
            Transmission = Transmission,
            DateOfInjury = DateOfInjury,
            UtilizationReviewDate = UtilizationReviewDate,
            ApplicationReceived = ApplicationReceived,
            DateAssigned = DateAssigned,
            RecordsReceived = RecordsReceived,
            DeterminationReceived = DeterminationReceived,
            CaseSummary = Plain(CaseSummary),
            AsOfDate = AsOfDate,
            BaseRate = string.IsNullOrWhiteSpace(OverturnRate) ? null
                : OverturnRate.Trim() == InPercent(content.BaseRate) ? content.BaseRate : Share(OverturnRate) ?? content.BaseRate,
            Services = services,
            Actual = services.Count == content.Actual.Count ? content.Actual : [],
        };
        return (DisputeContent)typed.Named();
    }

    /// <summary>A share as it is typed: 0.127 is "12.7"; null for the model's own.</summary>
    public static string? InPercent(double? share) => (share * 100)?.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>"12.7" and "12.7 %" are 0.127; null for what is no share above 0 and below 1.</summary>
    private static double? Share(string typed) =>
        double.TryParse(
            typed.Trim().TrimEnd('%').TrimEnd(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var percentage) && SettingRanges.IsBaseRate(percentage / 100)
            ? percentage / 100
            : null;

    // Browsers send line ends as CR LF; offsets into the text are counted with LF.
    private static string? Plain(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}

/// <summary>One service of the form.</summary>
public sealed class ServiceForm
{
    public string? Request { get; set; }

    public string? Citation { get; set; }
}
