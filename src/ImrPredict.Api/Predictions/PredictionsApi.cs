using System.Globalization;
using System.Text.Json;
using ImrPredict.Api.Access;
using ImrPredict.Api.Models;
using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ImrPredict.Api.Predictions;

/// <summary>Predictions over HTTP.</summary>
public static class PredictionsApi
{
    /// <summary>Where predictions are made; each is found below it by its id.</summary>
    public const string Route = "/api/v1/predictions";

    private const int LargestPage = 200;

    public static IServiceCollection AddPredictions(this IServiceCollection services)
    {
        services.AddSingleton<PredictionMetrics>();
        services.AddSingleton<CasePredictor>();
        return services;
    }

    public static IEndpointRouteBuilder MapPredictions(this IEndpointRouteBuilder app)
    {
        var predictions = app.MapGroup(Route).WithTags("Predictions").DisableAntiforgery();
        predictions
            .MapPost("", Predict)
            .WithName("predict")
            .WithMetadata(IdempotencyKey.Failure)
            .WithSummary("Predicts each disputed service of a case.");
        predictions
            .MapPost("/batch", PredictBatch)
            .WithName("predictBatch")
            .WithMetadata(IdempotencyKey.Failure)
            .WithSummary("Predicts many cases; each is answered for itself.");
        predictions
            .MapGet("/{id:guid}", Find)
            .WithName("findPrediction")
            .WithMetadata(new FailsWith(404, "There is no such prediction."))
            .WithSummary("A prediction as it was answered.");
        predictions
            .MapGet("", List)
            .WithName("listPredictions")
            .WithSummary("What was predicted, newest first, without the words of the cases.");
        return app;
    }

    private static async Task<Results<SpelledPrediction, ValidationProblem, ProblemHttpResult>> Predict(
        JsonBody<PredictionRequest> body, CasePredictor predictor, PredictionLogWriter writer, PredictionLog log, ActiveModels models,
        HttpContext context,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Problem(idempotencyKey) is { } keyProblem)
        {
            return keyProblem;
        }

        var scope = IdempotencyKey.Scope(context, idempotencyKey);
        if (scope is not null && await writer.FindAnswerAsync(scope, body.Bytes, cancellationToken) is { } known)
        {
            return await Repeat(known);
        }

        var problems = body.Value.Problems();
        if (!problems.None)
        {
            return problems.ToValidationProblem();
        }

        ScoredDispute? scored;
        using (writer.Announce())
        {
            scored = await predictor.ScoreAsync(body.Value, body.Value.Purpose, context.UserName(), cancellationToken);
        }

        if (scored is null)
        {
            return ModelApi.NoModel(body.Value.Program, models);
        }

        var entry = scored.Entry;
        var appended = await writer.AppendAsync(
            [entry], scope is null ? null : new(scope, body.Bytes, entry.PredictionId.ToString()), cancellationToken);
        return appended.Outcome == AppendOutcome.Logged
            ? new SpelledPrediction(entry.PredictionId, entry.AnswerJson)
            : await Repeat(appended);

