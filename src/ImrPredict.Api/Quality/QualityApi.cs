using ImrPredict.Api.Access;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Quality;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Quality;

/// <summary>Predictions against actual determinations, over HTTP.</summary>
public static class QualityApi
{
    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddOptions<QualityOptions>().BindConfiguration(QualityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<QualityService>();
    }

    /// <summary>Has the report over everything ready before somebody asks; for a program that serves.</summary>
    public static IServiceCollection AddQualityPreparation(this IServiceCollection services)
    {
        services.AddSingleton<QualityPreparation>();
        return services.AddHostedService(provider => provider.GetRequiredService<QualityPreparation>());
    }

    public static IEndpointRouteBuilder MapQuality(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/quality", GetQuality)
            .WithName("getQuality")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithTags("Quality")
            .WithSummary(
                "Compares the last triage predictions with the determinations of from to to (dates of decision), of one model or all.")
            .Produces<System.Text.Json.Nodes.JsonObject>();
        app.MapGet("/api/v1/quality/reports", ListReports)
            .WithName("listQualityReports")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithTags("Quality")
            .WithSummary("The reports that were computed over all determinations, newest first, at most 200: the trend.");
        app.MapPost("/api/v1/quality/reports", WriteReport)
            .WithName("writeQualityReport")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithTags("Quality")
            .DisableAntiforgery()
            .WithSummary(
                "Begins writing the report of from to to (dates of decision), or of the month before, into the server's folder.");
        app.MapGet("/api/v1/quality/reports/{id}", FindReport)
            .WithName("findQualityReport")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa))
            .WithMetadata(new FailsWith(404, NoReport))
            .WithTags("Quality")
            .WithSummary("A report as it was computed then: figures, groups and months, without a word of any case.")
            .Produces<System.Text.Json.Nodes.JsonObject>();
        return app;
    }

    private const string NoReport = "There is no such report.";

    private const int MostReports = 200;

    private static async Task<Ok<IReadOnlyList<QualityReportLine>>> ListReports(
        KeptReports reports, CancellationToken cancellationToken, ReviewProgram program = ReviewProgram.WorkersCompensation) =>
        TypedResults.Ok<IReadOnlyList<QualityReportLine>>(
            [.. (await reports.ListAsync(program, MostReports, cancellationToken)).Select(QualityReportLine.Of)]);

    private static async Task<Results<Accepted<Job>, ValidationProblem>> WriteReport(
        IJobs jobs, HttpContext http, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null)
    {
        var problems = new InputProblems().Add(SettingRanges.ProblemsOfPeriod(from, to));
        if (from is null && to is not null)
        {
            problems.Add("from", "expected a date beside to, found none");
        }

        return problems.None
            ? JobsApi.Begun(await ReportingQuality.BeginAsync(jobs, from, to, JobStarter.Of(http), cancellationToken))
            : problems.ToValidationProblem();
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> FindReport(
        long id, KeptReports reports, CancellationToken cancellationToken) =>
        await reports.FindAsync(id, cancellationToken) is { Text: { } text }
            ? TypedResults.Content(text, "application/json; charset=utf-8")
            : TypedResults.Problem(NoReport, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    private static async Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> GetQuality(
        QualityService quality,
        HttpContext http,
        CancellationToken cancellationToken,
        DateOnly? from = null,
        DateOnly? to = null,
        string? model = null,
        ReviewProgram program = ReviewProgram.WorkersCompensation)
    {
        var problems = new InputProblems().Add(SettingRanges.ProblemsOfPeriod(from, to));
        if (!problems.None)
        {
            return problems.ToValidationProblem();
        }

        var report = await quality.JsonSoonAsync(
            new(program, from, to, string.IsNullOrWhiteSpace(model) ? null : model),
            cancellationToken);
        if (report is null)
        {
            http.Response.Headers.RetryAfter = "2";
            return TypedResults.Problem(
                "No report is at hand yet. Ask again in some seconds.",
                statusCode: StatusCodes.Status503ServiceUnavailable,
                title: "The report is being computed.");
        }

        return TypedResults.Content(report, "application/json; charset=utf-8");
    }
}

/// <summary>A quality report that was kept, on one line.</summary>
/// <param name="Models">Whose predictions are counted, with commas between.</param>
/// <param name="RocAuc">Null where fewer than 20 letters stand behind it.</param>
/// <param name="CalibrationError">Null where fewer than 20 letters stand behind it.</param>
/// <param name="Drift">What was advised, in words; null where no two windows could be compared.</param>
public sealed record QualityReportLine(
    long Id, DateTimeOffset CreatedAt, string Models, int Letters, int Services, int Overturned, double? RocAuc,
    double? CalibrationError, string? Drift)
{
    internal static QualityReportLine Of(KeptReport report) => new(
        report.Id, report.At, report.Models, report.Letters, report.Services, report.Overturned, report.RocAuc, report.CalibrationError,
        report.Drift);
}
