using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Scoring.Tests.Bundles;

public class TrainingVocabularyTests
{
    private static readonly TrainingVocabulary Vocabulary = new(["ankle", "brace", "custom", "lumbar", "support"]);

    [Theory]
    [InlineData("brace lumbar support zona zonb zonc zond zone zonf zong")]
    [InlineData("zona zonb zonc zond zone zonf zong brace lumbar support")]
    [InlineData("zona brace zonb zonc lumbar zond zone zonf support zong")]
    [InlineData("Brace! Lumbar; (support) zona zonb zonc zond zone zonf zong")]
    [InlineData("zona zonb zonc")]
    [InlineData("")]
    public void ThreeKnownWordsInTenOrTooFewToJudgeAreFamiliar(string text)
    {
        Assert.Null(Vocabulary.UnfamiliarRequest(text));
        Assert.Null(Vocabulary.UnfamiliarSummary(text));
    }

    [Theory]
    [InlineData("brace lumbar zona zonb zonc zond zone zonf zong")]
    [InlineData("brace lumbar support zona zonb zonc zond zone zonf zong zonh")]
    [InlineData("zona zonb zonc zond zone zonf zong brace lumbar")]
    [InlineData("zona zonb zonc zond")]
    public void FewerKnownWordsAreUnfamiliar(string text) =>
        Assert.Equal("The words of the request are unlike those of the letters that the model was trained on.",
            Vocabulary.UnfamiliarRequest(text));
}
