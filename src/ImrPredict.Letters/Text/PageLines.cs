namespace ImrPredict.Letters.Text;

/// <summary>One line of a page before its running heads and feet are left out.</summary>
/// <param name="Baseline">Height on the page, in the page's own unit; only differences count.</param>
internal sealed record PageLine(string Text, double Baseline, bool? IsBold, bool StartsParagraph)
{
    /// <summary>Words that were not recognized surely, with the characters at which they begin, counted from 1.</summary>
    public IReadOnlyList<(string Word, double Confidence, int Column)> Doubtful { get; init; } = [];
}

/// <summary>The lines of one page, from top to bottom.</summary>
/// <param name="Number">Of the page in the document, counted from 1; two pages on one sheet share it.</param>
internal sealed record PageLines(int Number, List<PageLine> Lines)
{
    /// <summary>Within which two lines stand at the same height.</summary>
    public double BaselineTolerance { get; init; } = 4;

    /// <summary>Confidence of each word that was recognized, in 0 to 100; null for a page with text of its own.</summary>
    public IReadOnlyList<double>? Confidences { get; init; }
}
