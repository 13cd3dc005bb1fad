using ImrPredict.Cases;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>What keeps a dispute from being predicted, by the field of the form.</summary>
public static class ContentCheck
{
    private const int LongestText = DisputeFacts.LongestText;
    private const int MostServices = DisputeFacts.MostServices;

    public static IReadOnlyList<(string Field, string Message)> Problems(DisputeContent content)
    {
        var problems = new List<(string, string)>();
        if (!string.IsNullOrWhiteSpace(content.CaseNumber) && !CaseNumber.TryParse(content.CaseNumber, out _))
        {
            problems.Add(
                (
                    "CaseNumber",
                    $"Expected a case number such as CM16-9000001, found '{content.CaseNumber}'. Leave it empty if none was given yet."));
        }

        if (content.CaseSummary?.Length > LongestText)
        {
            problems.Add(("CaseSummary", $"Expected at most {LongestText:N0} characters, found {content.CaseSummary.Length:N0}."));
        }

        if (content.Services.Count is 0 or > MostServices)
        {
            problems.Add(("Services", $"Expected 1 to {MostServices} disputed services, found {content.Services.Count}."));
        }

        for (var i = 0; i < content.Services.Count; i++)
        {
            var service = content.Services[i];
            if (string.IsNullOrWhiteSpace(service.Request))
            {
                problems.Add(($"Services[{i}].Request", $"Service {i + 1}: expected what was requested, found nothing."));
            }
            else if (service.Request.Length > LongestText)
            {
                problems.Add(
                    (
                        $"Services[{i}].Request",
                        $"Service {i + 1}: expected at most {LongestText:N0} characters, found {service.Request.Length:N0}."));
            }

            if (service.Citation?.Length > LongestText)
            {
                problems.Add(
                    (
                        $"Services[{i}].Citation",
                        $"Service {i + 1}: expected at most {LongestText:N0} characters, found {service.Citation.Length:N0}."));
            }
        }

        return problems;
    }
}
