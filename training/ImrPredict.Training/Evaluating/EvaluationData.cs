using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Evaluating;

/// <summary>Decided cases of a case file, as far as a model's program goes.</summary>
/// <param name="Letters">Each with the name that its services are kept together by.</param>
/// <param name="Rejected">Lines that cannot be used, with place and reason.</param>
/// <param name="Remarks">What was passed over, for the report.</param>
public sealed record EvaluationData(
    IReadOnlyList<(string LetterId, Determination Determination)> Letters, IReadOnlyList<string> Rejected, IReadOnlyList<string> Remarks)
{
    /// <summary>Reads a case file; of several determinations of one case the last stands.</summary>
    /// <exception cref="CaseFileException">A line is no dispute.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<EvaluationData> ReadAsync(string path, ReviewProgram program, CancellationToken cancellationToken)
    {
        var letters = new Dictionary<string, Determination>(StringComparer.Ordinal);
        var rejected = new List<string>();
        var (number, otherProgram, undecided, repeated) = (0, 0, 0, 0);
        await foreach (var record in CaseFile.ReadAsync(path, cancellationToken))
        {
            number++;
            if (record.Program != program)
            {
                otherProgram++;
                continue;
            }

            try
            {
                if (record.ToDetermination() is not { } determination)
                {
                    undecided++;
                    continue;
                }

                var id = determination.Case.CaseNumber?.Value ?? $"{record.Source ?? "dispute"} {number}";
                repeated += letters.Remove(id) ? 1 : 0;
                letters.Add(id, determination);
            }
            catch (ArgumentException e)
            {
                rejected.Add($"{path}, dispute {number}: {e.Message}");
            }
        }

        return new EvaluationData(
            [.. letters.Select(l => (l.Key, l.Value))],
            rejected,
            [.. PassedOver(otherProgram, undecided, repeated, rejected.Count)]);
    }

    /// <summary>The letters that none of the models was trained on, and the others.</summary>
    public (EvaluationData Unseen, EvaluationData Trained) Part(params ICaseScorer[] scorers)
    {
        var parts = Letters.ToLookup(l => l.Determination.Case.CaseNumber is { } number && scorers.Any(s => s.WasTrainedOn(number)));
        return (this with { Letters = [.. parts[false]] }, this with { Letters = [.. parts[true]] });
    }

    private static IEnumerable<string> PassedOver(int otherProgram, int undecided, int repeated, int rejected)
    {
        if (otherProgram > 0)
        {
            yield return $"{otherProgram} disputes of the other program were passed over: the two are never mixed.";
        }

        if (undecided > 0)
        {
            yield return $"{undecided} disputes with a service without outcome were passed over.";
        }

        if (repeated > 0)
        {
            yield return $"{repeated} determinations were replaced by a later one of the same case.";
        }

        if (rejected > 0)
        {
            yield return $"{rejected} disputes were rejected.";
        }
    }
}
