using ImrPredict.Cases;
using ImrPredict.Deadlines;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>The fields of the form in which a dispute is corrected.</summary>
public sealed class DisputeForm
{
    public int Revision { get; set; }

    public string? CaseNumber { get; set; }

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

    public List<ServiceForm> Services { get; set; } = [];

    public static DisputeForm Of(Dispute dispute) => new()
    {
        Revision = dispute.Revision,
        CaseNumber = dispute.Content.CaseNumber,
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
        Services = [.. dispute.Content.Services.Select(s => new ServiceForm { Request = s.Request, Citation = s.Citation })],
    };

    /// <summary>The content with what was typed. Services that were left wholly empty fall away, unless none would remain.</summary>
    /// <remarks>What a letter decided stays with its services only as long as their number stays the same.</remarks>
    public DisputeContent ApplyTo(DisputeContent content)
    {
        var services = Services
            .Where(s => !string.IsNullOrWhiteSpace(s.Request) || !string.IsNullOrWhiteSpace(s.Citation))
            .Select(s => new DraftService(Plain(s.Request) ?? "", Plain(s.Citation)))
            .ToList();
        return content with
        {
            CaseNumber = Plain(CaseNumber),
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
            Services = services,
            Actual = services.Count == content.Actual.Count ? content.Actual : [],
        };
    }

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
