using System.Diagnostics;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Commands;

/// <summary>
/// Determinations out of a store, in a case file that is gone when training has read it. Training knows no store: the server's own program
/// writes the file, with the settings that it serves by (environment variables such as Store__Folder are handed on).
/// </summary>
internal sealed class StoreExport : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imr-store-").FullName;

    private StoreExport()
    {
    }

    public string File => Path.Combine(_folder, "determinations.jsonl");

    /// <param name="program">ImrPredict.Api, or its .dll.</param>
    /// <exception cref="CommandFailedException">It is not there, or did not export anything.</exception>
    public static async Task<StoreExport> OfAsync(string program, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(program))
        {
            throw new CommandFailedException(ExitCode.Usage, $"--from-store {program}: expected the server's program, found none");
        }

        var export = new StoreExport();
        try
        {
            var isAssembly = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
            string[] asked = ["export", "--output", export.File];
            var start = new ProcessStartInfo(isAssembly ? "dotnet" : program, isAssembly ? ["exec", program, .. asked] : asked)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)
                ?? throw new CommandFailedException(ExitCode.Usage, $"--from-store {program}: did not start");
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            _ = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? export
                : throw new CommandFailedException(
                    ExitCode.Usage, $"--from-store {program}: ended with exit code {process.ExitCode}. {(await errors).Trim()}");
        }
        catch
        {
            export.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
