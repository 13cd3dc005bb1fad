using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using ImrPredict.Determinations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Determinations;

/// <summary>Determinations that wait for a person's word because services were decided in part.</summary>
public static class OutcomeQuestionsApi
{
    private const string NotOpen = "No question with this id is open: it was answered, or a determination of its case came in.";

    /// <summary>Questions of one answer; the others follow when these are answered.</summary>
    private const int MostShown = 200;

    public static IEndpointRouteBuilder MapOutcomeQuestions(this IEndpointRouteBuilder app)
    {
        var questions = app.MapGroup("/api/v1/determinations/questions").WithTags("Quality")
            .WithMetadata(new RequiredRoleAttribute(Role.Qa)).DisableAntiforgery();
        questions.MapGet("", List).WithName("listOutcomeQuestions")
            .WithSummary("Determinations that wait for a person's word: services were decided in part. The oldest first, at most 200.");
        questions.MapPost("/{id:guid}", Answer).WithName("answerOutcomeQuestion")
            .WithMetadata(new FailsWith(404, NotOpen))
            .WithSummary("Says how each service that was decided in part is to be counted, and takes the determination in.");
        questions.MapDelete("/{id:guid}", LeaveOut).WithName("leaveOutOutcomeQuestion")
            .WithMetadata(new FailsWith(404, NotOpen))
            .WithSummary("Leaves the determination out.");
        return app;
    }

    private static async Task<Ok<IReadOnlyList<AskedOutcomes>>> List(OutcomeAnswers answers, CancellationToken cancellationToken) =>
        TypedResults.Ok(await answers.ListAsync(MostShown, cancellationToken));

    private static async Task<Results<Ok<AnsweredOutcomes>, ValidationProblem, ProblemHttpResult>> Answer(
        Guid id, JsonBody<OutcomesAnswer> body, OutcomeAnswers answers, HttpContext http, CancellationToken cancellationToken)
    {
        if (await answers.FindAsync(id, cancellationToken) is not { } asked)
        {
            return Missing();
        }

        var outcomes = body.Value.Services.GroupBy(s => s.Number).ToDictionary(g => g.Key, g => g.Last().Outcome);
        if (asked.Services.FirstOrDefault(s => !outcomes.ContainsKey(s.Number)) is { } without)
        {
            var problems = new InputProblems();
            problems.Add("services", $"Expected an outcome for service {without.Number}, which was decided in part; found none.");
            return problems.ToValidationProblem();
        }

        var taken = await answers.AnswerAsync(id, outcomes, http.UserName(), cancellationToken);
        return taken is null
            ? Missing()
            : TypedResults.Ok(new AnsweredOutcomes(taken.Added, taken.Corrected, taken.Unchanged, taken.EndedOnDesk));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveOut(
        Guid id, OutcomeAnswers answers, CancellationToken cancellationToken) =>
        await answers.LeaveOutAsync(id, cancellationToken) ? TypedResults.NoContent() : Missing();

    private static ProblemHttpResult Missing() =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No such question", detail: NotOpen);
}

/// <summary>How services that were decided in part are to be counted.</summary>
public sealed record OutcomesAnswer
{
    /// <summary>Every service in question.</summary>
    public required IReadOnlyList<AnsweredService> Services { get; init; }
}

/// <param name="Number">Of the service within its dispute, counted from 1.</param>
/// <param name="Outcome">What the decision in part counts as.</param>
public sealed record AnsweredService(int Number, Outcome Outcome);

/// <summary>What became of the determination.</summary>
/// <param name="Added">1 for a case of which none was known.</param>
/// <param name="Corrected">1 where it tells otherwise than before.</param>
/// <param name="Unchanged">1 where it tells what was known already.</param>
/// <param name="EndedOnDesk">Open disputes on the desk that it ended.</param>
public sealed record AnsweredOutcomes(int Added, int Corrected, int Unchanged, int EndedOnDesk);
