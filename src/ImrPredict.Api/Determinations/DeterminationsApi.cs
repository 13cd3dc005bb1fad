using System.Text.Json;
using ImrPredict.Api.Access;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Logging;
using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace ImrPredict.Api.Determinations;

/// <summary>Takes in how disputes really ended.</summary>
public static class DeterminationsApi
{
    private static readonly string[] Accepted =
        ["application/x-ndjson", "application/jsonl", "application/json", .. UploadedDocument.Types];

    /// <summary>Taking outcomes in as long work.</summary>
    public static IServiceCollection AddDeterminationJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobDocuments>();
        services.AddScoped<IJobKind, ImportingDeterminations>();
        services.AddScoped<ReadingDeterminations>();
        return services.AddScoped<IJobKind>(provider => provider.GetRequiredService<ReadingDeterminations>());
    }

    public static IEndpointRouteBuilder MapDeterminations(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/determinations", Import).WithName("takeInDeterminations").WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithMetadata(new FailsWith(422, "No determination could be read, or the `Idempotency-Key` was used before with another body."))
            .WithTags("Quality").DisableAntiforgery()
            .WithSummary(
                "Takes in actual outcomes: letters (PDF, text), case files (JSON lines) or tables (CSV). A later telling corrects a "
                    + "former one."
            )
            .Accepts<IFormFile>("multipart/form-data", Accepted);
        return app;
    }

    private static async Task<Results<Ok<DeterminationsAnswer>, Accepted<Job>, ProblemHttpResult, ValidationProblem>> Import(
        HttpRequest request,
        IJobs jobs,
        IOptions<JobsOptions> work,
        DeterminationIntake determinations,
        DeterminationArchive archive,
        PredictionLogWriter writer,
        IOptions<RequestLimits> limits,
        IOptions<JsonOptions> json,
        ILogger<DeterminationIntake> logger,
        [FromHeader(Name = IdempotencyKey.Header)] string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Problem(idempotencyKey) is { } keyProblem)
        {
            return keyProblem;
        }

        var documents = await UploadedDocument.ReadAsync(request, Accepted, limits.Value.LargestUploadBytes, cancellationToken);
        var scope = IdempotencyKey.Scope(request.HttpContext, idempotencyKey);
        byte[] body = scope is null ? [] : [.. documents.SelectMany(d => d.Content)];
        if (scope is not null && await writer.FindAnswerAsync(scope, body, cancellationToken) is { } known)
        {
            return known.Answer is { } former
                ? TypedResults.Ok(JsonSerializer.Deserialize<DeterminationsAnswer>(former, json.Value.SerializerOptions)!)
                : IdempotencyKey.Reused();
        }

        // What lasts longer than two seconds goes on without the caller; who wants that for less says so (RFC 7240).
        if (documents.Sum(d => (long)d.Content.Length) > work.Value.DirectBytes
            || request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase))
        {
            return JobsApi.Begun(
                await jobs.BeginAsync(
                    ImportingDeterminations.Kind, new DocumentsArguments(null), documents.Count, JobStarter.Of(request.HttpContext),
                    cancellationToken, new(Inputs: [.. documents.Select(d => (d.Name, d.Content))])));
        }

        var taken = await determinations.TakeInAsync(
            documents.SelectMany(DeterminationDocuments.Read),
            request.HttpContext.UserName(),
            cancellationToken);
        Log.DeterminationsImported(logger, taken.Added, taken.Corrected, taken.Unchanged, taken.Rejected);
        if (taken.Outcomes == 0 && taken.Asked == 0)
        {
            return Refused(taken.Rejections);
        }

        var answer = new DeterminationsAnswer(
            taken.Added, taken.Corrected, taken.Unchanged, taken.Rejected, taken.Rejections,
            await archive.CountAsync(cancellationToken))
        {
            EndedOnDesk = taken.EndedOnDesk,
        };
        if (scope is not null)
        {
            await writer.AppendAsync(
                [],
                new(scope, body, JsonSerializer.Serialize(answer, json.Value.SerializerOptions)),
                cancellationToken);
        }

        return TypedResults.Ok(answer);
    }

    private static ProblemHttpResult Refused(IReadOnlyList<RejectedDocument> rejected) =>
        TypedResults.Problem(
            new HttpValidationProblemDetails(
                new Dictionary<string, string[]>
                {
                    [UploadedDocument.Field] =
                        rejected.Count == 0
                            ? ["Expected at least one dispute, found none."]
                            : [.. rejected.Select(r => $"{r.Name}, {r.Place}: {r.Message}")],
                }
            )
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Title = "No determination could be read",
            }
        );
}

/// <summary>What became of the determinations that were sent.</summary>
/// <param name="Added">Determinations of cases of which none was known.</param>
/// <param name="Corrected">Tell otherwise than before; what was known before is superseded and kept.</param>
/// <param name="Unchanged">Tell what was known already.</param>
/// <param name="Rejected">How many could not be read.</param>
/// <param name="Rejections">The first of those that could not be read; one with a <c>question</c> is taken in once it is answered.</param>
/// <param name="Archive">What the archive holds now.</param>
public sealed record DeterminationsAnswer(
    int Added, int Corrected, int Unchanged, int Rejected, IReadOnlyList<RejectedDocument> Rejections, ArchiveCounts Archive)
{
    /// <summary>Open disputes on the desk that these determinations ended.</summary>
    public int EndedOnDesk { get; init; }
}
