using ImrPredict.ClinicalFindings;
using ImrPredict.Guidelines.Topics;

namespace ImrPredict.Tests.Guidelines.Topics;

public sealed class ConditionTextTests
{
    [Theory]
    [InlineData("Carpal tunnel syndrome of the right hand")]
    [InlineData("CARPAL-TUNNEL syndrome")]
    [InlineData("carpal  (tunnel)\nsyndrome")]
    [InlineData("the patient's carpal tunnel's syndrome'", "carpal tunnels syndrome")]
    [InlineData("No fracture was seen in the hand, carpal tunnel syndrome")]
    [InlineData("She denies headaches. Carpal tunnel syndrome")]
    [InlineData("no; carpal tunnel syndrome")]
    [InlineData("carpal tunnel syndrome")]
    [InlineData("A fracture of the 5th metatarsal", "5th metatarsal")]
    [InlineData("non\u00ADcarpal tunnel syndrome")]
    [InlineData("Grade 1.5th metatarsal", "5th metatarsal")]
    [InlineData("Of the m.r.i scan", "i scan")]
    public void AConditionIsNamedWhateverSignsStandBetweenItsWords(string text, string phrase = "carpal tunnel syndrome") =>
        Assert.True(IsNamed(text, phrase));

    [Theory]
    [InlineData("No carpal tunnel syndrome")]
    [InlineData("without any clear carpal tunnel syndrome")]
    [InlineData("negative for 'carpal tunnel syndrome'")]
    [InlineData("carpal. tunnel syndrome")]
    [InlineData("carpal tunnel; syndrome")]
    [InlineData("carpal tunnel syndromes")]
    [InlineData("metacarpal tunnel syndrome")]
    [InlineData("carpal tunnel")]
    [InlineData("carpaltunnel syndrome")]
    [InlineData("2carpal tunnel syndrome")]
    [InlineData("car\u00ADpal tunnel syndrome")]
    [InlineData("x''carpal tunnel syndrome")]
    [InlineData("")]
    public void AConditionThatIsDeniedOrSpelledOtherwiseIsNotNamed(string text) =>
        Assert.False(IsNamed(text, "carpal tunnel syndrome"));

    [Fact]
    public void WhatOneTextNamesIsNamedBesideAnother() => Assert.True(
        ConditionText.Beside("Wrist splint", ConditionText.Of("Pain, carpal tunnel syndrome", null)).Names("carpal tunnel syndrome"));

    /// <summary>Whether a text names a phrase, read by itself and as the summary of a dispute.</summary>
    private static bool IsNamed(string text, string phrase)
    {
        using var summary = SummaryReading.Of(text);
        var phrases = ConditionPhrases.Of([phrase]);
        var isNamed = ConditionText.Of(text).Names(phrase);

        Assert.Equal(isNamed, ConditionText.Named(phrases, summary)[phrases.NumberOf(phrase)]);
        return isNamed;
    }
}
