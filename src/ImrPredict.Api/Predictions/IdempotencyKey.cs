using ImrPredict.Api.Access;
using ImrPredict.Api.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Predictions;

/// <summary>The header by which a caller marks a repetition of the same request.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>The failure of an endpoint that honours the header.</summary>
    public static readonly FailsWith Failure = new(
        StatusCodes.Status422UnprocessableEntity, "The `Idempotency-Key` was used before with another body.");

    private const int Longest = 255;

    /// <summary>What is wrong with a key; null when it is fine or absent.</summary>
    public static ValidationProblem? Problem(string? key)
    {
        if (key is null || (key.Length is > 0 and <= Longest && !string.IsNullOrWhiteSpace(key)))
        {
            return null;
        }

        var problems = new InputProblems();
        problems.Add(Header, $"Expected 1 to {Longest} characters.");
        return problems.ToValidationProblem();
    }

    /// <summary>What must be equal for two requests to be the same; null without a key.</summary>
    public static string? Scope(HttpContext context, string? key) =>
        key is null ? null : $"{Scoped(Caller.Of(context))}\n{context.Request.Path}\n{key}";

    /// <summary>Who somebody is, not what they are called: two people of one name never get each other's answers.</summary>
    private static string Scoped(Caller caller) => caller.Id.Length == 0 ? caller.Shown : caller.Id;

    public static ProblemHttpResult Reused() => TypedResults.Problem(
        title: "Idempotency-Key used before",
        detail: "This Idempotency-Key was used with another body. Repeat a request as it was, or take a new key.",
        statusCode: StatusCodes.Status422UnprocessableEntity);
}
