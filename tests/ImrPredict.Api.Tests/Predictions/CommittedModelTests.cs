using System.Text.Json.Nodes;
using ImrPredict.Scoring.Bundles;

namespace ImrPredict.Api.Tests.Predictions;

/// <summary>With the bundle that is committed, as a user finds it after cloning.</summary>
public sealed class CommittedModelTests
{
    [Fact]
    public async Task TheCommittedModelAnswersAndNothingKnownOnlyAfterwardsMovesIt()
    {
        var models = Models();
        Assert.SkipUnless(models is not null, "No models folder with an active bundle stands above the tests.");
        using var api = new ApiFactory(("Models:Folder", models)) { Load = ModelBundle.Load };
        using var client = api.CreateClient();
        Assert.Equal("ready", (string?)(await (await client.GetAsync("/health/ready")).JsonAsync())["status"]);
        var model = await (await client.GetAsync("/api/v1/model")).JsonAsync();
        Assert.True((int)model["training"]!["data"]!["letters"]! > 0);

        var body = Some.Case("MRI of the lumbar spine");
        var plain = await (await client.PostAsync("/api/v1/predictions", body)).JsonAsync();
        body["decisionDate"] = "2017-02-03";
        body["services"]![0]!["outcome"] = "Overturned";
        body["services"]![0]!["rationale"] = "Overturned, overturned, medically necessary.";
        var decided = await (await client.PostAsync("/api/v1/predictions", body)).JsonAsync();

        Assert.True(JsonNode.DeepEquals(plain["services"], decided["services"]));
        var service = plain["services"]![0]!;
        Assert.InRange((double)service["overturnProbability"]!, 0, 1);
        Assert.True((double)service["interval"]!["low"]! <= (double)service["overturnProbability"]!);
        Assert.NotEmpty(service["guidelines"]!.AsArray());
        Assert.NotEmpty(service["evidence"]!.AsArray());
    }

    [Fact]
    public async Task APictureOfAJointIsAMatterOfItsChapterHoweverManyWereOfBacks()
    {
        var models = Models();
        Assert.SkipUnless(models is not null, "No models folder with an active bundle stands above the tests.");
        using var api = new ApiFactory(("Models:Folder", models)) { Load = ModelBundle.Load };
        using var client = api.CreateClient();
        var first = new Dictionary<string, string>();
        foreach (var request in new[]
            {
                "MRI of the left knee",
                "MRI of the right shoulder",
                "X-ray of the cervical spine",
                "MRI of the lumbar spine",
                "MRI of the left ankle",
                "Left knee arthroscopy",
            }
        )
        {
            var body = new JsonObject
            {
                ["caseSummary"] = "Pain since a fall.",
                ["services"] = new JsonArray(new JsonObject { ["request"] = request }),
            };
            var answer = await (await client.PostAsync("/api/v1/predictions", body)).JsonAsync();
            first.Add(request, (string)answer["services"]![0]!["guidelines"]![0]!["family"]!);
        }

        Assert.Equal(["knee", "shoulder", "neck-upper-back", "low-back", "ankle-foot", "knee"], first.Values);
    }

    private static string? Models()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "models", "active.json")))
            {
                return Path.Combine(folder.FullName, "models");
            }
        }

        return null;
    }
}
