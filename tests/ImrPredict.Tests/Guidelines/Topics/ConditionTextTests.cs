using ImrPredict.ClinicalFindings;
using ImrPredict.Guidelines.Topics;

namespace ImrPredict.Tests.Guidelines.Topics;

public sealed class ConditionTextTests
{
    private static readonly string[] Phrases =
    [
        "carpal tunnel syndrome", "carpal tunnels syndrome", "5th metatarsal", "b12 deficiency", "i scan", "5 syndromes", "carpal", "x5",
        "tunnel",
    ];

    private static readonly ConditionPhrases All = ConditionPhrases.Of(Phrases);

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
    [InlineData("'car''pal' tunnel\u2019\u2019 syn\u2019'drome")]
    [InlineData("Of b12 deficiency", "b12 deficiency")]
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
        ConditionText.Beside("Wrist splint", ConditionText.Of("Pain, carpal tunnel syndrome", null))
            .Named(All)[All.NumberOf("carpal tunnel syndrome")]);

    [Theory]
    [InlineData("a5")]
    [InlineData("'")]
    [InlineData("5'")]
    [InlineData("5\u00AD")]
    public void ALongRunIsReadInATimeThatIsLinearInItsLength(string piece) =>
        Assert.False(IsNamed(string.Concat(Enumerable.Repeat(piece, 200_000)), "5 syndromes"));

    [Fact]
    public void ASummaryNamesWhatItsTextDoes()
    {
        string[] pieces =
        [
            "carpal", "tunnel", "syndrome", "5th", "metatarsal", "b12", "i", "no", "denies", "scan", "x", "5", "Carpal", "\u212A", "\u00E9",
            "\u0665", " ", " ", " ", " ", "'", "'", "\u2019", "\u00AD", ".", ";", ",", "-", "\n", "/", new string('y', 61),
        ];
        var random = new Random(17);
        var named = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            named += Phrases.Count(phrase => IsNamed(text, phrase));
        }

        Assert.InRange(named, 100, 20_000);
    }

    /// <summary>Whether a text names a phrase, read by itself and as the summary of a dispute.</summary>
    private static bool IsNamed(string text, string phrase)
    {
        using var summary = SummaryReading.Of(text);
        var number = All.NumberOf(phrase);
        var isNamed = ConditionText.Of(text).Named(All)[number];

        Assert.Equal(isNamed, ConditionText.Named(All, summary)[number]);
        return isNamed;
    }
}
