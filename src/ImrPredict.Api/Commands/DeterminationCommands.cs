using System.Globalization;
using ImrPredict.Api.Determinations;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Commands;

/// <summary>Takes in how disputes really ended.</summary>
internal static class DeterminationCommands
{
    private const int DisputesBetweenReports = 2_000;

    public static async Task<int> ImportAsync(
        IServiceProvider services, IReadOnlyList<string> paths, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        List<string> missing = [.. paths.Where(p => !File.Exists(p))];
        foreach (var path in missing)
        {
            await errors.WriteLineAsync($"{path}: expected a file, found none.");
        }

        await services.GetRequiredService<AuditLog>().AppendAsync(
            [AuditEvent.OfCommand("imported determinations", null)],
            cancellationToken);
        var taken = await services.GetRequiredService<DeterminationIntake>().TakeInAsync(
            Readings(paths.Except(missing), errors, cancellationToken),
            Environment.UserName,
            cancellationToken);
        var rejected = missing.Count + taken.Rejected;
        await output.WriteLineAsync(
            $"{taken.Added} added, {taken.Corrected} corrected, {taken.Unchanged} unchanged, {rejected} rejected.");
        if (taken.EndedOnDesk > 0)
        {
            await output.WriteLineAsync($"{taken.EndedOnDesk} open disputes on the desk were marked as ended.");
        }

        return rejected > 0 ? ExitCode.Rejected : ExitCode.Done;
    }

    /// <summary>Writes the decided disputes as a case file.</summary>
    public static async Task<int> ExportAsync(
        IServiceProvider services, IConfiguration settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        DateOnly? Date(string name) => settings[name] is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new FormatException($"--{name}: expected a date as in 2017-01-31, found '{text}'.");
        try
        {
            var file = settings["output"] ?? throw new FormatException("--output: expected a file, found none.");
            var (from, to) = (Date("from"), Date("to"));
            await services.GetRequiredService<AuditLog>().AppendAsync(
                [AuditEvent.OfCommand("exported determinations", null)], cancellationToken);
            var written = await TrainingExport.WriteAsync(
                services.GetRequiredService<DeterminationArchive>(), file, from, to, cancellationToken);
            await output.WriteLineAsync($"{written} decided disputes are in {file}.");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
    }

    /// <summary>Reads the files as they are asked for; says what was rejected, and how far it has come.</summary>
    private static IEnumerable<DeterminationReading> Readings(
        IEnumerable<string> paths,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var read = 0;
        foreach (var path in paths)
        {
            using var stream = File.OpenRead(path);
            foreach (var reading in DeterminationDocuments.Read(stream, Path.GetFileName(path)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reading.Rejection is { } rejection)
                {
                    errors.WriteLine($"{rejection.Name}, {rejection.Place}: {rejection.Message}");
                }
                else if (++read % DisputesBetweenReports == 0)
                {
                    errors.WriteLine($"{read} disputes");
                }

                yield return reading;
            }
        }
    }
}
