namespace ImrPredict.Evaluation;

/// <summary>The services of an evaluation as a baseline scores them.</summary>
/// <param name="Id">Its name in report.json, for example "categoryRate".</param>
/// <param name="Title">Its name for a reader.</param>
/// <param name="Repeats">The evaluated services in the same order, with the baseline's scores; several when the evaluation was repeated.</param>
public sealed record BaselineScores(string Id, string Title, IReadOnlyList<IReadOnlyList<ScoredService>> Repeats)
{
    public const string BaseRate = "baseRate";
    public const string CategoryRate = "categoryRate";
    public const string CategoryAndCount = "categoryAndCount";
    public const string ClaimsAdministratorEcho = "claimsAdministratorEcho";

    /// <summary>Takes the claims administrator's families for the reviewer's; says nothing of the outcome.</summary>
    public static BaselineScores Echo(IReadOnlyList<ScoredService> services) => From(
        ClaimsAdministratorEcho, "Echo of the claims administrator's family", services, _ => null, s => s.ClaimsAdministratorFamilies);

    /// <summary>A baseline that scores each service by a rule.</summary>
    /// <param name="probability">Overturn probability, null for all when the baseline says nothing of it.</param>
    /// <param name="families">Families from the likeliest on, null when the baseline says nothing of them.</param>
    public static BaselineScores From(
        string id,
        string title,
        IReadOnlyList<ScoredService> services,
        Func<ScoredService, double?> probability,
        Func<ScoredService, IReadOnlyList<string>?> families) => new(
            id,
            title,
            [[.. services.Select(s => s with
            {
                OverturnProbability = probability(s),
                PredictedFamilies = families(s),
                PredictedSections = null,
                Certainty = null,
                Evidence = [],
                Text = null,
            })]]);
}
