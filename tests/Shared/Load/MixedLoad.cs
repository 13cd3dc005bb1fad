using System.Text;
using System.Text.Json.Nodes;

namespace ImrPredict.Load;

/// <summary>What a working day asks of the program: predictions, batches, letters, lists, pages.</summary>
internal static class MixedLoad
{
    /// <summary>A dispute of two services.</summary>
    public static readonly string Prediction = new JsonObject
    {
        ["caseNumber"] = "CM16-9000001",
        ["caseSummary"] = "Invented case. Low back pain since a fall. Six weeks of therapy failed. No red flags.",
        ["services"] = new JsonArray(
            new JsonObject { ["request"] = "MRI of the lumbar spine" }, new JsonObject { ["request"] = "Physical therapy, 12 visits" }),
    }.ToJsonString();

    /// <param name="number">Which of the run: a hundred make the whole mixture.</param>
    /// <returns>The status; 0 when no answer came.</returns>
    public static async Task<int> AskAsync(HttpClient client, int number)
    {
        try
        {
            using var answer = (number % 100) switch
            {
                < 70 => await client.PostAsync("/api/v1/predictions", Json(Prediction)),
                < 72 => await client.PostAsync(
                    "/api/v1/predictions/batch", Json($"{{\"cases\":[{string.Join(',', Enumerable.Repeat(Prediction, 10))}]}}")),
                < 76 => await client.PostAsync(
                    "/api/v1/letters",
                    new StringContent("Requested treatment: MRI of the knee\nDecision: Denied\n", Encoding.UTF8, "text/plain")),
                < 84 => await client.GetAsync("/api/v1/predictions?size=20"),
                < 92 => await client.GetAsync("/"),
                < 96 => await client.GetAsync("/api/v1/model"),
                _ => await client.GetAsync("/health/ready"),
            };
            await answer.Content.CopyToAsync(Stream.Null);

            // A text that is no letter is told so.
            return (int)answer.StatusCode == 422 ? 200 : (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return 0;
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
