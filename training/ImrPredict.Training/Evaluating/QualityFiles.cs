using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Evaluating;

/// <summary>Reads what QA compares: predictions as <c>predict</c> and the API write them, and determinations from a case file.</summary>
public static class QualityFiles
{
    /// <summary>Reads predictions, one a line; a line without a purpose is a triage prediction.</summary>
    /// <remarks>Beyond the API's answer a line may give <c>purpose</c>, and each service <c>reviewerExpectation</c>.</remarks>
    /// <returns>What could be read, in the order of the file, and what was rejected with place and reason.</returns>
    public static (IReadOnlyList<LoggedPrediction> Predictions, IReadOnlyList<string> Rejected) ReadPredictions(
        string path,
        CancellationToken cancellationToken) => Read<LoggedPrediction>(path, () => new LoggedPredictionReader().Read, cancellationToken);

    /// <summary>Reads determinations, one dispute a line; a dispute that was withdrawn
    /// or authorized says so in <c>disposition</c>.</summary>
    /// <inheritdoc cref="ReadPredictions"/>
    public static (IReadOnlyList<ActualDetermination> Actuals, IReadOnlyList<string> Rejected) ReadActuals(
        string path,
        CancellationToken cancellationToken) =>
        Read<ActualDetermination>(
            path,
            () =>
            {
                var texts = new SharedTexts();
                return line => Actual(line, path, texts);
            },
            cancellationToken);

    private static (IReadOnlyList<T> Read, IReadOnlyList<string> Rejected) Read<T>(
        string path,
        Func<Func<ReadOnlySpan<byte>, T>> parserOf,
        CancellationToken cancellationToken)
        where T : class
    {
        var lines = LineBlocks.Parse<(T? Value, string? Problem)>(
            path,
            () =>
            {
                var parse = parserOf();
                return (line, number) =>
                {
                    try
                    {
                        return (parse(line), null);
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

    private static ActualDetermination Actual(ReadOnlySpan<byte> line, string path, SharedTexts texts)
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
                ? [.. record.Services.Select(s => TreatmentOf(s.Treatment!))]
                : null,
        };
    }

    /// <summary>As much of a treatment as QA's tables need.</summary>
    private static Treatment TreatmentOf(TreatmentRecord record) =>
        new()
        {
            Category = record.Category,
            DrugClass = record.DrugClass,
            Ingredients = record.Ingredients,
            BodyRegions = record.BodyRegions,
            Side = record.Side,
            Modality = record.Modality,
        };
}
