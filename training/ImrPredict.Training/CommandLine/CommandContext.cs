using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Predictions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImrPredict.Training.CommandLine;

/// <summary>
/// Where a command speaks: results to stdout, everything else to stderr. Colours, boxes and moving bars appear on a terminal only;
/// piped, or with <c>NO_COLOR</c> set, both streams are plain lines.
/// </summary>
public sealed class CommandContext
{
    private static readonly JsonSerializerOptions ResultJson = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly bool _outputIsTerminal;
    private readonly bool _errorIsTerminal;

    private readonly bool _watched;

    private CommandContext(TextWriter output, TextWriter error, bool json, bool verbose, bool watched)
    {
        _watched = watched;
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        _outputIsTerminal = !plain && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _errorIsTerminal = !plain && ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        (Output, ErrorOutput, Json, Verbose) = (output, error, json, verbose);
    }

    /// <summary>Prints results as JSON on stdout; recursive, so it may stand before or after the command.</summary>
    public static Option<bool> JsonOption { get; } = new("--json")
    {
        Description = "Write the result to stdout as JSON, for machines.",
        Recursive = true,
    };

    public static Option<bool> VerboseOption { get; } = new("--verbose")
    {
        Description = "Show the details of an unexpected failure.",
        Recursive = true,
    };

    /// <summary>Of commands that may run long. Where stderr is no terminal the same is said in lines.</summary>
    public static Option<bool> WatchOption { get; } = new("--watch")
    {
        Description = "Show on the way what was found so far, with a small plot on a terminal.",
    };

    /// <summary>Stdout.</summary>
    public TextWriter Output { get; }

    /// <summary>Stderr.</summary>
    public TextWriter ErrorOutput { get; }

    public bool Json { get; }

    public bool Verbose { get; }

    public static CommandContext For(ParseResult arguments) =>
        new(
            arguments.InvocationConfiguration.Output,
            arguments.InvocationConfiguration.Error,
            arguments.GetValue(JsonOption),
            arguments.GetValue(VerboseOption),
            arguments.CommandResult.Command.Options.Contains(WatchOption) && arguments.GetValue(WatchOption));

    /// <summary>Writes a command's result: <paramref name="result"/> as JSON with
    /// <c>--json</c>, else whatever <paramref name="show"/> writes.</summary>
    public void WriteResult<T>(T result, Action show)
    {
        if (Json)
        {
            Output.WriteLine(JsonSerializer.Serialize(result, ResultJson));
        }
        else
        {
            show();
        }
    }

    /// <summary>Writes a line of the result; nothing with <c>--json</c>.</summary>
    public void WriteLine(string line = "")
    {
        if (!Json)
        {
            Output.WriteLine(line);
        }
    }

    /// <summary>Writes a table of the result: boxed on a terminal, columns parted by two
    /// spaces when piped; nothing with <c>--json</c>.</summary>
    /// <param name="rows">Each with as many cells as there are headers.</param>
    public void WriteTable(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (Json)
        {
            return;
        }

        if (!_outputIsTerminal)
        {
            PlainTable.Write(Output, headers, rows);
            return;
        }

        var table = new Table().RoundedBorder();
        foreach (var header in headers)
        {
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(header)}[/]")));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Terminal(Output).Write(table);
    }

    /// <summary>Draws bars beside their labels, where a terminal is looked at; piped, the table beside it says the same.</summary>
    /// <param name="bars">Label and length; what is not known is left out.</param>
    public void WriteBars(string title, IEnumerable<(string Label, double? Value)> bars)
    {
        var known = bars.Where(b => b.Value is not null).ToList();
        if (Json || !_outputIsTerminal || known.Count == 0)
        {
            return;
        }

        var chart = new BarChart().Width(72).Label($"[bold]{Markup.Escape(title)}[/]").LeftAlignLabel()
            .UseValueFormatter(value => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (label, value) in known)
        {
            chart.AddItem(Markup.Escape(label), value!.Value, Color.Aqua);
        }

        Terminal(Output).Write(chart);
    }

    /// <summary>Says on stderr what is going on.</summary>
    public void Note(string line) => WriteError(line, "grey");

    /// <summary>Says on stderr what the user should look at, though the work goes on.</summary>
    public void Warn(string line) => WriteError($"warning: {line}", "yellow");

