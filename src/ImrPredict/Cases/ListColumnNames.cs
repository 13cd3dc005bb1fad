namespace ImrPredict.Cases;

/// <summary>What offices call the columns of their own lists (<c>list-columns.tsv</c>).</summary>
public static class ListColumnNames
{
    private static readonly (string[] Words, ListField Field)[] Known =
    [
        .. TabularResource.Rows("Cases/list-columns.tsv", "words", "field")
            .Select(row => (row[0].Split(' '), Enum.Parse<ListField>(row[1])))
            .OrderByDescending(row => row.Item1.Length),
    ];

    /// <summary>What a heading says of its column: the row with the most words that all stand in it.</summary>
    /// <returns><see cref="ListField.None"/> where no row fits.</returns>
    public static ListField FieldOf(string heading)
    {
        var words = Words(heading).ToHashSet(StringComparer.Ordinal);
        return Known.FirstOrDefault(k => k.Words.All(words.Contains)).Field;
    }

    /// <summary>"Claim No.", "claim_no" and "ClaimNo" hold the same words.</summary>
    public static IEnumerable<string> Words(string heading)
    {
        var start = 0;
        for (var i = 0; i <= heading.Length; i++)
        {
            var ends = i == heading.Length || !char.IsLetterOrDigit(heading[i]);
            var begins = !ends && i > start && char.IsUpper(heading[i]) && char.IsLower(heading[i - 1]);
            if ((ends || begins) && i > start)
            {
                yield return heading[start..i].ToLowerInvariant();
            }

            start = begins ? i : ends ? i + 1 : start;
        }
    }
}
