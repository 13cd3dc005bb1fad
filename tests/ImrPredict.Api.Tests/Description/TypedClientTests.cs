using System.Text;
using System.Text.Json.Nodes;
using ImrPredict.Api.Tests.Jobs;
using ImrPredict.Cases;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Quality;
using Microsoft.Extensions.DependencyInjection;

namespace ImrPredict.Api.Tests.Description;

/// <summary>
/// A client that is generated from the OpenAPI document calls every endpoint and reads every answer: a member that the document
/// promises and the answer lacks, or the other way round, fails here.
/// </summary>
public sealed class TypedClientTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Denial =
        """
        UTILIZATION REVIEW DETERMINATION
        Date of decision: 02/12/2024
        Requested treatment: Invented therapy, twelve visits, lumbar spine
        Decision: Non-certified
        """;

    private const string Determination =
        """
        {"caseNumber":"CM24-9000071","decisionDate":"2024-04-02",
         "services":[{"number":1,"request":"Twelve visits of invented therapy","outcome":"Upheld"}]}
        """;

    [Fact]
    public async Task EveryEndpointIsCalledThroughItsGeneratedMethod()
    {
        var document = await OpenApiDocumentTests.DocumentAsync(fixture.Client);
        var client = await GeneratedClient.GenerateAsync(document.ToJsonString(), fixture.Client);
        var called = new HashSet<string>(StringComparer.Ordinal);

        Assert.Equal("live", (string)(await Call("IsLiveAsync"))!.Status);
        Assert.Equal("ready", (string)(await Call("IsReadyAsync"))!.Status);
        Assert.Equal("first", (string)(await Call("GetModelAsync"))!.ModelId);

        var prediction = await Call("PredictAsync", ("body", Some.Case()));
        Assert.Equal(1, (int)prediction!.Services.Count);
        var again = await Call("FindPredictionAsync", ("id", (Guid)prediction.PredictionId));
        Assert.Equal((Guid)prediction.PredictionId, (Guid)again!.PredictionId);
        var batch = await Call("PredictBatchAsync", ("body", new JsonObject { ["cases"] = new JsonArray(Some.Case(), Some.Case("")) }));
        Assert.Equal(2, (int)batch!.Results.Count);
        Assert.True((await Call("ListPredictionsAsync", ("size", 10)))!.Predictions.Count >= 2);

        var letter = await Call("ReadLetterAsync", ("file", ("denial.txt", Encoding.UTF8.GetBytes(Denial))));
        Assert.Equal("utilization-review-denial", (string)letter!.Format);
        var taken = await Call("TakeInDeterminationsAsync", ("file", ("decided.json", Encoding.UTF8.GetBytes(Determination))));
        Assert.Equal(1, (int)taken!.Added);
        const string InPart =
            "caseNumber,request,outcome\nCM24-9000081,Invented cane,upheld in part\nCM24-9000082,Invented cane,upheld in part\n";
        await Call("TakeInDeterminationsAsync", ("file", ("in-part.csv", Encoding.UTF8.GetBytes(InPart))));
        var asked = (await Call("ListOutcomeQuestionsAsync"))!;
        var outcomes = new JsonObject { ["services"] = new JsonArray(new JsonObject { ["number"] = 1, ["outcome"] = "Upheld" }) };
        Assert.Equal(1, (int)(await Call("AnswerOutcomeQuestionAsync", ("id", (Guid)asked[0].Id), ("body", outcomes)))!.Added);
        await Call("LeaveOutOutcomeQuestionAsync", ("id", (Guid)asked[1].Id));
        Assert.NotNull(await Call("GetQualityAsync"));
        await fixture.Api.Services.GetRequiredService<KeptReports>().KeepAsync(
            ReviewProgram.WorkersCompensation,
            new(0, DateTimeOffset.UnixEpoch, "first", 3, 4, 1, null, null, null, "{}"),
            TestContext.Current.CancellationToken);
        var kept = (await Call("ListQualityReportsAsync"))!;
        Assert.NotNull(await Call("FindQualityReportAsync", ("id", (long)kept[0].Id)));
        Assert.NotNull(await Call("VerifyLogAsync"));
        Assert.NotNull(await Call("GetLogHeadsAsync"));
        Assert.NotEmpty((await Call("ListAuditAsync", ("size", 5)))!.Records);

        await fixture.Api.Services.EndedAsync((Guid)(await Call("WriteQualityReportAsync"))!.Id);

        // A kind that no program here knows waits until it is stopped.
        var work = await fixture.Api.Services.GetRequiredService<JobBook>()
            .AddAsync(new("a test", 1, "{}", 2, "local", "local"), "a later one", TestContext.Current.CancellationToken);
        Assert.Equal((work.Id, 2), ((Guid)(await Call("GetJobAsync", ("id", work.Id)))!.Id, work.Total));
        await Call("StopJobAsync", ("id", work.Id));
        await fixture.Api.Services.EndedAsync(work.Id);
        Assert.Equal(work.Id, (Guid)(await Call("ResumeJobAsync", ("id", work.Id)))!.Id);
        await Call("StopJobAsync", ("id", work.Id));

        Assert.Empty(client.Methods.Except(called));

        Task<dynamic?> Call(string method, params (string, object?)[] arguments)
        {
            called.Add(method);
            return client.CallAsync(method, arguments);
        }
    }
}