    /// <summary>Warns of what a model says of itself.</summary>
    public void WarnOf(ICaseScorer scorer)
    {
        foreach (var warning in scorer.Warnings)
        {
            Warn(warning);
        }
    }

    /// <summary>Says on stderr what went wrong.</summary>
    public void Error(string line) => WriteError($"error: {line}", "red");

    /// <summary>Says on stderr why the command ends, with the whole exception under <c>--verbose</c>.</summary>
    public ExitCode Fail(ExitCode exitCode, Exception exception)
    {
        Error(
            Verbose
                ? exception.ToString()
                : string.Join(' ', exception.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        return exitCode;
    }

    /// <summary>Runs work with its progress on stderr: a bar with the remaining time on a terminal, else a line now and then.</summary>
    /// <param name="what">What is being done, for example "Reading letters".</param>
    /// <param name="total">How many steps there are; null when it is not known.</param>
    /// <param name="work">Reports how many steps are done so far, from any thread.</param>
    public Task<T> WithProgressAsync<T>(string what, long? total, Func<IProgress<long>, Task<T>> work) =>
        WithProgressAsync(what, progress => work(new KnownTotal(progress, total)), total);

    /// <summary>Runs work that finds out on its way how many steps there are; shows
    /// steps done, their rate and the remaining time.</summary>
    /// <param name="work">Reports steps done and, once known, their total, from any thread.</param>
    public async Task<T> WithProgressAsync<T>(string what, Func<IProgress<ProgressStep>, Task<T>> work, long? total = null)
    {
        if (!_errorIsTerminal)
        {
            var lines = new ProgressLines(ErrorOutput, what, TimeProvider.System, _watched);
            var plainResult = await work(lines);
            lines.Finish();
            return plainResult;
        }

        var progress = Terminal(ErrorOutput)
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RateColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn());
        var found = new Watched(TimeProvider.System);
        if (_watched)
        {
            progress.UseRenderHook((bars, _) => new Rows([bars, .. found.Lines()]));
        }

        return await progress.StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(what), maxValue: total ?? 1);
            bar.IsIndeterminate = total is null;
            var result = await work(new ProgressBar(bar, found));
            (bar.IsIndeterminate, bar.Value) = (false, bar.MaxValue);
            return result;
        });
    }

    /// <inheritdoc cref="WithProgressAsync{T}(string, long?, Func{IProgress{long}, Task{T}})"/>
    public Task WithProgressAsync(string what, long? total, Func<IProgress<long>, Task> work) =>
        WithProgressAsync(what, total, async progress =>
        {
            await work(progress);
            return 0;
        });

    private static IAnsiConsole Terminal(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });

    private void WriteError(string line, string colour)
    {
        if (_errorIsTerminal)
        {
            Terminal(ErrorOutput).MarkupLine($"[{colour}]{Markup.Escape(line)}[/]");
        }
        else
        {
            ErrorOutput.WriteLine(line);
        }
    }

    /// <summary>Reports straight to the bar: <see cref="Progress{T}"/> would post to the thread pool and report late.</summary>
    private sealed class ProgressBar(ProgressTask bar, Watched found) : IProgress<ProgressStep>
    {
        public void Report(ProgressStep value)
        {
            found.Last = value.Found ?? found.Last;
            if (value.Total is > 0)
            {
                (bar.IsIndeterminate, bar.MaxValue) = (false, value.Total.Value);
            }

            bar.Value = value.Done;
        }
    }

    /// <summary>What stands below a bar that is watched: how long it has run, and what was found so far.</summary>
    private sealed class Watched(TimeProvider clock)
    {
        private readonly long _started = clock.GetTimestamp();
        private volatile Findings? _last;

        public Findings? Last
        {
            get => _last;
            set => _last = value;
        }

        public IEnumerable<IRenderable> Lines() =>
        [
            new Text($"running for {clock.GetElapsedTime(_started):hh\\:mm\\:ss}"),
            .. (Last?.WithPlots() ?? []).Select(line => new Text(line)),
        ];
    }

    private sealed class KnownTotal(IProgress<ProgressStep> progress, long? total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new ProgressStep(value, total));
    }

    /// <summary>Steps a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? ProgressStep.RateInWords(speed) : "");
    }
}
