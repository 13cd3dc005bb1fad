using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImrPredict.Letters.Scans;

/// <summary>Recognizes the words of an image with the program tesseract, if it is installed. The image never touches a disk.</summary>
internal static class Tesseract
{
    /// <summary>What to do where it is absent.</summary>
    public const string Install = "install tesseract-ocr to have it recognized";

    private const long MostMemory = 1_000_000_000;
    private const int MostOutput = 8_000_000;
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(100);

    /// <summary>One process a core: more would only wait for each other.</summary>
    private static readonly SemaphoreSlim Free = new(Environment.ProcessorCount);

    private static readonly Lazy<string?> Program = new(Find);

    public static bool IsInstalled => Program.Value is not null;

    /// <summary>Recognizes an image of one or more pages.</summary>
    /// <param name="image">PNG, JPEG, TIFF or a portable bitmap.</param>
    /// <param name="pages">How many pages it holds; each has its own bound of time.</param>
    /// <param name="dotsPerInch">Null where it is not known.</param>
    /// <param name="asOneBlock">Whether to read a page as one block of text, line by line, whatever it takes for a picture.</param>
    /// <returns>Lists of words, one a page; or why there are none.</returns>
    public static (IReadOnlyList<IReadOnlyList<RecognizedWord>>? Pages, string? Failure) Recognize(
        ReadOnlyMemory<byte> image,
        int pages,
        int? dotsPerInch,
        bool asOneBlock = false)
    {
        if (Program.Value is not { } program)
        {
            return (null, Install);
        }

        var longest = LongestPage * Math.Max(1, pages);
        if (!Free.Wait(longest))
        {
            return (null, "the recognition of other scans takes all the time; try again");
        }

        try
        {
            return Run(program, image, longest, dotsPerInch, asOneBlock);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return (null, "tesseract could not be started");
        }
        finally
        {
            Free.Release();
        }
    }

    private static (IReadOnlyList<IReadOnlyList<RecognizedWord>>? Pages, string? Failure) Run(
        string program,
        ReadOnlyMemory<byte> image,
        TimeSpan longest,
        int? dotsPerInch,
        bool asOneBlock)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in (ReadOnlySpan<string>)["stdin", "stdout", "-l", "eng", "--oem", "1", "--psm", asOneBlock ? "6" : "3"])
        {
            start.ArgumentList.Add(argument);
        }

        if (dotsPerInch is { } dots)
        {
            start.ArgumentList.Add("--dpi");
            start.ArgumentList.Add(Math.Clamp(dots, 70, 1_200).ToString(CultureInfo.InvariantCulture));
        }

        start.ArgumentList.Add("tsv");
        // One thread: a second one gains little on a page and takes a core from the next page.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("no process");
        var writing = Task.Run(() => Write(process, image));
        var reading = Task.Run(() => ReadBounded(process.StandardOutput));
        var errors = Task.Run(() => ReadBounded(process.StandardError));
        var stopped = WaitFor(process, longest);
        Task.WaitAll([writing, reading, errors], TimeSpan.FromSeconds(5));
        if (stopped is not null)
        {
            return (null, stopped);
        }

        return process.ExitCode == 0 && reading.IsCompletedSuccessfully && reading.Result is { } table
            ? (RecognizedWord.Parse(table), null)
            : (null, "an image that tesseract cannot read");
    }

    private static string? WaitFor(Process process, TimeSpan longest)
    {
        var started = Stopwatch.GetTimestamp();
        while (!process.WaitForExit(Watch))
        {
            process.Refresh();
            var (late, large) = (Stopwatch.GetElapsedTime(started) > longest, MemoryOf(process) > MostMemory);
            if (late || large)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(Watch * 20);
                return late
                    ? $"an image that takes longer than {longest.TotalSeconds:0} seconds to recognize"
                    : "an image that takes too much memory to recognize";
            }
        }

        process.WaitForExit();
        return null;
    }

    private static long MemoryOf(Process process)
    {
        try
        {
            return process.HasExited ? 0 : process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static void Write(Process process, ReadOnlyMemory<byte> image)
    {
        try
        {
            using var input = process.StandardInput.BaseStream;
            input.Write(image.Span);
        }
        catch (IOException)
        {
            // It ended before it had read all; its exit code tells.
        }
    }

    private static string? ReadBounded(StreamReader output)
    {
        var text = new StringBuilder();
        var buffer = new char[16_384];
        int read;
        while ((read = output.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (text.Length < MostOutput)
            {
                text.Append(buffer, 0, read);
            }
        }

        return text.Length < MostOutput ? text.ToString() : null;
    }

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "tesseract.exe" : "tesseract";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder.Trim('"'), name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
