using System.Text;
using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Tests.Quality;

public sealed class LoggedPredictionReaderTests
{
    private static readonly LoggedPrediction Whole = Past.Predicted(
        7,
        [("A brace with \"quotes\", é and – dashes", 0.25), ("Twelve visits", 0.75)]);

    private static string Line { get; } =
        PredictionJson.ToLine(
            Whole.Prediction with
            {
                Services =
                [
                    .. Whole.Prediction.Services.Select(s =>
                        s with
                        {
                            Evidence = [new Evidence("a fact", -0.5, [new FieldSpan("caseSummary", 1, 2)])],
                            Guidelines =
                            [
                                new GuidelinePrediction
                                {
                                    Family = "knee",
                                    Title = "Knee Complaints",
                                    Edition = "2004",
                                    Section = "Special Studies",
                                    Probability = 0.6,
                                    MappedFrom = "older",
                                },
                            ],
                            Missing = [new MissingDocumentation("no note", new FieldSpan("caseSummary", 0, 3))],
                        }
                    ),
                ],
            }
        );

    [Fact]
    public void EverythingThatQualityLooksAtIsThatOfTheWholePrediction()
    {
        var read = new LoggedPredictionReader().Read(Line).Prediction;
        var parsed = PredictionJson.Parse(Encoding.UTF8.GetBytes(Line));
        Assert.Equal(
            (parsed.PredictionId, parsed.CreatedAt, parsed.ModelId, parsed.ModelHash, parsed.FeatureSet, parsed.CaseNumber),
            (read.PredictionId, read.CreatedAt, read.ModelId, read.ModelHash, read.FeatureSet, read.CaseNumber));
        Assert.Equal(parsed.Services.Select(Figures), read.Services.Select(Figures));
        Assert.Equal(
            parsed.Services.Select(s => s.Guidelines.Single() with { Edition = null, MappedFrom = null, Probability = double.NaN }),
            read.Services.Select(s => s.Guidelines.Single()));
        Assert.Equal(("a fact", -0.5), (read.Services[0].Evidence[0].Fact, read.Services[0].Evidence[0].Effect));

        static object Figures(ServicePrediction s) =>
            (s.Number, s.Request, s.Outcome, s.OverturnProbability, s.Interval, s.Certainty, s.BaseEffect, s.Score);
    }

    [Fact]
    public void PurposeAndTheReviewersExpectationAreRead()
    {
        var line = Line.Replace("\"number\":2", "\"reviewerExpectation\":\"Overturned\",\"number\":2", StringComparison.Ordinal)
            .Replace("\"modelId\"", "\"purpose\":\"whatIf\",\"modelId\"", StringComparison.Ordinal);
        var read = new LoggedPredictionReader().Read(line);
        Assert.Equal(PredictionPurpose.WhatIf, read.Purpose);
        Assert.Equal(new Dictionary<int, Outcome> { [2] = Outcome.Overturned }, read.Expectations);
    }

    [Theory]
    [InlineData("\"modelId\":\"specimen\",", "", "modelId")]
    [InlineData("\"outcome\":\"Upheld\"", "\"outcome\":\"Perhaps\"", "$.services[0].outcome")]
    [InlineData("\"overturnProbability\":0.25", "\"overturnProbability\":1.25", "overturnProbability within 0 and 1")]
    [InlineData("}]}", "}]", null)]
    [InlineData("}]}", "}]}}", null)]
    public void WhatIsNoPredictionIsRefusedAsTheWholeReaderRefusesIt(string from, string to, string? named)
    {
        var place =
            Line.LastIndexOf(from, StringComparison.Ordinal) is var last && from == "}]}"
                ? last
                : Line.IndexOf(from, StringComparison.Ordinal);
        var wrong = Line[..place] + to + Line[(place + from.Length)..];
        var refused = Assert.Throws<JsonException>(() => new LoggedPredictionReader().Read(wrong));
        Assert.Contains(named ?? "", $"{refused.Message} {refused.Path}", StringComparison.Ordinal);
    }
}
