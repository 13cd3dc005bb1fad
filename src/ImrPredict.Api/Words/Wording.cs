using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Words;

/// <summary>How the page says things: the same words everywhere.</summary>
public static class Wording
{
    public const string ConfidentMeans =
        "The evidence clearly favors one outcome. The model can still be wrong, so this does not replace your review.";

    public const string UncertainMeans =
        "The model cannot tell which way this one will go. Read it yourself, early.";

    /// <summary>"12 %"; below half a percent "under 1 %", never a false zero.</summary>
    public static string Percent(double probability) => probability switch
    {
        < .005 => "under 1\u00A0%",
        > .995 and < 1 => "over 99\u00A0%",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0}\u00A0%"),
    };

    public static string Interval(double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"{low * 100:0}\u2013{high * 100:0}\u00A0%");

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "\u2014";

    /// <summary>A moment in California's time, which is named.</summary>
    public static string Moment(DateTimeOffset at) =>
        CaliforniaTime.Of(at).ToString("yyyy-MM-dd HH:mm 'Pacific'", CultureInfo.InvariantCulture);

    public static string Outcome(Outcome outcome) => outcome == ImrPredict.Determinations.Outcome.Overturned ? "overturned" : "upheld";

    /// <summary>What the outcome means for the service.</summary>
    public static string OutcomeMeans(Outcome outcome) =>
        outcome == ImrPredict.Determinations.Outcome.Overturned
            ? "denial overturned: the service must be given"
            : "denial upheld: it stands";

    public static string Certainty(bool uncertain) => uncertain ? "uncertain" : "confident";

    /// <summary>How a service stands to the usual rate of its kind, as a sentence; null where no model stated that.</summary>
    public static string? Standing(ServicePrediction service)
    {
        if (service is not { UsualRate: { } usual, Standing: { } standing })
        {
            return null;
        }

        var (kind, ratio) = (service.Kind is { } named ? $"for {named}" : "for its kind", service.OverturnProbability / usual);
        return (standing, ratio) switch
        {
            (ImrPredict.Predictions.Standing.Above, _) => $"{Times(ratio)} the usual rate {kind} ({Percent(usual)}).",
            (ImrPredict.Predictions.Standing.Below, _) => $"Below the usual rate {kind} ({Percent(usual)}).",
            (_, >= 1.25) => $"{Times(ratio)} the usual rate {kind} ({Percent(usual)}), though the interval reaches down to that rate.",
            (_, <= .8) => $"Below the usual rate {kind} ({Percent(usual)}), though the interval reaches up to that rate.",
            _ => $"No different from what is usual {kind} ({Percent(usual)}).",
        };
    }

    /// <summary>The standing in two words, for a column.</summary>
    public static string StandingInShort(Standing? standing) => standing switch
    {
        ImrPredict.Predictions.Standing.Above => "above usual",
        ImrPredict.Predictions.Standing.Usual => "as usual",
        ImrPredict.Predictions.Standing.Below => "below usual",
        _ => "\u2014",
    };

    private static string Times(double ratio) => ratio switch
    {
        < 1.25 => "Above",
        < 1.75 => "About one and a half times",
        < 2.5 => "About twice",
        < 3.5 => "About three times",
        _ => string.Create(CultureInfo.InvariantCulture, $"About {ratio:0} times"),
    };

    /// <summary>What the summary says of a criterion.</summary>
    public static string Criterion(CriterionStatement criterion) => (criterion.State, criterion.Against) switch
    {
        (CriterionState.Documented, false) => "documented",
        (CriterionState.Documented, true) => "stated, and speaks against",
        (CriterionState.SaidMissing, false) => "said to be absent or missing",
        (CriterionState.SaidMissing, true) => "said to be absent",
        _ => "not mentioned",
    };

    public static string State(DisputeState state) => state switch
    {
        DisputeState.Draft => "draft",
        DisputeState.New => "new",
        DisputeState.Reviewed => "reviewed",
        DisputeState.Authorized => "authorized",
        DisputeState.Withdrawn => "withdrawn",
        _ => "decided",
    };

    /// <summary>"all 213 that ask for this, 12–45 %".</summary>
    public static string Alike(RequestGroup group) => string.Create(
        CultureInfo.InvariantCulture,
        $"all {group.Disputes:N0} that ask for this{(group is { Lowest: { } low, Highest: { } high } ? $", {Between(low, high)}" : "")}");

    /// <summary>How the others of a group say it; null where all say it alike.</summary>
    public static string? OtherWordings(WorklistRow row, RequestGroup group)
    {
        var own = string.Join("; ", row.Requests);
        var others = group.Wordings.Where(w => w != own).Select(w => w.Length > 60 ? w[..60] + "\u2026" : w).ToList();
        return others.Count == 0 ? null
            : $"also as {string.Join(", ", others.Take(2).Select(w => $"\u201C{w}\u201D"))}"
                + (others.Count > 2 ? string.Create(CultureInfo.InvariantCulture, $" and {others.Count - 2:N0} more") : "");
    }

    private static string Between(double low, double high) =>
        Percent(low) == Percent(high) ? Percent(low) : Interval(low, high);

    /// <summary>What the office calls a dispute: its own reference, else the case number; null for neither.</summary>
    public static string? Name(DisputeFacts dispute) =>
        OwnReference.Plain(dispute.Reference) ?? (string.IsNullOrWhiteSpace(dispute.CaseNumber) ? null : dispute.CaseNumber);

    /// <summary>The own reference with the case number beside it; null for neither.</summary>
    public static string? FullName(DisputeFacts dispute) =>
        Name(dispute) is { } name && name != dispute.CaseNumber && !string.IsNullOrWhiteSpace(dispute.CaseNumber)
            ? $"{name} ({dispute.CaseNumber})"
            : Name(dispute);

    /// <summary>An effect in log-odds with its sign: "+0.42".</summary>
    public static string Effect(double effect) => effect.ToString("+0.00;\u22120.00;0.00", CultureInfo.InvariantCulture);

    public static string FeatureSet(FeatureSet set) =>
        set == ImrPredict.Predictions.FeatureSet.WithSummary ? "the case summary and the requests" : "the requests, without a case summary";

    /// <summary>"2nd Edition (2004)" as it is; "July 2016" becomes "Edition July 2016".</summary>
    public static string Edition(string edition) =>
        edition.Contains("edition", StringComparison.OrdinalIgnoreCase) ? edition : $"Edition {edition}";

    /// <summary>A family id in few words, for a column.</summary>
    public static string FamilyInShort(string? family) => family == "odg" ? "ODG" : Family(family);

    /// <summary>The settings of a prediction, for a line under it.</summary>
    public static string Settings(ScoringOptions options) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Guideline editions as of {options.AsOfDate:yyyy-MM-dd}; "
            + $"{(options.BaseRate is { } rate ? $"overturn rate set to {rate * 100:0.##}\u00A0%" : "the model's own overturn rate")}");

    /// <summary>A family id in words, for where no title is at hand.</summary>
    public static string Family(string? family) => family switch
    {
        null => "\u2014",
        "odg" => "Official Disability Guidelines (ODG)",
        "none" => "no guideline cited",
        "other" => "another guideline",
        "covid-19" => "COVID-19",
        _ => char.ToUpperInvariant(family[0]) + family[1..].Replace('-', ' '),
    };
}
