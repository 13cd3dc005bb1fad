using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters;

/// <summary>
/// A dispute of which everything was read but how some of its services were decided: the words say "in part", and for that there is no
/// outcome. Only a person can say which it counts as.
/// </summary>
/// <param name="Record">The dispute; the services in question have no outcome.</param>
/// <param name="Services">The services in question, in the order of their numbers.</param>
public sealed record OutcomeQuestion(CaseRecord Record, IReadOnlyList<ServiceInPart> Services)
{
    /// <summary>The dispute as a person's answers complete it.</summary>
    /// <param name="answers">Outcomes by the number of the service; those of other services are left as they were read.</param>
    /// <returns>Null when a service in question has no answer.</returns>
    public CaseRecord? Answered(IReadOnlyDictionary<int, Outcome> answers) => !Services.All(s => answers.ContainsKey(s.Number))
        ? null
        : Record with
        {
            Services =
            [
                .. Record.Services.Select(s =>
                    Services.Any(q => q.Number == s.Number) ? s with { Outcome = answers[s.Number] } : s),
            ],
        };
}

/// <summary>A service that was decided in part.</summary>
/// <param name="Number">Within the dispute, counted from 1.</param>
/// <param name="Place">Where it stands in the document, for example "line 7, column IMR outcome".</param>
/// <param name="Request">What was requested.</param>
/// <param name="Words">How the document words the decision.</param>
public sealed record ServiceInPart(int Number, string Place, string Request, string Words);
