using System.Globalization;
using ImrPredict.Predictions;

namespace ImrPredict.Api.Words;

/// <summary>Where the evidence for one service stands in the case's texts.</summary>
public static class EvidenceMarks
{
    public const string Summary = "caseSummary";

    /// <summary>The facts that moved the score, the strongest first, with their place in the answer.</summary>
    public static IReadOnlyList<(int Number, Evidence Evidence)> Ranked(ServicePrediction service) =>
        [
            .. service
                .Evidence.Where(e => Math.Abs(e.Effect) >= .005)
                .OrderByDescending(e => Math.Abs(e.Effect))
                .Select((e, i) => (i + 1, e)),
        ];

    /// <summary>The marks in one text of the case.</summary>
    /// <param name="field">"caseSummary", "services[0].request" or "services[0].claimsAdministratorCitation".</param>
    public static IReadOnlyList<Highlight> In(string field, ServicePrediction service)
    {
        var marks = new List<Highlight>();
        foreach (var (number, evidence) in Ranked(service))
        {
            var kind = evidence.Effect > 0 ? "for" : "against";
            var inField = evidence.Spans.Where(s => s.Field == field).ToList();
            for (var i = 0; i < inField.Count; i++)
            {
                // Only the first place of a fact in the whole case is led to.
                var id = evidence.Spans[0] == inField[i] ? Anchor(service.Number, number) : null;
                marks.Add(new(inField[i].Start, inField[i].Length, kind, id, $"{Toward(evidence.Effect)}: {evidence.Fact}"));
            }
        }

        marks.AddRange(
            service
                .Criteria.Where(c => c.Span?.Field == field && c.State == CriterionState.Documented)
                .Select(c => new Highlight(
                    c.Span!.Start,
                    c.Span.Length,
                    c.Against ? "against" : "documented",
                    null,
                    $"{Wording.Criterion(c)}: {c.What}")));
        marks.AddRange(service.Missing.Where(m => m.Span.Field == field)
            .Select(m => new Highlight(m.Span.Start, m.Span.Length, "missing", null, $"said to be missing: {m.What}")));
        return marks;
    }

    public static string Anchor(int service, int evidence) => string.Create(CultureInfo.InvariantCulture, $"s{service}e{evidence}");

    public static string Toward(double effect) => effect > 0 ? "toward overturning" : "toward upholding";

    public static string Request(int service) => string.Create(CultureInfo.InvariantCulture, $"services[{service - 1}].request");

    public static string Citation(int service) =>
        string.Create(CultureInfo.InvariantCulture, $"services[{service - 1}].claimsAdministratorCitation");
}
