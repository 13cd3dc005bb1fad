using System.Text;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;

namespace ImrPredict.Tests.Predictions;

public sealed class PredictionJsonTests
{
    private static readonly Prediction Example = new()
    {
        PredictionId = Guid.Parse("00000000-0000-0000-0000-000000000001"),
        CreatedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        ModelId = "some-model",
        ModelHash = "ab12",
        FeatureSet = FeatureSet.PreDecision,
        CaseNumber = CaseNumber.Parse("CM16-9000001"),
        Services =
        [
            new ServicePrediction
            {
                Number = 1,
                Request = "MRI of the left knee",
                Outcome = Outcome.Overturned,
                OverturnProbability = 0.625,
                Interval = new ProbabilityInterval(0.5, 0.75),
                Certainty = Certainty.Uncertain,
                Guidelines = [new GuidelinePrediction { Family = "knee", Section = "Special studies", Probability = 0.5 }],
                Evidence = [new Evidence("the only service in dispute", 0.25, [new FieldSpan("services[0].request", 0, 3)])],
                BaseEffect = -1,
                Score = -0.75,
                Missing = [new MissingDocumentation("no documentation of earlier therapy", new FieldSpan("caseSummary", 4, 9))],
            },
        ],
    };

    [Fact]
    public void APredictionIsWrittenInTheWordsOfTheContract()
    {
        using var json = JsonDocument.Parse(PredictionJson.ToLine(Example));
        var root = json.RootElement;
        Assert.Equal("preDecision", root.GetProperty("featureSet").GetString());
        Assert.Equal("CM16-9000001", root.GetProperty("caseNumber").GetString());
        Assert.Equal(Prediction.DecisionSupportNotice, root.GetProperty("notice").GetString());

        var service = root.GetProperty("services")[0];
        Assert.Equal("Overturned", service.GetProperty("outcome").GetString());
        Assert.Equal("uncertain", service.GetProperty("certainty").GetString());
        Assert.Equal(0.5, service.GetProperty("interval").GetProperty("low").GetDouble());
        Assert.Equal("services[0].request", service.GetProperty("evidence")[0].GetProperty("spans")[0].GetProperty("field").GetString());
        Assert.Equal("knee", service.GetProperty("guidelines")[0].GetProperty("family").GetString());
        Assert.Equal(0, service.GetProperty("similar").GetArrayLength());
    }

    [Fact]
    public void APredictionReadsBackAsItWasWritten()
    {
        var line = PredictionJson.ToLine(Example);
        Assert.Equal(line, PredictionJson.ToLine(PredictionJson.Parse(Encoding.UTF8.GetBytes(line))));
    }

    [Fact]
    public void ALineThatLacksItsServicesIsRefusedWithTheirName() =>
        Assert.Contains("services", Assert.Throws<JsonException>(() => PredictionJson.Parse("""{"modelId":"m"}"""u8)).Message);

    [Fact]
    public void AnOutcomeGivenAsANumberIsRefused()
    {
        var line = PredictionJson.ToLine(Example).Replace("\"Overturned\"", "1");
        Assert.Throws<JsonException>(() => PredictionJson.Parse(Encoding.UTF8.GetBytes(line)));
    }
}
