using System.Diagnostics;
using System.Text;

namespace ImrPredict.Training.Tests.Documentation;

/// <summary>The commands that a page of documentation shows: its blocks fenced as bash, whole or by the line.</summary>
internal static class DocumentedCommands
{
    /// <summary>The nearest folder above the tests that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Commands of the blocks fenced as <c>bash</c>, in order; a command whose quotes are open goes on over lines.</summary>
    public static IReadOnlyList<string> Of(string page)
    {
        var commands = new List<string>();
        var inBlock = false;
        var command = new StringBuilder();
        foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot, page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inBlock = line == "```bash";
                continue;
            }

            if (!inBlock || (command.Length == 0 && string.IsNullOrWhiteSpace(line)))
            {
                continue;
            }

            command.Append(command.Length > 0 ? "\n" : "").Append(line);
            if (command.ToString().Count(c => c == '\'') % 2 == 0)
            {
                commands.Add(command.ToString());
                command.Clear();
            }
        }

        return commands;
    }

    /// <summary>Runs one command by bash; both streams are read while it runs.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string command, string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The program of a project as this build made it, so that a test runs what
    /// it was built with and builds nothing itself.</summary>
    /// <param name="project">Path of the project's folder from the root, for example "src/ImrPredict.Api".</param>
    /// <returns>Null when it was not built in this configuration.</returns>
    public static string? BuiltProgram(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(RepositoryRoot, project, "bin", configuration, "net10.0", $"{Path.GetFileName(project)}.dll");
        return File.Exists(program) ? program : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImrPredict.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ImrPredict.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
