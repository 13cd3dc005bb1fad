using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Evaluating;

/// <summary>Reads what QA compares: predictions as <c>predict</c> and the API write them, and determinations from a case file.</summary>
public static class QualityFiles
{
    /// <summary>Reads predictions, one a line; a line without a purpose is a triage prediction.</summary>
    /// <remarks>Beyond the API's answer a line may give <c>purpose</c>, and each service <c>reviewerExpectation</c>.</remarks>
    /// <returns>What could be read, in the order of the file, and what was rejected with place and reason.</returns>
    public static (IReadOnlyList<LoggedPrediction> Predictions, IReadOnlyList<string> Rejected) ReadPredictions(string path, CancellationToken cancellationToken) =>
        Read(path, Prediction, cancellationToken);

    /// <summary>Reads determinations, one dispute a line; a dispute that was withdrawn or authorized says so in <c>disposition</c>.</summary>
    /// <inheritdoc cref="ReadPredictions"/>
    public static (IReadOnlyList<ActualDetermination> Actuals, IReadOnlyList<string> Rejected) ReadActuals(string path, CancellationToken cancellationToken) =>
        Read(path, line => Actual(line, path), cancellationToken);

    private static (IReadOnlyList<T> Read, IReadOnlyList<string> Rejected) Read<T>(string path, Func<string, T> parse, CancellationToken cancellationToken)
        where T : class
    {
        var lines = File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1)).Where(l => !string.IsNullOrWhiteSpace(l.Text))
            .AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(l =>
            {
                try
                {
                    return (Value: parse(l.Text), Problem: (string?)null);
                }
                catch (JsonException e)
                {
                    return (null!, $"{path}, line {l.Number}: at '{e.Path}': {e.Message}");
                }
                catch (CaseFileException e)
                {
                    return (null!, $"{path}, line {l.Number}: {e.Problem}");
                }
                catch (ArgumentException e)
                {
                    return (null!, $"{path}, line {l.Number}: {e.Message}");
                }
            }).ToArray();
        return ([.. lines.Where(l => l.Problem is null).Select(l => l.Value)], [.. lines.Where(l => l.Problem is not null).Select(l => l.Problem!)]);
    }

    private static LoggedPrediction Prediction(string line)
    {
        var prediction = PredictionJson.Parse(line);
        if (prediction.Services.Any(s => !(s.OverturnProbability is >= 0 and <= 1)))
        {
            throw new JsonException("expected every overturnProbability within 0 and 1");
        }

        // Both members are rare: a second look at the line costs nothing where they are absent.
        if (!line.Contains("\"purpose\"", StringComparison.Ordinal) && !line.Contains("\"reviewerExpectation\"", StringComparison.Ordinal))
        {
            return new LoggedPrediction(prediction);
        }

        var further = JsonSerializer.Deserialize<FurtherMembers>(line, PredictionJson.Options)!;
        return new LoggedPrediction(
            prediction,
            further.Purpose ?? PredictionPurpose.Triage,
            further.Services.Where(s => s.ReviewerExpectation is not null).ToDictionary(s => s.Number, s => s.ReviewerExpectation!.Value));
    }

    private static ActualDetermination Actual(string line, string path)
    {
        var record = CaseFile.Parse(line, path, 1);
        if (record.CaseNumber is null)
        {
            throw new ArgumentException("expected a caseNumber, found none");
        }

        var reviewCase = record.ToReviewCase();
        if (record.Disposition is DisputeDisposition.Authorized or DisputeDisposition.Withdrawn)
        {
            return new ActualDetermination { Case = reviewCase, Disposition = record.Disposition.Value, DecisionDate = record.DecisionDate };
        }

        var determination = record.ToDetermination()
            ?? throw new ArgumentException("expected an outcome for every service, or a disposition of Withdrawn or Authorized; found a service without outcome");
        return ActualDetermination.From(determination) with
        {
            Treatments = record.Services.All(s => s.Treatment is not null) ? [.. record.Services.Select(s => TreatmentOf(s.Treatment!))] : null,
        };
    }

    /// <summary>As much of a treatment as QA's tables need.</summary>
    private static Treatment TreatmentOf(TreatmentRecord record) => new()
    {
        Category = record.Category, DrugClass = record.DrugClass, Ingredients = record.Ingredients, BodyRegions = record.BodyRegions, Side = record.Side, Modality = record.Modality,
    };

    private sealed record FurtherMembers(PredictionPurpose? Purpose, IReadOnlyList<FurtherService> Services);

    private sealed record FurtherService(int Number, Outcome? ReviewerExpectation);
}
