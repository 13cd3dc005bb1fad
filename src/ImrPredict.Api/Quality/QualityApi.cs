using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Reports.Json;
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
        return app;
    }

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

        var report = await quality.ReportSoonAsync(
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

        return TypedResults.Content(QualityReportJson.Write(report), "application/json; charset=utf-8");
    }
}
