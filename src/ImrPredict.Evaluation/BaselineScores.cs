using System.Collections;

namespace ImrPredict.Evaluation;

/// <summary>The services of an evaluation as a baseline scores them.</summary>
/// <param name="Id">Its name in report.json, for example "categoryRate".</param>
/// <param name="Title">Its name for a reader.</param>
/// <param name="Repeats">The evaluated services in the same order, with the baseline's
/// scores; several when the evaluation was repeated.</param>
public sealed record BaselineScores(string Id, string Title, IReadOnlyList<IReadOnlyList<ScoredService>> Repeats)
{
    public const string BaseRate = "baseRate";
    public const string CategoryRate = "categoryRate";
    public const string CategoryAndCount = "categoryAndCount";
    public const string ClaimsAdministratorEcho = "claimsAdministratorEcho";

    /// <summary>Takes the claims administrator's families for the reviewer's; says nothing of the outcome.</summary>
    public static BaselineScores Echo(IReadOnlyList<ScoredService> services) => From(
        ClaimsAdministratorEcho, "Echo of the claims administrator's family", services, _ => null, s => s.ClaimsAdministratorFamilies);

    /// <summary>A baseline that scores each service by a rule, whenever it is asked for: there
    /// are many services, and each is looked at once or twice.</summary>
    /// <param name="probability">Overturn probability, null for all when the baseline says nothing of it.</param>
    /// <param name="families">Families from the likeliest on, null when the baseline says nothing of them.</param>
    public static BaselineScores From(
        string id,
        string title,
        IReadOnlyList<ScoredService> services,
        Func<ScoredService, double?> probability,
        Func<ScoredService, IReadOnlyList<string>?> families) => From(id, title, services, (s, _) => probability(s), (s, _) => families(s));

    /// <summary>The same where the rule differs from service to service.</summary>
    /// <param name="probability">Takes the service and its position.</param>
    /// <param name="families">Takes the service and its position.</param>
    internal static BaselineScores From(
        string id,
        string title,
        IReadOnlyList<ScoredService> services,
        Func<ScoredService, int, double?> probability,
        Func<ScoredService, int, IReadOnlyList<string>?> families) => new(
            id,
            title,
            [new RuledServices(services, (s, i) => s with
            {
                OverturnProbability = probability(s, i),
                PredictedFamilies = families(s, i),
                PredictedSections = null,
                Certainty = null,
                Evidence = [],
                Text = null,
            })]);

    private sealed class RuledServices(IReadOnlyList<ScoredService> services, Func<ScoredService, int, ScoredService> rule)
        : IReadOnlyList<ScoredService>
    {
        public int Count => services.Count;

        public ScoredService this[int index] => rule(services[index], index);

        public IEnumerator<ScoredService> GetEnumerator() => services.Select(rule).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
