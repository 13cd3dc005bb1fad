using System.Text.RegularExpressions;
using ImrPredict.Predictions;
using ImrPredict.Reports.Html;

namespace ImrPredict.Reports.Tests;

public partial class EvaluationReportHtmlTests
{
    private static readonly string Page = EvaluationReportHtml.Write(Some.Report());

    [Fact]
    public void ThePageAsksForNothingFromOutside()
    {
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Sources().Matches(Page),
            m => !m.Value.Contains("data:", StringComparison.Ordinal) && !m.Value.Contains('#', StringComparison.Ordinal));
    }

    [Fact]
    public void TheNoticeStandsAtTheTop() =>
        Assert.Contains(
            Prediction.DecisionSupportNotice,
            Page[..Page.IndexOf("<main>", StringComparison.Ordinal)],
            StringComparison.Ordinal);

    [Fact]
    public void EveryPlotNamesItselfAndHasItsNumbersBehindIt()
    {
        var plots = Plot().Matches(Page);
        Assert.Equal(2 * 5 + 1, plots.Count);
        Assert.All(plots, p =>
        {
            Assert.Contains("role=\"img\"", p.Value, StringComparison.Ordinal);
            Assert.Matches("<title id=\"[^\"]+\">[^<]+</title><desc id=\"[^\"]+\">[^<]{20,}</desc>", p.Value);
            Assert.Matches("<details><summary>Numbers: [^<]+</summary>.*<table( class=\"wide\")?>", p.Value.ReplaceLineEndings(" "));
        });
    }

    [Fact]
    public void IdsAreUniqueSoThatClipPathsAndLinksMeetTheirTargets()
    {
        var ids = Ids().Matches(Page).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ClipReferences().Matches(Page), m => Assert.Contains(m.Groups[1].Value, ids));
    }

    [Fact]
    public void PlotsTakeTheirColoursFromThePageAndHoldNoTextOfTheDrawingLibrary()
    {
        foreach (Match plot in Plot().Matches(Page))
        {
            Assert.DoesNotMatch("(fill|stroke)=\"(#|white|black)", plot.Value);
            Assert.DoesNotContain("font-family", plot.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AWideTableNamesEachValueByItsHeaderForANarrowPage() =>
        Assert.Matches("<table class=\"wide\"><caption>With case summary</caption>(.|\n)*<td data-label=\"Log loss\">", Page);

    [Fact]
    public void OneSentenceSaysWhatTheIntervalsCoverAndTheCalibrationErrorNeverStandsAlone()
    {
        Assert.Contains(System.Net.WebUtility.HtmlEncode(ImrPredict.Evaluation.ReportedResampling.Covers), Page, StringComparison.Ordinal);
        Assert.All(
            Regex.Matches(Page, "<th scope=\"row\">Calibration error.*"),
            m => Assert.Contains("a calibrated model has 0.", m.Value, StringComparison.Ordinal));
        Assert.Contains("What it called confident: overturned: ", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void EachWorstMissHasItsEvidenceInWords()
    {
        var misses = Article().Matches(Page);
        Assert.NotEmpty(misses);
        Assert.All(misses, m => Assert.Contains("services in dispute", m.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void WordsOfACaseStandThereOnlyWhenAskedAndEncoded()
    {
        Assert.DoesNotContain("CM16-", Page, StringComparison.Ordinal);
        var own = EvaluationReportHtml.Write(Some.Report(withText: true));
        Assert.Contains("Specimen &lt;request&gt; &amp; more", own, StringComparison.Ordinal);
        Assert.Contains("keep it as you keep the letters", own, StringComparison.Ordinal);
    }

    [GeneratedRegex("(src|href|url)\\s*[=(]\\s*[^\\s>]*")]
    private static partial Regex Sources();

    [GeneratedRegex("<figure.*?</figure>", RegexOptions.Singleline)]
    private static partial Regex Plot();

    [GeneratedRegex("<article>.*?</article>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("clip-path=\"url\\(#([^)]+)\\)\"")]
    private static partial Regex ClipReferences();
}
