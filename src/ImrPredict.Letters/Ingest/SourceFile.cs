namespace ImrPredict.Letters.Ingest;

/// <param name="Source">The name in the case file: the path below the folder that was given, with forward slashes.</param>
internal readonly record struct SourceFile(string Path, string Source)
{
    /// <summary>Whether a file inside a folder is called as results are: such a one is read only when it is named itself.</summary>
    public static bool IsNamedAsCaseFile(string name) => name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);
}
