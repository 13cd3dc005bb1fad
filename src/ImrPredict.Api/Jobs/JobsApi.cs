using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Jobs;

/// <summary>How far long work is, stopping it, and having it go on.</summary>
public static class JobsApi
{
    private const string Unknown = "No job with this id is known, or no longer.";

    /// <summary>Jobs, and whoever carries them out.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddJobBook();
        services.AddSingleton<JobCarrier>();
        services.AddSingleton<JobEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<JobEngine>());
        return services;
    }

    /// <summary>Jobs as a command sees them: they are begun and looked at, and whoever serves carries them out.</summary>
    public static IServiceCollection AddJobBook(this IServiceCollection services)
    {
        services.AddOptions<JobsOptions>().BindConfiguration(JobsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IJobs, StoredJobs>();
    }

    public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder app)
    {
        var jobs = app.MapGroup("/api/v1/jobs").WithTags("Jobs").WithMetadata(new RequiredRoleAttribute(Role.Reviewer));
        jobs.MapGet("/{id:guid}", Show)
            .WithName("getJob")
            .WithMetadata(new FailsWith(404, Unknown))
            .WithSummary("How far a piece of long work is of how much, and what came of it.");
        jobs.MapDelete("/{id:guid}", Stop)
            .WithName("stopJob")
            .WithMetadata(new FailsWith(404, Unknown))
            .DisableAntiforgery()
            .WithSummary("Stops a piece of long work, whichever program carries it out: what was done by then stays done.");
        jobs.MapPost("/{id:guid}/resume", Resume)
            .WithName("resumeJob")
            .WithMetadata(new FailsWith(404, Unknown))
            .WithMetadata(new FailsWith(409, "The job was neither stopped nor has it failed, or another of its kind is under way."))
            .DisableAntiforgery()
            .WithSummary("Has a piece of long work that was stopped or has failed go on from where it was.");
        return app;
    }

    /// <summary>The answer to a request whose work goes on: 202, with the job and where it is looked at.</summary>
    public static Accepted<Job> Begun(Job job) => TypedResults.Accepted($"/api/v1/jobs/{job.Id}", job);

    private static async Task<Results<Ok<Job>, ProblemHttpResult>> Show(Guid id, IJobs jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is { } job ? TypedResults.Ok(job) : Missing();

    private static async Task<Results<NoContent, ProblemHttpResult>> Stop(Guid id, IJobs jobs, CancellationToken cancellationToken) =>
        await jobs.CancelAsync(id, cancellationToken) ? TypedResults.NoContent() : Missing();

    private static async Task<Results<Accepted<Job>, ProblemHttpResult>> Resume(Guid id, IJobs jobs, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, cancellationToken) is null)
        {
            return Missing();
        }

        if (!await jobs.ResumeAsync(id, cancellationToken))
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status409Conflict,
                title: "Nothing to resume",
                detail: "The job was neither stopped nor has it failed, or another of its kind is under way.");
        }

        return Begun((await jobs.FindAsync(id, cancellationToken))!);
    }

    private static ProblemHttpResult Missing() =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No such job", detail: Unknown);
}
