using ImrPredict.Letters.Scans;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Tests.Scans;

/// <summary>What a second recognition of a page says against the first. Places are in pixels; a word is 20 high.</summary>
public sealed class SecondLookTests
{
    [Fact]
    public void APageOfSureWordsWantsNoSecondLook() =>
        Assert.False(SecondLook.IsWanted([Word("Decision:", 1, 0, 0, 96), Word("Denied", 1, 120, 0, 95)]));

    [Theory]
    [InlineData("", 60, 95)]
    [InlineData("Jef", 20, 58)]
    public void AStampAmongTheWordsOrAnUnsureWordWantsOne(string text, int height, double confidence) =>
        Assert.True(SecondLook.IsWanted(
            [
                Word("Date", 1, 0, 0, 96), Word("Denied", 2, 0, 100, 95), new RecognizedWord(text, 3, 60, 90, 80, height, confidence),
            ]));

    [Fact]
    public void AMarkAboveTheHeadOfALetterIsNoStamp() =>
        Assert.False(SecondLook.IsWanted(
            [new RecognizedWord("", 1, 0, 0, 200, 60, 95), Word("Notice", 2, 0, 100, 96), Word("Denied", 3, 0, 140, 95)]));

    [Fact]
    public void WordsThatTheTwoReadDifferentlyAreNotSureAnyLonger()
    {
        var look = SecondLook.Compare(
            [Word("left", 1, 0, 0, 91), Word("knee", 1, 100, 0, 95)],
            [Word("right", 1, 0, 0, 88), Word("knee,", 1, 100, 0, 96)]);

        Assert.Equal(1, look.Doubted);
        Assert.Equal([("left", true), ("knee", false)], look.Words.Select(w => (w.Text, w.Confidence < Recognition.SureFrom)));
    }

    [Fact]
    public void AnUnsureSecondReadingIsNoWitness()
    {
        var look = SecondLook.Compare([Word("knee", 1, 0, 0, 95)], [Word("Kmce", 1, 0, 0, 31)]);

        Assert.Equal((0, 95), (look.Doubted, look.Words[0].Confidence));
    }

    [Fact]
    public void ALineThatOnlyTheSecondSawIsAddedAsUnsure()
    {
        var look = SecondLook.Compare(
            [Word("Request:", 1, 0, 0, 95), Word("cane", 1, 120, 0, 94)],
            [Word("Request:", 1, 0, 0, 95), Word("Decision:", 2, 0, 40, 96), Word("Denied", 2, 120, 40, 93)]);

        Assert.Equal(2, look.Doubted);
        var page = PageRecognizer.Lay(look.Words, 1);
        Assert.Equal(["Request: cane", "Decision: Denied"], page.Lines.Select(l => l.Text));
        Assert.Equal(2, page.Lines[1].Doubtful.Count);
    }

    [Fact]
    public void AWordMissingFromALineIsPutBackIntoIt()
    {
        var look = SecondLook.Compare(
            [Word("MRI", 1, 0, 0, 95), Word("knee", 1, 200, 0, 94)],
            [Word("MRI", 1, 0, 0, 95), Word("left", 1, 100, 2, 90), Word("knee", 1, 200, 0, 94)]);

        Assert.Equal("MRI left knee", Assert.Single(PageRecognizer.Lay(look.Words, 1).Lines).Text);
    }

    [Fact]
    public void LinesOfRubbishThatOnlyTheSecondSawAreLeftOut()
    {
        var look = SecondLook.Compare(
            [Word("Denied", 1, 0, 0, 95)],
            [Word("Denied", 1, 0, 0, 95), Word("vq}x", 2, 0, 40, 22), Word("wW1", 2, 120, 40, 12)]);

        Assert.Equal((0, 1), (look.Doubted, look.Words.Count));
    }

    private static RecognizedWord Word(string text, int line, int left, int top, double confidence) =>
        new(text, line, left, top, 80, 20, confidence);
}
