namespace ImrPredict.Letters.Ingest;

internal enum SourceKind
{
    /// <summary>One document: a letter or a denial.</summary>
    Document,

    /// <summary>Open data, a dispute a row.</summary>
    OpenData,

    /// <summary>A case file, a dispute a line.</summary>
    CaseFile,
}

/// <param name="Source">The name in the case file: the path below the folder that was given, with forward slashes.</param>
internal readonly record struct SourceFile(string Path, string Source, SourceKind Kind)
{
    public static SourceKind KindOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => SourceKind.OpenData,
        ".jsonl" => SourceKind.CaseFile,
        _ => SourceKind.Document,
    };
}
