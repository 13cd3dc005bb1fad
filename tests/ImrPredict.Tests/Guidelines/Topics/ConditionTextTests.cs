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
    public void AConditionIsNamedWhateverSignsStandBetweenItsWords(string text, string phrase = "carpal tunnel syndrome") =>
        Assert.True(ConditionText.Of(text).Names(phrase));

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
    [InlineData("")]
    public void AConditionThatIsDeniedOrSpelledOtherwiseIsNotNamed(string text) =>
        Assert.False(ConditionText.Of(text).Names("carpal tunnel syndrome"));

    [Fact]
    public void WhatOneTextNamesIsNamedBesideAnother() => Assert.True(
        ConditionText.Beside("Wrist splint", ConditionText.Of("Pain, carpal tunnel syndrome", null)).Names("carpal tunnel syndrome"));
}
