using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Features;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Reads a case file into what a model learns from, one line at a time.</summary>
public static class TrainingDataReader
{
    private const int FewestLettersForKnownWord = 3;
    private const int MostKnownWords = 5_000;

    /// <param name="path">A case file with outcomes.</param>
    /// <param name="progress">Takes the number of disputes read so far.</param>
    /// <exception cref="CaseFileException">A line is no dispute.</exception>
    /// <exception cref="TrainingDataException">A service has no outcome, two lines contradict each other, or programs are mixed.</exception>
    public static async Task<(LearningSet Data, TrainingVocabulary Vocabulary, int Repeated)> ReadAsync(
        string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        LearningSetBuilder? builder = null;
        try
        {
            var words = new Dictionary<string, int>(StringComparer.Ordinal);
            var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
            var (line, repeated) = (0, 0);
            await foreach (var record in CaseFile.ReadAsync(path, cancellationToken))
            {
                line++;
                progress?.Report(line);
                var determination = Determine(record, path, line);
                builder ??= new LearningSetBuilder(determination.Case.Program);
                if (determination.Case.Program != builder.Program)
                {
                    throw new TrainingDataException(
                        $"{path}, line {line}: expected a determination of {builder.Program} as before, found one of {determination.Case.Program}; train a model for each program");
                }

                if (determination.Case.CaseNumber is { } number)
                {
                    var decided = string.Join('|', determination.Services.Select((s, i) => $"{determination.Case.Services[i].Request}={s.Outcome}"));
                    if (!outcomes.TryAdd(number.Value, decided))
                    {
                        if (outcomes[number.Value] != decided)
                        {
                            throw new TrainingDataException($"{path}, line {line}: case {number.Value} stands twice with different services or outcomes; keep the right one");
                        }

                        repeated++;
                        continue;
                    }
                }

                builder.Add(determination);
                builder.Corrected += record.Services.Count(s => s.Corrected is not null);
                Count(determination.Case, words);
            }

            if (builder is null)
            {
                throw new TrainingDataException($"{path}: expected at least {TrainingDataException.FewestLetters} letters, found none");
            }

            var known = words.Where(w => w.Value >= FewestLettersForKnownWord)
                .OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MostKnownWords).Select(w => w.Key);
            return (builder.Build(), new TrainingVocabulary([.. known.Order(StringComparer.Ordinal)]), repeated);
        }
        finally
        {
            builder?.Dispose();
        }
    }

    private static Determination Determine(CaseRecord record, string path, int line)
    {
        try
        {
            return record.ToDetermination() ?? throw new TrainingDataException(
                $"{path}, line {line}: expected an outcome for each of {record.Services.Count} services, found {record.Services.Count(s => s.Outcome is not null)}");
        }
        catch (ArgumentException e)
        {
            throw new CaseFileException(path, line, e.Message, e);
        }
    }

    /// <summary>Words by the number of letters that hold them; in running text only those written small, since names are not.</summary>
    private static void Count(ReviewCase reviewCase, Dictionary<string, int> words)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in reviewCase.Services)
        {
            WordReader.Read(service.Request, skipCapitalised: false, (word, _) => seen.Add(word));
        }

        if (reviewCase.CaseSummary is { } summary)
        {
            WordReader.Read(summary, skipCapitalised: true, (word, _) => seen.Add(word));
        }

        foreach (var word in seen)
        {
            words[word] = words.GetValueOrDefault(word) + 1;
        }
    }
}
