using System.Globalization;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Outcomes;

/// <summary>
/// When a statement may be called confident: the conformal set holds one outcome, and the interval, too, lies on that outcome's side of one
/// half. Everything else is uncertain, with the reason.
/// </summary>
public static class CertaintyRule
{
    /// <param name="outcome">The likelier outcome.</param>
    public static (Certainty Certainty, string? Reason) Judge(
        OutcomeDefinition definition, int servicesInDispute, double score, Outcome outcome, ProbabilityInterval interval)
    {
        var single = definition.SingleService;
        if (servicesInDispute == 1 && !single.Ranks)
        {
            return Uncertain(single.Unranked);
        }

        return (definition.Conformal.MayBeOverturned(score), definition.Conformal.MayBeUpheld(score), outcome) switch
        {
            (true, true, _) => Uncertain($"Neither outcome can be ruled out at an error rate of {Percent(definition)}."),
            (false, false, _) => Uncertain($"The score is unusual for either outcome at an error rate of {Percent(definition)}."),
            (false, true, Outcome.Overturned) or (true, false, Outcome.Upheld) =>
                Uncertain("The facts of this request point one way and what is usual points the other, so neither outcome is clear."),
            _ when (outcome == Outcome.Upheld ? interval.High >= 0.5 : interval.Low <= 0.5) =>
                Uncertain("The interval reaches over one half."),
            _ => (Certainty.Confident, null),
        };
    }

    private static string Percent(OutcomeDefinition definition) =>
        string.Create(CultureInfo.InvariantCulture, $"{definition.Conformal.ErrorRate * 100:0.#} %");

    private static (Certainty, string?) Uncertain(string reason) => (Certainty.Uncertain, reason);
}
