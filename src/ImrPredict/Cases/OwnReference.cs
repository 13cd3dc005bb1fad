namespace ImrPredict.Cases;

/// <summary>
/// What an office itself calls a dispute: a claim number, a file number, a name. It stands beside the number of the review, which may
/// come later, and is never refused for its form.
/// </summary>
public static class OwnReference
{
    /// <summary>Longest reference, in characters.</summary>
    public const int Longest = 64;

    public const string Expected = "at most 64 characters without control characters";

    /// <summary>Whether a text may stand as a reference.</summary>
    public static bool IsOne(string text) => text.Length <= Longest && !text.Any(char.IsControl);

    /// <summary>The reference as it is kept: white space around it falls away and white space inside counts once.</summary>
    /// <returns>Null for a blank one.</returns>
    public static string? Plain(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
