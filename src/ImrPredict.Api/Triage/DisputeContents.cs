using ImrPredict.Deadlines;
using ImrPredict.Determinations;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Triage;

/// <summary>From what was read to what lies on the desk.</summary>
public static class DisputeContents
{
    public static DisputeContent Of(LetterRead read)
    {
        var remarks = new List<string>();
        remarks.AddRange(read.Diagnostics.Missing.Select(field => $"Not found: {Words(field)}"));
        remarks.AddRange(read.Diagnostics.Repaired.Select(repair => $"Mended while reading: {repair}"));
        return Of(read.Record, remarks);
    }

    /// <summary>A record whose services all have an outcome keeps them as what was decided.</summary>
    public static DisputeContent Of(CaseRecord record, IReadOnlyList<string> remarks) => new()
    {
        CaseNumber = record.CaseNumber,
        Program = record.Program,
        DateAssigned = record.DateAssigned,
        DateOfInjury = record.DateOfInjury,
        UtilizationReviewDate = record.UtilizationReviewDate,
        ApplicationReceived = record.ApplicationReceived,
        Pace = string.Equals(record.Priority?.Trim(), "Expedited", StringComparison.OrdinalIgnoreCase) ? ReviewPace.Expedited : ReviewPace.Regular,
        Priority = record.Priority,
        CaseSummary = record.CaseSummary,
        HealthPlan = record.HealthPlan,
        Services = [.. record.Services.Select(s => new DraftService(s.Request ?? "", s.ClaimsAdministratorCitation))],
        Actual = record.Services.Count > 0 && record.Services.All(s => s.Outcome is not null)
            ? [.. record.Services.Select((s, i) => new ServiceDetermination(i + 1, s.Outcome!.Value, s.ReviewerCitation, s.Rationale))]
            : [],
        DecisionDate = record.DecisionDate,
        Remarks = remarks,
    };

    /// <summary>"dateOfInjury" becomes "date of injury"; "services[0].request" becomes "service 1, request".</summary>
    public static string Words(string field)
    {
        var words = new System.Text.StringBuilder();
        foreach (var c in field)
        {
            if (char.IsUpper(c))
            {
                words.Append(' ').Append(char.ToLowerInvariant(c));
            }
            else
            {
                words.Append(c is '.' or '[' or ']' ? ' ' : c);
            }
        }

        return words.ToString().Trim();
    }
}
