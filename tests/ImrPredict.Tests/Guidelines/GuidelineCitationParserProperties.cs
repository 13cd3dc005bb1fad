using FsCheck;
using FsCheck.Fluent;
using ImrPredict.Guidelines;

namespace ImrPredict.Tests.Guidelines;

public class GuidelineCitationParserProperties
{
    [Fact]
    public void AnyTextIsReadWithSpansInsideIt() => Prop.ForAll<string>(text => IsSound(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMixtureOfCitationWordsIsReadTwiceAlikeWithSpansInsideIt() =>
        Prop.ForAll(
                Some.CitationTexts.ToArbitrary(),
                text =>
                    IsSound(text)
                    && GuidelineCitationParser.Parse(text).Families.SequenceEqual(GuidelineCitationParser.Parse(text).Families))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void AVeryLongCitationIsReadToItsEnd()
    {
        var text = string.Concat(Enumerable.Repeat("ODG, Low Back (; and ", 5_000)) + "Decision based on MTUS Eye Complaints 2004.";

        Assert.Contains("eye", GuidelineCitationParser.Parse(text).Families);
    }

    private static bool IsSound(string text)
    {
        var reading = GuidelineCitationParser.Parse(text);
        return reading.Families.Count > 0 && reading.Families.All(GuidelineFamilies.All.Contains)
            && reading.Families.Distinct().Count() == reading.Families.Count
            && reading.Citations.All(citation => citation.Span.Start >= 0 && citation.Span.Length >= 0 && citation.Span.End <= text.Length)
            && (!reading.DidNotCite || reading.Citations.Count == 0);
    }
}
