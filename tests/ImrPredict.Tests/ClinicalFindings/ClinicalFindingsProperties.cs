using FsCheck;
using FsCheck.Fluent;
using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class ClinicalFindingsProperties
{
    [Fact]
    public void AnyTextIsReadWithSpansInsideIt() => Prop.ForAll<string>(text => IsSound(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMixtureOfSummaryWordsIsReadWithSpansInsideIt() =>
        Prop.ForAll(Some.SummaryTexts.ToArbitrary(), IsSound).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadingTwiceGivesTheSame() =>
        Prop.ForAll(Some.SummaryTexts.ToArbitrary(), text => SummaryReading.Of(text).Cues().SequenceEqual(SummaryReading.Of(text).Cues())
            && MissingDocumentationReader.Read(text).SequenceEqual(MissingDocumentationReader.Read(text))
            && SummaryReading.Of(text).Findings.SequenceEqual(SummaryReading.Of(text).Findings)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("denies numbness, weakness and SLR or PT, ")]
    [InlineData("no not spurling slr (-) (+) , and lack of ")]
    [InlineData("therapy ")]
    public void ATextWithoutAFullStopIsReadInTimeThatGrowsWithItsLength(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.NotEmpty(SummaryReading.Of(text).Findings);

        // About a fifth of a second; a reading that grew with the square would take minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private static bool IsSound(string text)
    {
        _ = PatientReader.Read(text);
        return SummaryReading.Of(text).Cues()
            .Select(cue => cue.Span)
            .Concat(MissingDocumentationReader.Read(text).Select(statement => statement.Span))
            .Concat(SummaryReading.Of(text).Findings.Select(finding => finding.Span))
            .All(span => span.Start >= 0 && span.Length > 0 && span.End <= text.Length);
    }
}
