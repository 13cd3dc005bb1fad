namespace ImrPredict.Letters.Denials;

/// <summary>A requested service with the decision on it, as one layout gives it.</summary>
/// <param name="Scope">The part of the text that speaks of this service: its citation is looked for there.</param>
internal sealed record ServiceCandidate(
    FieldReading<string> Request, FieldReading<UtilizationReviewDecision>? Decision, FieldReading<string>? Authorized, TextSpan Scope)
{
    /// <summary>What remains in dispute of a modification, where the text names it.</summary>
    public FieldReading<string>? Remaining { get; init; }

    /// <summary>Its guideline, where a column of its own holds it; else null.</summary>
    public FieldReading<string>? Citation { get; init; }

    /// <summary>What about it could not be told for certain, in words for a person; null when nothing.</summary>
    public string? Doubt { get; init; }

    /// <summary>The same decision on a request of other words.</summary>
    public ServiceCandidate Named(FieldReading<string> request) =>
        new(request, Decision, Authorized, Scope) { Remaining = Remaining, Doubt = Doubt, Citation = Citation };

    public bool IsDisputed => Decision?.Value is null or UtilizationReviewDecision.Denied or UtilizationReviewDecision.Modified;

    /// <summary>Letters and digits of the request, to tell repeated mentions.</summary>
    public string Key { get; } = string.Concat(Request.Value.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Whether two requests are the same, one perhaps told shorter.</summary>
    public bool SaysTheSameAs(ServiceCandidate other) =>
        Key.Contains(other.Key, StringComparison.Ordinal)
        || other.Key.Contains(Key, StringComparison.Ordinal)
        || Words(Request.Value).IsSubsetOf(Words(other.Request.Value))
        || Words(other.Request.Value).IsSubsetOf(Words(Request.Value));

    private static HashSet<string> Words(string request) =>
        [
            .. request
                .ToUpperInvariant()
                .Split([' ', ',', ';', '(', ')', '/', '.', '-', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w is not ("THE" or "OF" or "A" or "AN" or "FOR" or "TO" or "AND" or "WITH")),
        ];
}
