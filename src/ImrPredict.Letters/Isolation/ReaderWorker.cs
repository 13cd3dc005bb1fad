using System.Globalization;
using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Isolation;

/// <summary>The reader's side: a process that reads documents for another one and may die of them.</summary>
public static class ReaderWorker
{
    /// <summary>The hidden command of a program that can be its own reader.</summary>
    public const string Command = "read-documents";

    internal const string SecondsVariable = "IMR_READER_SECONDS";

    /// <summary>Answers documents until nobody asks any more.</summary>
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = new BufferedStream(Console.OpenStandardOutput(), 65_536);

        // Whatever a library prints must not run into the frames.
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        return Run(input, output);
    }

    internal static int Run(Stream input, Stream output)
    {
        // Whoever asked stops a reader that takes too long; this is for a reader whose asker died meanwhile.
        var longest = int.TryParse(
            Environment.GetEnvironmentVariable(SecondsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(2 * seconds)
            : Timeout.InfiniteTimeSpan;
        using var guard = new Timer(_ => Environment.Exit(4), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (ReaderFrames.ReadNext(input) is { } name && ReaderFrames.ReadNext(input) is { } content)
        {
            guard.Change(longest, Timeout.InfiniteTimeSpan);
            try
            {
                foreach (var reading in DocumentReader.Read(content, Encoding.UTF8.GetString(name)))
                {
                    ReaderFrames.Write(output, ReaderFrames.Encode(reading));
                    guard.Change(longest, Timeout.InfiniteTimeSpan);
                }
            }
            catch (Exception e) when (e is OutOfMemoryException or InsufficientExecutionStackException)
            {
                return 3;
            }

            ReaderFrames.Write(output, []);
            output.Flush();
            guard.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        return 0;
    }
}
