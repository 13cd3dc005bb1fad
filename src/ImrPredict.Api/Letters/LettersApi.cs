using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;
using ImrPredict.Predictions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImrPredict.Api.Letters;

/// <summary>Reads a letter or a denial; nothing is predicted and nothing is kept.</summary>
public static class LettersApi
{
    // A form wraps the document in a little more.
    private const int LargestUpload = LetterReader.LargestFileBytes + 100_000;

    private static readonly string[] Accepted = ["application/pdf", "text/plain", "application/octet-stream"];

    public static IEndpointRouteBuilder MapLetters(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/letters", Read).WithTags("Letters").DisableAntiforgery()
            .WithSummary("Reads a determination letter or a denial, PDF or text, into a case. Nothing is predicted.")
            .Accepts<IFormFile>("multipart/form-data", "application/pdf", "text/plain");
        return app;
    }

    private static async Task<Results<Ok<LetterAnswer>, ValidationProblem, ProblemHttpResult>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        var documents = await UploadedDocument.ReadAsync(request, Accepted, LargestUpload, cancellationToken);
        if (documents.Count != 1)
        {
            throw new BadFieldException(UploadedDocument.Field, $"Expected one document, found {documents.Count}.", StatusCodes.Status400BadRequest);
        }

        return LetterReader.Read(documents[0].Content, documents[0].Name) switch
        {
            LetterRead read => TypedResults.Ok(LetterAnswer.From(read)),
            LetterRejected rejected => TypedResults.Problem(new HttpValidationProblemDetails(new Dictionary<string, string[]>
            {
                [UploadedDocument.Field] = [Sentence(rejected)],
            })
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Title = "The document cannot be read",
                Detail = Sentence(rejected),
            }),
            var other => throw new InvalidOperationException($"A reading is read or rejected, not {other.GetType().Name}."),
        };
    }

    private static string Sentence(LetterRejected rejected) => $"{char.ToUpperInvariant(rejected.Message[0])}{rejected.Message[1..]}.";
}

/// <summary>A document as it was read.</summary>
/// <param name="Format">For example "final-determination-with-sections" or "utilization-review-denial".</param>
/// <param name="IsDetermination">Whether it announces a determination; then a prediction of it is a replay.</param>
/// <param name="Missing">Fields that the document does not hold.</param>
/// <param name="Repaired">What had to be mended to read it.</param>
/// <param name="Case">The case, with outcomes where it announces them.</param>
/// <param name="Request">What to post to /api/v1/predictions for it, without anything known only afterwards; null when it names no service.</param>
/// <param name="Denial">Each field with its place, for a denial or an application.</param>
public sealed record LetterAnswer(
    string Format, bool IsDetermination, IReadOnlyList<string> Missing, IReadOnlyList<string> Repaired, CaseRecord Case, PredictionRequest? Request,
    DenialReading? Denial)
{
    internal static LetterAnswer From(LetterRead read)
    {
        var isDetermination = read.Diagnostics.Format.IsDetermination();
        return new(
            read.Diagnostics.Format.Id(), isDetermination, read.Diagnostics.Missing, read.Diagnostics.Repaired, read.Record,
            PredictionRequest.Of(read.Record, isDetermination ? PredictionPurpose.Replay : PredictionPurpose.Triage), read.Denial);
    }
}
