using ImrPredict.Cases;

namespace ImrPredict.Store.Similar;

/// <summary>How a review is named: by its case number, the office's own reference, or both.</summary>
/// <param name="Number">Null or empty without a number.</param>
internal readonly record struct ReviewNames(string? Number, string? Reference)
{
    public static ReviewNames Of(ReviewCase reviewCase) => new(reviewCase.CaseNumber?.Value, reviewCase.Reference);

    /// <summary>What is shown of it.</summary>
    public string Shown => string.IsNullOrEmpty(Number) ? Reference ?? "" : Number;

    /// <summary>Whether a determined review is this very one. One claim may have several reviews, so the reference tells only where a
    /// number is missing.</summary>
    public bool Is(ReviewNames determined) =>
        (!string.IsNullOrEmpty(Number) && determined.Number == Number)
        || (Reference is not null && determined.Reference == Reference
            && (string.IsNullOrEmpty(Number) || string.IsNullOrEmpty(determined.Number)));
}
