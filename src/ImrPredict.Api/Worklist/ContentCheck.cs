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
        content = (DisputeContent)content.Named();
        if (!string.IsNullOrWhiteSpace(content.CaseNumber) && !CaseNumber.TryParse(content.CaseNumber, out _))
        {
            problems.Add(
                (
                    "CaseNumber",
                    $"\u201C{content.CaseNumber}\u201D is not the number of a review, which looks like CM16-9000001. "
                        + "Leave it empty if none was given yet; your own number goes under Your reference."));
        }

        if (OwnReference.Plain(content.Reference) is { } reference && !OwnReference.IsOne(reference))
        {
            problems.Add(("Reference", $"Your reference may hold {OwnReference.Expected}; this one has {reference.Length:N0}."));
        }

        if (content.CaseSummary?.Length > LongestText)
        {
            problems.Add(("CaseSummary", $"The summary may have {LongestText:N0} characters; it has {content.CaseSummary.Length:N0}."));
        }

        if (content.Services.Count == 0)
        {
            problems.Add(("Services", "Enter what was requested: there is no disputed service yet."));
        }
        else if (content.Services.Count > MostServices)
        {
            problems.Add(("Services", $"A dispute has at most {MostServices} services; this one has {content.Services.Count:N0}."));
        }

        for (var i = 0; i < content.Services.Count; i++)
        {
            var service = content.Services[i];
            if (string.IsNullOrWhiteSpace(service.Request))
            {
                problems.Add(($"Services[{i}].Request", $"Service {i + 1}: enter what was requested, or remove the service."));
            }
            else if (service.Request.Length > LongestText)
            {
                problems.Add(
                    (
                        $"Services[{i}].Request",
                        $"Service {i + 1}: the request may have {LongestText:N0} characters; it has {service.Request.Length:N0}."));
            }

            if (service.Citation?.Length > LongestText)
            {
                problems.Add(
                    (
                        $"Services[{i}].Citation",
                        $"Service {i + 1}: the guideline may have {LongestText:N0} characters; it has {service.Citation.Length:N0}."));
            }
        }

        return problems;
    }
}
