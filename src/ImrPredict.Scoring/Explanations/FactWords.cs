using System.Collections.Frozen;
using System.Globalization;
using ImrPredict.Scoring.Features;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Explanations;

/// <summary>Features in a reviewer's words.</summary>
internal static class FactWords
{
    private static readonly string[] Numbers =
    [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];

    private static readonly FrozenDictionary<TreatmentCategory, string> Asked = Enum.GetValues<TreatmentCategory>().Distinct()
        .ToFrozenDictionary(category => category, category => $"The request is for {KindWords.Of(category)}");

    /// <summary>What a subject says of this service.</summary>
    /// <param name="subject">As in <see cref="Feature.SubjectOf"/>.</param>
    /// <param name="present">The service's features of that subject; empty when the fact is absent.</param>
    public static string Of(string subject, IReadOnlyList<Feature> present, TreatmentCategory category, int servicesInDispute) =>
        subject switch
        {
            "kind" => Asked[category],
            "services" => servicesInDispute == 1
                ? "The only service in dispute"
                : $"One of {Number(servicesInDispute)} services in dispute",
            "drugs-in-dispute" => $"{Percent(present)} of the services in dispute are drugs",
            "alike-in-dispute" => $"{Percent(present)} of the other services in dispute are of the same kind",
            "partly-authorized" => present.Count > 0
                ? "Remainder of a request that utilization review authorized in part"
                : "No part of the request was authorized",
            "ingredient" => present.Count > 0 ? $"The drug holds {Spoken(Values(present, ""))}" : "No active ingredient is named",
            "region" => present.Count > 0
                ? $"The request names the body region {Spoken(Values(present, ""))}"
                : "The request names no body region",
            "modality" => present.Count > 0
                ? $"Asked for as {Spoken(Values(present, ""))}"
                : "Neither initial nor additional, rental, purchase or post-operative by its wording",
            "citation" => present.Count > 0
                ? $"The claims administrator cites {Spoken(Values(present, ""))}"
                : "The claims administrator's guideline is not known",
            "guideline-cited" => present.Count > 0
                ? "The claims administrator cites a guideline"
                : "No guideline of the claims administrator is known",
            "summary-documented" => present.Count > 0
                ? "The summary documents what the guideline asks for"
                : "The summary documents nothing of what the guideline asks for",
            "summary-missing" => present.Count > 0
                ? "The summary says that what the guideline asks for is missing"
                : "The summary says of nothing that it is missing",
            "summary-against" => present.Count > 0
                ? "The summary holds what speaks against the request"
                : "The summary holds nothing that speaks against the request",
            "visits" => present.Count > 0 ? Visits(present[0].Value) : "No number of visits is stated",
            "days-since-injury" => present.Count > 0
                ? "Time from the injury to the utilization review decision"
                : "Time since the injury is not known",
            "days-to-application" => present.Count > 0
                ? "Time from the utilization review decision to the application"
                : "Time to the application is not known",
            "expedited" => present.Count > 0 ? "Expedited review" : "Standard review",
            "diagnosis" => $"Diagnosis category: {Values(present, "not seen in training")}",
            "diagnosis-detail" => $"Diagnosis: {Values(present, "not seen in training")}",
            "treatment" => $"Treatment category: {Values(present, "not seen in training")}",
            "treatment-detail" => $"Treatment: {Values(present, "not seen in training")}",
            "review-type" => $"Type of review: {Values(present, "not known")}",
            _ when subject.StartsWith("cue=", StringComparison.Ordinal) => Cue(subject[4..], present.Count > 0),
            _ when subject.StartsWith("word=", StringComparison.Ordinal) => Word("request", subject[5..], present.Count > 0),
            _ when subject.StartsWith("summary-word=", StringComparison.Ordinal) => Word("summary", subject[13..], present.Count > 0),
            _ when subject.Contains('+', StringComparison.Ordinal) =>
                $"{Capital(Spoken(subject.Replace("+", " with ", StringComparison.Ordinal)))}: "
                    + $"{Values(present, "no known pair").Replace("|", ", ", StringComparison.Ordinal)}",
            _ => Capital(Spoken(subject)),
        };

    /// <summary>The gathering of all small effects.</summary>
    public const string EverythingElse = "Everything else together";

    private static string Visits(float scaled)
    {
        var visits = DisputeFeatures.VisitsOf(scaled);
        return visits == 1
            ? "One visit in dispute"
            : $"{visits}{(visits == DisputeFeatures.MostVisits ? " or more" : "")} visits in dispute";
    }

    private static string Cue(string cue, bool present) =>
        present ? $"The summary says: {Spoken(cue)}" : $"The summary does not say: {Spoken(cue)}";

    private static string Word(string where, string word, bool present) =>
        $"The {where} {(present ? "holds" : "does not hold")} the word “{word}”";

    private static string Values(IReadOnlyList<Feature> present, string otherwise) =>
        present.Count switch
        {
            0 => otherwise,
            1 => Value(present[0]),
            _ => string.Join(", ", present.Select(Value)),
        };

    private static string Value(Feature feature) => feature.Name[(feature.Name.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static string Percent(IReadOnlyList<Feature> present) =>
        present.Count == 0 ? "An unknown share" : string.Create(CultureInfo.InvariantCulture, $"{present[0].Value * 100:0} %");

    private static string Number(int count) => count < Numbers.Length ? Numbers[count] : count.ToString(CultureInfo.InvariantCulture);

    private static string Spoken(string kebab) => kebab.Replace('-', ' ');

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
