namespace ImrPredict.Predictions;

/// <summary>One thing that reviewers of such a request look for, and what the summary says of it.</summary>
/// <param name="What">In the product's own words, for example "radiculopathy on examination".</param>
/// <param name="Against">Whether its presence speaks against the request.</param>
/// <param name="Span">Where the summary says so; null when it is not mentioned.</param>
/// <param name="Source">Where it is known from that this is asked for.</param>
public sealed record CriterionStatement(string What, CriterionState State, bool Against, FieldSpan? Span, string Source);

/// <summary>What a summary says of a criterion.</summary>
public enum CriterionState
{
    NotMentioned,

    /// <summary>The summary says that it is there.</summary>
    Documented,

    /// <summary>The summary says that it is absent or was not provided.</summary>
    SaidMissing,
}
