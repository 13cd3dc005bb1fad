using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Store.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Models;

/// <summary>Which model answers, and whether the program is fit to answer.</summary>
public static class ModelApi
{
    public static IEndpointRouteBuilder MapModel(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/model", GetModel).WithName("getModel").WithTags("Model").WithSummary("The model that answers.");
        return app;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health
            .MapGet("/live", () => TypedResults.Ok(new HealthResponse("live", [], [])))
            .WithName("isLive")
            .WithSummary("The program runs.");
        health.MapGet("/ready", GetReadiness).WithName("isReady")
            .WithMetadata(new FailsWith(503, "No model is loaded, or the store is away."))
            .WithSummary("The program can predict: a model is loaded, and the store can be written.");
        return app;
    }

    private static async Task<Results<Ok<ModelResponse>, ProblemHttpResult>> GetModel(
        ActiveModels models, CancellationToken cancellationToken, ReviewProgram program = ReviewProgram.WorkersCompensation)
    {
        using var lease = await models.AcquireAsync(program, cancellationToken);
        return lease is null
            ? NoModel(program, models)
            : TypedResults.Ok(
                new ModelResponse(
                    lease.Scorer.ModelId,
                    lease.Scorer.ModelHash,
                    lease.Scorer.Program,
                    lease.ServedSince,
                    Prediction.DecisionSupportNotice,
                    models.Problems,
                    lease.Scorer.Warnings,
                    (lease.Scorer as ModelBundle)?.Manifest is { } manifest ? TrainingFacts.Of(manifest) : null));
    }

    private static async Task<Results<Ok<HealthResponse>, ProblemHttpResult>> GetReadiness(
        ActiveModels models,
        StoreHealth store,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (await store.ProblemAsync(cancellationToken) is { } away)
        {
            context.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(title: "Not ready", detail: away, statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var served = await models.ServedAsync(cancellationToken);
        var problems = models.Problems;
        return served.Count == 0
            ? TypedResults.Problem(
                title: "Not ready", detail: string.Join(' ', problems), statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Ok(new HealthResponse(problems.Count == 0 ? "ready" : "degraded", [.. served.Select(s => s.ModelId)], problems));
    }

    /// <summary>The answer while no usable model of a program is loaded: 503, with the reason.</summary>
    internal static ProblemHttpResult NoModel(ReviewProgram program, ActiveModels models) => TypedResults.Problem(
        title: "No model is loaded",
        detail: models.Problems.Count == 0 ? $"No model of the program {program} is active." : string.Join(' ', models.Problems),
        statusCode: StatusCodes.Status503ServiceUnavailable);
}

/// <param name="Status">"live", "ready", or "degraded" when an active model could not be loaded and its forerunner answers.</param>
/// <param name="Models">Ids of the models that answer.</param>
public sealed record HealthResponse(string Status, IReadOnlyList<string> Models, IReadOnlyList<string> Problems);

/// <param name="ModelHash">Hash of the bundle's manifest, lower-case hexadecimal.</param>
/// <param name="Training">Null when the model does not say.</param>
/// <param name="Problems">Why another model that active.json names is not served; empty when all is well.</param>
/// <param name="Warnings">What to know of this model, such as that it was trained with another lexicon; empty when all is well.</param>
public sealed record ModelResponse(
    string ModelId, string ModelHash, ReviewProgram Program, DateTimeOffset ServedSince, string Notice, IReadOnlyList<string> Problems,
    IReadOnlyList<string> Warnings, TrainingFacts? Training);

/// <summary>What the model was made of, from its manifest.</summary>
/// <param name="Candidates">By feature set, what was chosen.</param>
/// <param name="Metrics">By feature set, cross-validated figures with their 95 % intervals by letter.</param>
public sealed record TrainingFacts(
    DateTimeOffset Created, TrainingData Data, IReadOnlyDictionary<string, string> Candidates,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ManifestFigure>> Metrics)
{
    internal static TrainingFacts Of(BundleManifest manifest) =>
        new(manifest.Created, manifest.Data, manifest.Candidates, manifest.Metrics);
}
