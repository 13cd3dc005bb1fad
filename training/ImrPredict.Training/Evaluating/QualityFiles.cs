using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Evaluating;

/// <summary>Reads what QA compares: predictions as <c>predict</c> and the API write them, and determinations from a case file.</summary>
public static class QualityFiles
{
    /// <summary>Reads predictions, one a line; a line without a purpose is a triage prediction.</summary>
    /// <remarks>Beyond the API's answer a line may give <c>purpose</c>, and each service <c>reviewerExpectation</c>.</remarks>
    /// <returns>What could be read, in the order of the file, and what was rejected with place and reason.</returns>
    public static (IReadOnlyList<LoggedPrediction> Predictions, IReadOnlyList<string> Rejected) ReadPredictions(
        string path,
        CancellationToken cancellationToken) => Read<LoggedPrediction>(
            path,
            () =>
            {
                var (lean, whole) = (new LoggedPredictionReader(withEvidence: false), new LoggedPredictionReader());
                return (line, place) => place is null ? whole.Read(line) : lean.Read(line) with { Place = place };
            },
            cancellationToken);

    /// <summary>Reads determinations, one dispute a line; a dispute that was withdrawn
    /// or authorized says so in <c>disposition</c>.</summary>
    /// <inheritdoc cref="ReadPredictions"/>
    public static (IReadOnlyList<ActualDetermination> Actuals, IReadOnlyList<string> Rejected) ReadActuals(
        string path,
        CancellationToken cancellationToken)
    {
        var treatments = new SharedTreatments();
        return Read<ActualDetermination>(
            path,
            () =>
            {
                var texts = new SharedTexts();
                return (line, place) =>
                {
                    var actual = Actual(line, path, texts, treatments);
                    return place is { } at ? actual.WithoutRationales(at) : actual;
                };
            },
            cancellationToken);
    }

    /// <summary>Reads one line again, with its rationales.</summary>
    internal static ActualDetermination ReadActual(ReadOnlySpan<byte> line, string path) => Actual(line, path, new(), new());

    private delegate T Parser<T>(ReadOnlySpan<byte> line, long? place);

    private static (IReadOnlyList<T> Read, IReadOnlyList<string> Rejected) Read<T>(
        string path,
        Func<Parser<T>> parserOf,
        CancellationToken cancellationToken)
        where T : class
    {
        var lines = LineBlocks.Parse<(T? Value, string? Problem)>(
            path,
            () =>
            {
                var parse = parserOf();
                return (line, number, place) =>
                {
                    try
                    {
                        return (parse(line, place), null);
                    }
                    catch (JsonException e)
                    {
                        return (null, $"{path}, line {number}: at '{e.Path}': {e.Message}");
                    }
                    catch (CaseFileException e)
                    {
                        return (null, $"{path}, line {number}: {e.Problem}");
                    }
                    catch (ArgumentException e)
                    {
                        return (null, $"{path}, line {number}: {e.Message}");
                    }
                };
            },
            cancellationToken);
        return (
            [.. lines.Where(l => l.Problem is null).Select(l => l.Value!)],
            [.. lines.Where(l => l.Problem is not null).Select(l => l.Problem!)]);
    }

    private static ActualDetermination Actual(
        ReadOnlySpan<byte> line, string path, SharedTexts texts, SharedTreatments treatments)
    {
        var record = CaseFile.Parse(line, path, 1);
        record = record with
        {
            Services =
            [
                .. record.Services.Select(s =>
                    s with
                    {
                        Request = texts.Of(s.Request),
                        ClaimsAdministratorCitation = texts.Of(s.ClaimsAdministratorCitation),
                        ReviewerCitation = texts.Of(s.ReviewerCitation),
                    }
                ),
            ],
        };
        if (record.CaseNumber is null && record.Reference is null)
        {
            throw new ArgumentException("expected a caseNumber or a reference, found neither");
        }

        var reviewCase = record.ToReviewCase();
        if (record.Disposition is DisputeDisposition.Authorized or DisputeDisposition.Withdrawn)
        {
            return new ActualDetermination
            {
                Case = reviewCase,
                Disposition = record.Disposition.Value,
                DecisionDate = record.DecisionDate,
            };
        }

        var determination = record.ToDetermination(reviewCase)
            ?? throw new ArgumentException(
                "expected an outcome for every service, or a disposition of Withdrawn or Authorized; found a service without outcome");
        return ActualDetermination.From(determination) with
        {
            Treatments = record.Services.All(s => s.Treatment is not null)
                ? [.. record.Services.Select(s => treatments.Of(s.Treatment!.Category, s.Treatment.BodyRegions))]
                : null,
        };
    }
}
