namespace ImrPredict.Letters.Text;

/// <summary>How surely the words of a scan were recognized.</summary>
/// <param name="Pages">The pages that are images; pages with text of their own are not listed.</param>
public sealed record Recognition(IReadOnlyList<RecognizedPage> Pages)
{
    /// <summary>Words that are less sure than this, in percent, want a look.</summary>
    public const int SureFrom = 75;

    /// <summary>In 0 to 100, over all recognized words.</summary>
    public double MeanConfidence { get; } =
        Pages.Sum(p => p.Words) is var words and > 0 ? Pages.Sum(p => p.MeanConfidence * p.Words) / words : 0;

    /// <summary>How many words want a look.</summary>
    public int DoubtfulWords { get; } = Pages.Sum(p => p.Doubtful.Count);
}

/// <summary>One page that was recognized.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="MeanConfidence">In 0 to 100.</param>
/// <param name="Words">How many were recognized.</param>
/// <param name="Doubtful">Those below <see cref="Recognition.SureFrom"/>, in reading order.</param>
public sealed record RecognizedPage(int Page, double MeanConfidence, int Words, IReadOnlyList<DoubtfulWord> Doubtful);

/// <summary>A word that may be another one.</summary>
/// <param name="Confidence">In 0 to 100.</param>
/// <param name="Line">Line on its page, counted from 1.</param>
/// <param name="Column">Character within the line at which it begins, counted from 1.</param>
public sealed record DoubtfulWord(string Word, double Confidence, int Line, int Column);
