using System.Text.Json;
using System.Threading.Channels;
using ImrPredict.Api.Logging;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Models;

/// <summary>Loads the bundle in a folder, verifying it.</summary>
/// <exception cref="Exception">The bundle is missing or damaged; the message says how.</exception>
public delegate ICaseScorer BundleLoader(string folder);

/// <summary>
/// The bundles that active.json names, loaded, one for each program. Every request looks whether active.json changed
/// since (a file's date, microseconds), so no answer comes from the old model once the switch is on disk; a poll loads
/// a new bundle ahead of the next request. A bundle that cannot be loaded is reported, and the one being served stays.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ActiveModels(
    IOptions<ModelOptions> options,
    BundleLoader load,
    IHostEnvironment environment,
    TimeProvider time,
    ILogger<ActiveModels> logger) : BackgroundService
{
    private const string FileName = "active.json";

    /// <summary>Longest name of a bundle: it is the name of a folder.</summary>
    private const int LongestName = 128;

    // A file written twice within the clock's grain keeps its date; so long after a change its content is compared too.
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(2);

    private readonly string? _folder = ModelsFolder.Find(options.Value.Folder, environment.ContentRootPath);
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Channel<ServedChange> _changes = Channel.CreateUnbounded<ServedChange>();
    private State _state = State.Nothing;

    /// <summary>What keeps active.json from being served as it stands, by program; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => Volatile.Read(ref _state).Problems;

    /// <summary>Each model that began to be served, in order; for one reader.</summary>
    internal ChannelReader<ServedChange> Changes => _changes.Reader;

    /// <summary>Takes the model of a program for one request.</summary>
    /// <returns>Null when no usable model of that program is loaded; see <see cref="Problems"/>.</returns>
    public async ValueTask<ModelLease?> AcquireAsync(ReviewProgram program, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await CurrentAsync(retryProblems: false, cancellationToken);
            if (!state.Models.TryGetValue(program, out var model))
            {
                return null;
            }

            // Between reading the state and holding its model another swap may have let the model go: look again.
            if (model.TryHold())
            {
                return new ModelLease(model);
            }
        }
    }

    /// <summary>The programs served now, with their models.</summary>
    public async ValueTask<IReadOnlyList<ICaseScorer>> ServedAsync(CancellationToken cancellationToken) =>
        [.. (await CurrentAsync(retryProblems: false, cancellationToken)).Models.Values.Select(m => m.Scorer)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PollSeconds), time);
        do
        {
            await CurrentAsync(retryProblems: true, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override void Dispose()
    {
        foreach (var model in Interlocked.Exchange(ref _state, State.Nothing).Models.Values)
        {
            model.Release();
        }

        _loading.Dispose();
        base.Dispose();
    }

    private async ValueTask<State> CurrentAsync(bool retryProblems, CancellationToken cancellationToken)
    {
        var state = Volatile.Read(ref _state);
        if (IsCurrent(state) && !(retryProblems && state.Problems.Count > 0))
        {
            return state;
        }

        await _loading.WaitAsync(cancellationToken);
        try
        {
            state = Volatile.Read(ref _state);
            if (!IsCurrent(state) || (retryProblems && state.Problems.Count > 0))
            {
                state = await Task.Run(() => Load(state), CancellationToken.None);
            }

            return state;
        }
        finally
        {
            _loading.Release();
        }
    }

    private bool IsCurrent(State state)
    {
        if (state.Switch is null)
        {
            return false;
        }

        if (_folder is null)
        {
            return true;
        }

        var path = Path.Combine(_folder, FileName);
        var written = File.GetLastWriteTimeUtc(path);
        return written == state.Switch.Written
            && (time.GetUtcNow() - written > ClockGrain || ReadSwitch(path).Content.AsSpan().SequenceEqual(state.Switch.Content));
    }

    private static Switch ReadSwitch(string path)
    {
        // The date first: were the file replaced in between, the next look sees a newer date and reads again.
        var written = File.GetLastWriteTimeUtc(path);
        try
        {
            return new(written, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(written, []);
        }
    }

    private State Load(State former)
    {
        if (_folder is null)
        {
            return Publish(former, new(new(default, []), former.Models, ["No models folder was found; set Models:Folder."]));
        }

        var found = ReadSwitch(Path.Combine(_folder, FileName));
        if (ReadNames(found, out var names) is { } problem)
        {
            return Publish(former, new(found, former.Models, [problem]));
        }

        var (models, problems) = (new Dictionary<ReviewProgram, ServedModel>(), new List<string>());
        foreach (var (program, id) in names)
        {
            former.Models.TryGetValue(program, out var served);
            var folder = Path.Combine(_folder, id);
            var stamp = File.GetLastWriteTimeUtc(Path.Combine(folder, "manifest.json"));
            if (served is not null && served.Id == id && served.Stamp == stamp)
            {
                models.Add(program, served);
                continue;
            }

            if (TryLoad(program, id, folder, out var scorer, out var reason))
            {
                models.Add(program, new(id, stamp, scorer, time.GetUtcNow()));
                _changes.Writer.TryWrite(new(program, scorer.ModelId, scorer.ModelHash, served?.Id));
                Log.ServingModel(logger, scorer.ModelId, scorer.ModelHash, program.ToString());
                foreach (var warning in scorer.Warnings)
                {
                    Log.ModelWarning(logger, warning);
                }

                continue;
            }

            problems.Add(served is null ? reason : $"{reason} Model '{served.Id}' is still being served.");
            if (served is not null)
            {
                models.Add(program, served);
            }
        }

        return Publish(former, new(found, models, problems));
    }

    private bool TryLoad(ReviewProgram program, string id, string folder, out ICaseScorer scorer, out string reason)
    {
        scorer = null!;
        reason = "";
        try
        {
            scorer = load(folder);
        }
        catch (Exception e)
        {
            // Whatever a damaged bundle makes its reader throw, the program stays up and the former model stays served.
            reason = $"Model '{id}' for {program} cannot be used: {WithoutPaths(e.Message)}";
            return false;
        }

        if (scorer.Program == program && scorer.ModelId == id)
        {
            return true;
        }

        reason = scorer.Program == program
            ? $"The bundle '{id}' says that it is '{scorer.ModelId}'."
            : $"Model '{id}' was trained for {scorer.Program}, not for {program}.";
        (scorer as IDisposable)?.Dispose();
        return false;
    }

    private static string? ReadNames(Switch found, out Dictionary<ReviewProgram, string> names)
    {
        names = [];
        if (found.Content.Length == 0)
        {
            return $"{FileName} is missing or empty.";
        }

        try
        {
            foreach (var (key, id) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(found.Content) ?? [])
            {
                if (!Enum.TryParse<ReviewProgram>(key, out var program))
                {
                    // Promotion may keep notes of its own there, such as the model before.
                    continue;
                }

                var name = id.ValueKind == JsonValueKind.String ? id.GetString() : null;
                if (string.IsNullOrWhiteSpace(name) || name is "." or ".." || name.Length > LongestName
                    || name.Any(c => char.IsControl(c) || c is '/' or '\\'))
                {
                    return $"{FileName} names no model for {program}.";
                }

                names[program] = name;
            }
        }
        catch (JsonException)
        {
            return $"{FileName} is not JSON.";
        }

        return names.Count == 0 ? $"{FileName} names no model." : null;
    }

    private State Publish(State former, State state)
    {
        Volatile.Write(ref _state, state);
        foreach (var (program, model) in former.Models)
        {
            if (!state.Models.TryGetValue(program, out var kept) || !ReferenceEquals(kept, model))
            {
                model.Release();
            }
        }

        foreach (var problem in state.Problems.Except(former.Problems))
        {
            Log.ModelsRefused(logger, problem);
        }

        return state;
    }

    private string WithoutPaths(string message) => message.Replace(_folder!, "models", StringComparison.Ordinal);

    private sealed record Switch(DateTime Written, byte[] Content);

    private sealed record State(Switch? Switch, IReadOnlyDictionary<ReviewProgram, ServedModel> Models, IReadOnlyList<string> Problems)
    {
        public static State Nothing { get; } = new(null, new Dictionary<ReviewProgram, ServedModel>(), []);
    }
}

/// <summary>A model began to be served.</summary>
/// <param name="Former">The model that was served before; null for the first of a program.</param>
internal sealed record ServedChange(ReviewProgram Program, string ModelId, string ModelHash, string? Former);
