namespace ImrPredict.Letters.CaseFiles;

/// <summary>A line of a case file that cannot be used; the message names the place, what was expected and what was found.</summary>
public sealed class CaseFileException(string path, int line, string problem, Exception? innerException = null)
    : Exception($"{path}, line {line}: {problem}", innerException)
{
    public string Path { get; } = path;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The message without the place.</summary>
    public string Problem { get; } = problem;
}
