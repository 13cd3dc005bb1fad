using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>JSON paths of the texts of a dispute, as <see cref="FieldSpan.Field"/> gives them; the usual few are spelled once.</summary>
internal static class FieldNames
{
    public const string CaseSummary = "caseSummary";

    /// <summary>Services of nearly every dispute.</summary>
    private const int Usual = 32;

    private static readonly string[] Requests = [.. Enumerable.Range(0, Usual).Select(i => Spell(i, "request"))];
    private static readonly string[] Citations = [.. Enumerable.Range(0, Usual).Select(i => Spell(i, "claimsAdministratorCitation"))];

    /// <param name="service">Place in the dispute, from 0.</param>
    public static string Request(int service) => service < Usual ? Requests[service] : Spell(service, "request");

    /// <inheritdoc cref="Request"/>
    public static string Citation(int service) => service < Usual ? Citations[service] : Spell(service, "claimsAdministratorCitation");

    private static string Spell(int service, string field) => $"services[{service}].{field}";
}
