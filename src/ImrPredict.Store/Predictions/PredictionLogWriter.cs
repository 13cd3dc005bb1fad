using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ImrPredict.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Store.Predictions;

/// <summary>
/// The only place that writes the prediction log. One chain needs one hand: requests queue here, and those that wait
/// together are committed together, so that a commit to disk is shared by all who wait for it.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class PredictionLogWriter : IAsyncDisposable
{
    private const int LargestCommit = 512;
    private const int Attempts = 8;

    /// <summary>More of them in one commit bring little more.</summary>
    private const int Shared = 6;

    /// <summary>What is announced is there sooner; where it is not, those who wait must not feel it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1);

    private static readonly AppendResult Logged = new(AppendOutcome.Logged);

    private readonly IDbContextFactory<StoreContext> _contexts;
    private readonly ChainKey _key;
    private readonly LastKnownHeads _heads;
    private readonly TimeProvider _time;
    private readonly string _writer;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Task _loop;

    // Used by the loop alone. The chain's end is read anew only after a failure or when another program took the next place.
    private LogTables? _tables;
    private LogHead? _head;

    private int _announced;

    public PredictionLogWriter(IDbContextFactory<StoreContext> contexts, ChainKey key, IOptions<StoreOptions> options, TimeProvider time,
        LastKnownHeads heads)
    {
        _heads = heads;
        _contexts = contexts;
        _key = key;
        _time = time;
        _writer = options.Value.Writer;
        _loop = Task.Run(WriteAsync);
    }

    /// <summary>Spells a prediction as the log will keep it; nothing is logged yet.</summary>
    /// <remarks>That is half of what logging costs and needs no order, so whoever predicts many does it on every core.</remarks>
    public NewEntry Spell(NewPrediction added)
    {
        var (caseJson, answerJson) = (
            JsonSerializer.SerializeToUtf8Bytes(added.Case, PredictionJson.Options), PredictionJson.ToUtf8(added.Prediction));
        return new(Row(added, caseJson, answerJson), Text(added.Prediction, caseJson, answerJson), answerJson);
    }

    /// <summary>Says that a prediction is being made that will be logged by itself, so that a commit may wait a moment for it.</summary>
    /// <returns>To be disposed of when the prediction is handed over, or will not be.</returns>
    public Announcement Announce() => new(this);

    /// <summary>Logs predictions, all or none, and returns once they are on disk.</summary>
    /// <param name="entries">May be empty, to note an answer to another kind of request.</param>
    /// <param name="idempotent">Makes a repetition of the request harmless; null when the caller gave no key.</param>
    public async Task<AppendResult> AppendAsync(
        IReadOnlyList<NewEntry> entries, IdempotentRequest? idempotent, CancellationToken cancellationToken)
    {
        var pending = new Pending(entries, idempotent is null ? null : Answer(idempotent));
        await _queue.Writer.WriteAsync(pending, cancellationToken);

        // From here on it is written whether or not the caller still waits: half a request is never logged.
        return await pending.Done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Whether a request was answered before.</summary>
    /// <returns>Null when it was not.</returns>
    public async Task<AppendResult?> FindAnswerAsync(string scope, byte[] body, CancellationToken cancellationToken)
    {
        var key = _key.Fingerprint("idempotency", scope);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.IdempotentAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Key == key, cancellationToken);
        return known is null ? null : Compare(known, BodyFingerprint(body));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await CloseAsync();
    }

    private static AppendResult Compare(IdempotentAnswer known, string bodyFingerprint) => known.BodyFingerprint == bodyFingerprint
        ? new(AppendOutcome.Repeated, known.Answer)
        : new(AppendOutcome.KeyReused);

    private async Task WriteAsync()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            await GatherAsync();
            for (var rows = 0; rows < LargestCommit && _queue.Reader.TryRead(out var next); rows += Math.Max(1, next.Entries.Count))
            {
                batch.Add(next);
            }

            try
            {
                await CommitAsync(batch);
            }
            catch (Exception e) when (batch.Count > 1 && StoreFailures.WhyAway(e) is null)
            {
                // One row that the database refuses is no reason to refuse those that happened to wait beside it.
                foreach (var pending in batch)
                {
                    await CommitAloneAsync(pending);
                }
            }
            catch (Exception e)
            {
                // Whoever waits gets the failure; the writer itself lives on for the next.
                batch.ForEach(p => p.Done.TrySetException(e));
            }

            _tables?.CarryOver();
        }
    }

    /// <summary>Leaves the processor to those who are about to come, so that they share the commit.</summary>
    private async ValueTask GatherAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (_queue.Reader.Count < Shared && Volatile.Read(ref _announced) > 0 && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Yield();
        }
    }

    private async Task CommitAloneAsync(Pending pending)
    {
        try
        {
            await CommitAsync([pending]);
        }
        catch (Exception e)
        {
            pending.Done.TrySetException(e);
        }
    }

    private async Task CommitAsync(List<Pending> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var results = await TryCommitAsync(batch);
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Done.TrySetResult(results[i]);
                }

                return;
            }
            catch (DbException e) when (attempt < Attempts && StoreFailures.IsTakenPlace(e))
            {
                // Another program took our place in the chain or answered with our key: read both anew.
                _head = null;
                await Task.Delay(TimeSpan.FromMilliseconds(5 * attempt));
            }
            catch
            {
                // Whether it was written is not known, and the connection may be dead.
                await CloseAsync();
                throw;
            }
        }
    }

    private async Task<AppendResult[]> TryCommitAsync(List<Pending> batch)
    {
        var tables = _tables ??= await LogTables.OpenAsync(_contexts);
        var keys = batch.Where(p => p.Answer is not null).Select(p => p.Answer!.Key).ToList();
        var answers = keys.Count == 0 ? [] : await tables.AnswersAsync(keys);
        var (position, hash) = _head ??= await tables.HeadAsync(_writer);

        var results = new AppendResult[batch.Count];
        var entries = new List<NewEntry>(batch.Count);
        var added = new List<IdempotentAnswer>();
        for (var i = 0; i < batch.Count; i++)
        {
            var pending = batch[i];
            if (pending.Answer is { } answer)
            {
                if (answers.TryGetValue(answer.Key, out var known))
                {
                    results[i] = Compare(known, answer.BodyFingerprint);
                    continue;
                }

                answers.Add(answer.Key, answer);
                added.Add(answer);
            }

            foreach (var row in pending.Entries.Select(e => e.Row))
            {
                row.Position = ++position;
                row.PreviousHash = hash;
                row.Hash = hash = row.ComputeHash(_key);
            }

            entries.AddRange(pending.Entries);
            results[i] = Logged;
        }

        if (entries.Count + added.Count > 0)
        {
            await tables.WriteAsync(entries, added);
            _head = new(position, hash);
            _heads.Note(_writer, position, hash);
        }

        return results;
    }

    private async Task CloseAsync()
    {
        var tables = _tables;
        (_tables, _head) = (null, null);
        if (tables is not null)
        {
            await tables.DisposeAsync();
        }
    }

    private PredictionEntry Row(NewPrediction added, byte[] caseJson, byte[] answerJson)
    {
        var prediction = added.Prediction;
        return new PredictionEntry
        {
            PredictionId = prediction.PredictionId,
            Writer = _writer,
            CreatedAt = prediction.CreatedAt,
            Purpose = added.Purpose.ToString(),
            Program = added.Case.Program.ToString(),
            User = added.User,
            CaseNumber = prediction.CaseNumber?.Value,
            InputFingerprint = InputFingerprint(_key, caseJson, added.Options.AsOfDate, added.Options.BaseRate),
            ModelId = prediction.ModelId,
            ModelHash = prediction.ModelHash,
            FeatureSet = prediction.FeatureSet.ToString(),
            TrainedOn = added.TrainedOn,
            Outputs = new LoggedOutputs
            {
                AsOfDate = added.Options.AsOfDate,
                BaseRate = added.Options.BaseRate,
                AnswerFingerprint = AnswerFingerprint(_key, answerJson),
                Services = [.. prediction.Services.Select(Output)],
            }.ToJson(),
        };
    }

    private LoggedService Output(ServicePrediction service) =>
        new(
            service.Number,
            RequestFingerprint(_key, service.Request),
            service.Outcome,
            service.OverturnProbability,
            service.Interval.Low,
            service.Interval.High,
            service.Certainty,
            service.Score,
            service.BaseEffect,
            [.. service.Guidelines.Select(g => new LoggedGuideline(g.Family, g.Section, g.Probability))]);

    private static PredictionText Text(Prediction prediction, byte[] caseJson, byte[] answerJson) => new()
    {
        PredictionId = prediction.PredictionId,
        CaseNumber = prediction.CaseNumber?.Value,
        Reference = prediction.Reference,
        PackedCase = PackedJson.Pack(caseJson),
        PackedAnswer = PackedJson.Pack(answerJson),
    };

    private IdempotentAnswer Answer(IdempotentRequest request) => new()
    {
        Key = _key.Fingerprint("idempotency", request.Scope),
        BodyFingerprint = BodyFingerprint(request.Body),
        CreatedAt = _time.GetUtcNow(),
        Answer = request.Answer,
    };

    private string BodyFingerprint(byte[] body) => _key.Fingerprint("body", Convert.ToBase64String(body));

    internal static string InputFingerprint(ChainKey key, ReadOnlySpan<byte> caseJson, DateOnly asOfDate, double? baseRate) =>
        key.Fingerprint(
            "input",
            caseJson,
            asOfDate.ToString("O", CultureInfo.InvariantCulture),
            baseRate?.ToString("R", CultureInfo.InvariantCulture));

    internal static string AnswerFingerprint(ChainKey key, ReadOnlySpan<byte> answerJson) => key.Fingerprint("answer", answerJson);

    /// <summary>The same for requests that differ in white space or case only.</summary>
    internal static string RequestFingerprint(ChainKey key, string request)
    {
        var folded = new StringBuilder(request.Length);
        foreach (var word in request.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            folded.Append(folded.Length > 0 ? " " : "").Append(word.ToLowerInvariant());
        }

        return key.Fingerprint("request", folded.ToString());
    }

    /// <summary>One prediction that is being made; see <see cref="Announce"/>.</summary>
    public readonly struct Announcement : IDisposable
    {
        private readonly PredictionLogWriter _writer;

        internal Announcement(PredictionLogWriter writer)
        {
            _writer = writer;
            Interlocked.Increment(ref writer._announced);
        }

        public void Dispose() => Interlocked.Decrement(ref _writer._announced);
    }

    private sealed record Pending(IReadOnlyList<NewEntry> Entries, IdempotentAnswer? Answer)
    {
        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
