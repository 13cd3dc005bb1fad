namespace ImrPredict.Letters.Documents.Tables;

/// <summary>One row of a table, or what is wrong where one should be.</summary>
/// <param name="Line">Line of the file, or row of the sheet, on which it begins; counted from 1.</param>
/// <param name="Fields">Without quotes; blank ones are empty.</param>
/// <param name="Damage">What was expected and found instead of a row; null for a whole one.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Fields, (string Expected, string Found)? Damage = null)
{
    public bool IsBlank => Fields.All(string.IsNullOrWhiteSpace);
}