        async Task<Results<SpelledPrediction, ValidationProblem, ProblemHttpResult>> Repeat(AppendResult former) =>
            former.Answer is { } answer && await log.FindAsync(Guid.Parse(answer), cancellationToken) is { } stored
                ? new SpelledPrediction(stored.Prediction.PredictionId, PredictionJson.ToUtf8(stored.Prediction))
                : IdempotencyKey.Reused();
    }

    private static async Task<Results<SpelledBatch, ValidationProblem, ProblemHttpResult>> PredictBatch(
        JsonBody<BatchRequest> body,
        CasePredictor predictor,
        PredictionLogWriter writer,
        PredictionLog log,
        ActiveModels models,
        IOptions<RequestLimits> limits, IOptions<JsonOptions> json, HttpContext context,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Problem(idempotencyKey) is { } keyProblem)
        {
            return keyProblem;
        }

        var options = json.Value.SerializerOptions;
        var scope = IdempotencyKey.Scope(context, idempotencyKey);
        if (scope is not null && await writer.FindAnswerAsync(scope, body.Bytes, cancellationToken) is { } known)
        {
            return await Repeat(known);
        }

        var cases = body.Value.Cases;
        if (cases is not { Count: > 0 } || cases.Count > limits.Value.LargestBatch)
        {
            var problems = new InputProblems();
            problems.Add("cases", $"Expected 1 to {limits.Value.LargestBatch} cases, found {cases?.Count ?? 0}.");
            return problems.ToValidationProblem();
        }

        var user = context.UserName();
        var results = new (NewEntry? Entry, ProblemDetails? Problem)[cases.Count];
        await Parallel.ForAsync(0, cases.Count, cancellationToken, async (i, cancelled) =>
        {
            var (request, problem) = Read(cases[i], options);
            var scored = request is null
                ? null
                : await predictor.ScoreAsync(request, request.Purpose, user, cancelled);
            results[i] = (scored?.Entry, scored is null ? problem ?? ModelApi.NoModel(request!.Program, models).ProblemDetails : null);
        });

        var appended = await writer.AppendAsync(
            [.. results.Where(r => r.Entry is not null).Select(r => r.Entry!)],
            scope is null ? null
                : new(
                    scope,
                    body.Bytes,
                    JsonSerializer.Serialize(results.Select(r => new BatchItem(r.Entry?.PredictionId, r.Problem)), options)),
            cancellationToken);
        return appended.Outcome == AppendOutcome.Logged
            ? Answer(results.Select(r => (r.Entry?.AnswerJson ?? default, (object?)r.Problem)))
            : await Repeat(appended);

        async Task<Results<SpelledBatch, ValidationProblem, ProblemHttpResult>> Repeat(AppendResult former)
        {
            if (former.Answer is null)
            {
                return IdempotencyKey.Reused();
            }

            var repeated = new List<(ReadOnlyMemory<byte>, object?)>();
            foreach (var item in JsonSerializer.Deserialize<List<BatchItem>>(former.Answer, options)!)
            {
                repeated.Add(item.PredictionId is { } id
                    ? (PredictionJson.ToUtf8((await log.FindAsync(id, cancellationToken))!.Prediction), null)
                    : (default, item.Problem));
            }

            return Answer(repeated);
        }

        SpelledBatch Answer(IEnumerable<(ReadOnlyMemory<byte> Prediction, object? Problem)> results) =>
            new(BatchAnswer.Spell(results, options));
    }

    private static async Task<Results<Ok<Prediction>, ProblemHttpResult>> Find(
        Guid id,
        PredictionLog log,
        CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } stored
            ? TypedResults.Ok(stored.Prediction)
            : TypedResults.Problem(
                title: "No such prediction",
                detail: $"There is no prediction {id}.",
                statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PredictionList>, ValidationProblem>> List(
        PredictionLog log, CancellationToken cancellationToken, string? page = null, int size = 50, string? caseNumber = null,
        PredictionPurpose? purpose = null, DateOnly? from = null, DateOnly? to = null)
    {
        var problems = new InputProblems().Add(SettingRanges.ProblemsOfPeriod(from, to));
        long? before = null;
        if (page is not null)
        {
            before =
                page.StartsWith('p') && long.TryParse(page.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                    ? last
                    : null;
            if (before is null)
            {
                problems.Add("page", "Expected the value of 'next' from the page before.");
            }
        }

        if (size is < 1 or > LargestPage)
        {
            problems.Add("size", $"Expected 1 to {LargestPage}.");
        }

        CaseNumber? number = null;
        if (caseNumber is not null)
        {
            if (CaseNumber.TryParse(caseNumber, out var parsed))
            {
                number = parsed;
            }
            else
            {
                problems.Add("caseNumber", "Expected a case number, for example CM24-0123456.");
            }
        }

        if (!problems.None)
        {
            return problems.ToValidationProblem();
        }

        var found = await log.PageAsync(
            new(number, purpose, from is null ? null : Midnight(from.Value), to is null ? null : Midnight(to.Value.AddDays(1))),
            before,
            size,
            cancellationToken);
        return TypedResults.Ok(new PredictionList(
            [.. found.Predictions.Select(PredictionListItem.From)],
            found.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"p{next}") : null,
            Prediction.DecisionSupportNotice));
    }

    private static (PredictionRequest? Request, ProblemDetails? Problem) Read(JsonElement element, JsonSerializerOptions options)
    {
        try
        {
            var request = element.Deserialize<PredictionRequest>(options);
            var problems = request?.Problems() ?? new InputProblems();
            if (request is null)
            {
                problems.Add("$", "Expected a case, found null.");
            }

            return problems.None ? (request, null) : (null, problems.ToProblem());
        }
        catch (JsonException e)
        {
            return (null, StrictJson.Problem(e));
        }
    }

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
