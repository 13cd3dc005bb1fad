using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Disputes whose texts are in memory at a time.</summary>
    private const int LinesAtATime = 256;

    /// <param name="path">A case file with outcomes.</param>
    /// <param name="progress">Takes the number of disputes read so far.</param>
    /// <exception cref="CaseFileException">A line is no dispute.</exception>
    /// <exception cref="TrainingDataException">A service has no outcome, two lines
    /// contradict each other, or programs are mixed.</exception>
    public static async Task<(LearningSet Data, TrainingVocabulary Vocabulary, int Repeated)> ReadAsync(
        string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        LearningSetBuilder? builder = null;
        try
        {
            var words = new Dictionary<string, int>(StringComparer.Ordinal);
            var decided = new Dictionary<string, Int128>(StringComparer.Ordinal);
            var (read, repeated) = (0, 0);
            await foreach (var chunk in LinesAsync(path, cancellationToken).Chunk(LinesAtATime).WithCancellation(cancellationToken))
            {
                // Reading words is the costly part, so all cores do it. Results are added in the order of the file.
                var lines = new ReadLine[chunk.Length];
                Parallel.For(
                    0,
                    chunk.Length,
                    new ParallelOptions { CancellationToken = cancellationToken },
                    i => lines[i] = ReadLine.Of(chunk[i].Text, path, chunk[i].Number));
                foreach (var line in lines)
                {
                    progress?.Report(++read);
                    if (line.Failure is { } failure)
                    {
                        failure.Throw();
                    }

                    var reviewCase = line.Determination!.Determination.Case;
                    builder ??= new LearningSetBuilder(reviewCase.Program);
                    if (reviewCase.Program != builder.Program)
                    {
                        throw new TrainingDataException(
                            $"{path}, line {line.Number}: expected a determination of {builder.Program} as before, found one of "
                                + $"{reviewCase.Program}; train a model for each program"
                        );
                    }

                    if (reviewCase.CaseNumber is { } number && !decided.TryAdd(number.Value, line.Decided))
                    {
                        if (decided[number.Value] != line.Decided)
                        {
                            throw new TrainingDataException(
                                $"{path}, line {line.Number}: case {number.Value} stands twice with different services or outcomes; keep "
                                    + $"the right one"
                            );
                        }

                        repeated++;
                        continue;
                    }

                    builder.Add(line.Determination);
                    builder.Corrected += line.Corrected;
                    foreach (var word in line.Words)
                    {
                        words[word] = words.GetValueOrDefault(word) + 1;
                    }
                }
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

    private static async IAsyncEnumerable<(int Number, string Text)> LinesAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var text in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return (number, text);
            }
        }
    }

    /// <summary>A line of the case file as it was read, or why it could not be: thrown when
    /// its turn comes, so that the first bad line is named.</summary>
    /// <param name="Decided">Hash of the services and their outcomes.</param>
    /// <param name="Corrected">Services that QA corrected.</param>
    /// <param name="Words">Each word of the letter once; in running text only those written small, since names are not.</param>
    private sealed record ReadLine(
        int Number,
        ReadDetermination? Determination,
        Int128 Decided,
        int Corrected,
        IReadOnlyCollection<string> Words,
        ExceptionDispatchInfo? Failure)
    {
        public static ReadLine Of(string text, string path, int number)
        {
            try
            {
                var record = CaseFile.Parse(text, path, number);
                var determination =
                    record.ToDetermination()
                    ?? throw new TrainingDataException(
                        $"{path}, line {number}: expected an outcome for each of {record.Services.Count} services, found "
                            + $"{record.Services.Count(s => s.Outcome is not null)}"
                    );
                return new ReadLine(
                    number,
                    ReadDetermination.Of(determination),
                    DecidedIn(determination),
                    record.Services.Count(s => s.Corrected is not null),
                    WordsOf(determination.Case),
                    null);
            }
            catch (ArgumentException e)
            {
                return Failed(new CaseFileException(path, number, e.Message, e));
            }
            catch (Exception e) when (e is CaseFileException or TrainingDataException)
            {
                return Failed(e);
            }

            ReadLine Failed(Exception e) => new(number, null, 0, 0, [], ExceptionDispatchInfo.Capture(e));
        }

        private static Int128 DecidedIn(Determination determination) =>
            BinaryPrimitives.ReadInt128LittleEndian(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(
                        string.Join('|', determination.Services.Select((s, i) => $"{determination.Case.Services[i].Request}={s.Outcome}"))))
            );

        private static HashSet<string> WordsOf(ReviewCase reviewCase)
        {
            var words = new HashSet<string>(StringComparer.Ordinal);
            foreach (var service in reviewCase.Services)
            {
                WordReader.Read(service.Request, skipCapitalised: false, (word, _) => words.Add(word));
            }

            if (reviewCase.CaseSummary is { } summary)
            {
                WordReader.Read(summary, skipCapitalised: true, (word, _) => words.Add(word));
            }

            return words;
        }
    }
}
