using ImrPredict.Api.Predictions;
using ImrPredict.Api.Problems;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Text;
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

    /// <summary>Documents of a container that are answered beside the first one.</summary>
    private const int MostOthers = 200;

    public static IEndpointRouteBuilder MapLetters(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/letters", Read).WithName("readLetter")
            .WithMetadata(
                new FailsWith(422, "The document cannot be read; `errors` names the place, what was expected and what was found."))
            .WithTags("Letters").DisableAntiforgery()
            .WithSummary(
                "Reads a determination letter or a denial (PDF, text, Word, RTF, HTML, scan, mail, ZIP, table) into a case. Nothing is "
                    + "predicted."
            )
            .Accepts<IFormFile>("multipart/form-data", [.. UploadedDocument.Types]);
        return app;
    }

    private static async Task<Results<Ok<LetterAnswer>, ValidationProblem, ProblemHttpResult>> Read(
        HttpRequest request,
        CancellationToken cancellationToken)
    {
        var documents = await UploadedDocument.ReadAsync(request, UploadedDocument.Types, LargestUpload, cancellationToken);
        if (documents.Count != 1)
        {
            throw new BadFieldException(
                UploadedDocument.Field,
                $"Expected one document, found {documents.Count}.",
                StatusCodes.Status400BadRequest);
        }

        var readings = SentDocuments.Read(documents[0].Content, documents[0].Name).Take(MostOthers + 2).ToList();
        if (readings.Count > MostOthers + 1)
        {
            readings[^1] = new LetterRejected(
                documents[0].Name,
                "document",
                $"at most {MostOthers + 1} letters or rows in one answer",
                "more; this one and the rest were not read");
        }

        if (readings.OfType<LetterRead>().FirstOrDefault() is { } first)
        {
            return TypedResults.Ok(LetterAnswer.From(first) with { Others = [.. readings.Where(r => r != first).Select(Other)] });
        }

        var sentences = readings
            .OfType<LetterRejected>()
            .Select(r => readings.Count == 1 ? Sentence(r) : $"{r.Name}, {Sentence(r)}")
            .ToArray();
        return TypedResults.Problem(
            new HttpValidationProblemDetails(new Dictionary<string, string[]> { [UploadedDocument.Field] = sentences })
            {
                Status = StatusCodes.Status422UnprocessableEntity,
                Title = "The document cannot be read",
                Detail = sentences[0],
            }
        );
    }

    private static OtherLetter Other(LetterReading reading) => reading switch
    {
        LetterRead read => new(read.Name, read.Place, LetterAnswer.From(read), null),
        LetterRejected rejected => new(rejected.Name, rejected.Place, null, Sentence(rejected)),
        _ => throw new InvalidOperationException($"A reading is read or rejected, not {reading.GetType().Name}."),
    };

    private static string Sentence(LetterRejected rejected) => $"{char.ToUpperInvariant(rejected.Message[0])}{rejected.Message[1..]}.";
}

/// <summary>A document as it was read.</summary>
/// <param name="Format">For example "final-determination-with-sections" or "utilization-review-denial".</param>
/// <param name="IsDetermination">Whether it announces a determination; then a prediction of it is a replay.</param>
/// <param name="Missing">Fields that the document does not hold.</param>
/// <param name="Repaired">What had to be mended to read it.</param>
/// <param name="Case">The case, with outcomes where it announces them.</param>
/// <param name="Request">What to post to /api/v1/predictions for it, without anything
/// known only afterwards; null when it names no service.</param>
/// <param name="Denial">Each field with its place, for a denial or an application.</param>
public sealed record LetterAnswer(
    string Format,
    bool IsDetermination,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Repaired,
    CaseRecord Case,
    PredictionRequest? Request,
    DenialReading? Denial)
{
    /// <summary>The document's name, with its path inside a mail or an archive.</summary>
    public string? Name { get; init; }

    /// <summary>Where in the document it stands: "document", or "line 7" of a table or case file.</summary>
    public string? Place { get; init; }

    /// <summary>What else to know of the reading, a sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How surely the words of a scan were recognized, and which want a look; null for a document with text of its own.</summary>
    public Recognition? Recognition { get; init; }

    /// <summary>The other documents of an archive or a mail, the other rows of a table; empty for a single document.</summary>
    public IReadOnlyList<OtherLetter> Others { get; init; } = [];

    internal static LetterAnswer From(LetterRead read)
    {
        var isDetermination = read.Diagnostics.Format.IsDetermination();
        return new(
            read.Diagnostics.Format.Id(), isDetermination, read.Diagnostics.Missing, read.Diagnostics.Repaired, read.Record,
            PredictionRequest.Of(read.Record, isDetermination ? PredictionPurpose.Replay : PredictionPurpose.Triage), read.Denial)
        {
            Name = read.Name,
            Place = read.Place,
            Remarks = read.Diagnostics.Remarks,
            Recognition = read.Diagnostics.Recognition,
        };
    }
}

/// <summary>Another document of what was sent, or why it could not be read.</summary>
/// <param name="Letter">Null for one that could not be read.</param>
/// <param name="Problem">What was expected and found; null for one that was read.</param>
public sealed record OtherLetter(string Name, string Place, LetterAnswer? Letter, string? Problem);
