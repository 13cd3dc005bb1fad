using ImrPredict.Determinations;

namespace ImrPredict.Training.Synthetic;

/// <summary>Writes why a service was decided as it was; it tells the outcome, as real rationales do.</summary>
internal static class SyntheticRationale
{
    public static string Write(Draws draws, RequestDraft request, Outcome outcome, bool guidelineCited)
    {
        var opening = guidelineCited
            ? draws.Pick(
                "The guideline cited allows this treatment under stated conditions.",
                "The guideline cited names the conditions that the request has to meet.")
            : draws.Pick("No guideline of the schedule addresses this request.", "The request was weighed against the records alone.");
        var kind = request.Treatment.Visits is not null ? "The number of visits asked for was compared with what has been used."
            : request.Treatment.DrugClass is not null ? "The dose, the quantity and the response to the drug were considered."
            : "The findings on examination and the earlier treatment were considered.";
        var finding =
            outcome == Outcome.Overturned
                ? draws.Pick(
                    "The records show that these conditions are met.",
                    "The records support the request as it was made.",
                    "The need for it is shown by the records.")
                : draws.Pick(
                    "The records do not show that these conditions are met.",
                    "The records do not support the request as it was made.",
                    "The need for it is not shown.");
        var close =
            outcome == Outcome.Overturned
                ? "Therefore the request is medically necessary."
                : "Therefore the request is not medically necessary.";
        return $"{opening} {kind} {finding} {close}";
    }
}
