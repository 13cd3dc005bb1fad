using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Evaluating;

/// <summary>Reads rationale and evidence again out of the two files that were compared.</summary>
/// <param name="predictions">The file of predictions.</param>
/// <param name="actuals">The case file.</param>
public sealed class WordsOfFiles(string predictions, string actuals) : IQualityWords
{
    public IReadOnlyList<MatchedService> Read(IReadOnlyList<MatchedService> services)
    {
        var reader = new LoggedPredictionReader();
        var predicted = ReadAt(
            predictions, services.Select(s => s.Logged.Place), line => reader.Read(line).Prediction.Services);
        var determined = ReadAt<IReadOnlyList<ServiceDetermination>>(
            actuals, services.Select(s => s.Actual.Place), line => QualityFiles.ReadActual(line, actuals).Services);
        return
        [
            .. services.Select(s => s.With(
                s.Actual.Place is { } at ? determined[at] : null,
                s.Logged.Place is { } place ? predicted[place] : null)),
        ];
    }

    private static Dictionary<long, T> ReadAt<T>(string path, IEnumerable<long?> places, LineReader<T> read)
    {
        long[] wanted = [.. places.OfType<long>().Distinct().Order()];
        var found = new Dictionary<long, T>(wanted.Length);
        if (wanted.Length == 0)
        {
            return found;
        }

        using var file = File.OpenRead(path);
        foreach (var place in wanted)
        {
            try
            {
                found.Add(place, read(LineAt(file, place)));
            }
            catch (Exception e) when (e is JsonException or CaseFileException or ArgumentException)
            {
                throw new IOException($"{path}: expected the line at byte {place} as it was read before; found it changed.", e);
            }
        }

        return found;
    }

    private static ReadOnlySpan<byte> LineAt(FileStream file, long place)
    {
        var bytes = new byte[16_384];
        var length = 0;
        file.Position = place;
        while (true)
        {
            var read = file.Read(bytes, length, bytes.Length - length);
            var end = bytes.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0 || read == 0)
            {
                return bytes.AsSpan(0, length + Math.Max(end, 0));
            }

            length += read;
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, 2 * bytes.Length);
            }
        }
    }

    private delegate T LineReader<T>(ReadOnlySpan<byte> line);
}
