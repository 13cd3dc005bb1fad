using System.Collections.Concurrent;
using System.Globalization;
using ImrPredict.Api.Models;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Evaluation.Quality;
using ImrPredict.Predictions;
using ImrPredict.Reports.Json;
using ImrPredict.Reports.Wording;
using ImrPredict.Store.Predictions;
using ImrPredict.Store.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Quality;

/// <summary>What QA asks for.</summary>
/// <param name="From">First decision date, inclusive.</param>
/// <param name="To">Last decision date, inclusive.</param>
public sealed record QualityQuestion(ReviewProgram Program, DateOnly? From, DateOnly? To, string? Model);

/// <summary>
/// Compares predictions with determinations. A report is kept until a prediction, a determination or an expectation comes in;
/// whoever does not want to wait for a new one gets the former, which says of which moment it is. Once words of a case are erased no
/// former report is shown. What QA found of single disagreements stands in every report, whoever asks for it.
/// </summary>
/// <remarks>Thread-safe; one report is computed at a time.</remarks>
public sealed class QualityService(
    QualityRecords records,
    QualityFindings findings,
    KeptReports keptReports,
    ChainVerifier chains,
    ActiveModels models,
    BundleLoader load,
    IOptions<ModelOptions> modelOptions,
    IHostEnvironment environment,
    IOptions<QualityOptions> options, TimeProvider time) : IDisposable
{
    // Each holds the disagreements that it lists, some 2 kB a letter without their words.
    private const int MostKept = 4;

    /// <summary>So many questions may wait to be computed for somebody who does not stay to see the answer.</summary>
    private const int MostWaiting = 8;

    private readonly SemaphoreSlim _computing = new(1, 1);
    private readonly ConcurrentDictionary<QualityQuestion, Kept> _kept = new();
    private readonly ConcurrentDictionary<string, ReferenceModels?> _references = new();

    /// <summary>Reports that wait to be computed and have read nothing yet: whoever asks the same meanwhile is answered by them.</summary>
    private readonly Dictionary<QualityQuestion, Task<QualityReport>> _waiting = [];
    private readonly Lock _queue = new();

    /// <summary>The report that answers a question, however long it takes.</summary>
    public async Task<QualityReport> ReportAsync(QualityQuestion question, CancellationToken cancellationToken)
    {
        var (computed, _) = await BeginAsync(question, int.MaxValue, cancellationToken);
        return (await ShownAsync(question, await computed!.WaitAsync(cancellationToken), cancellationToken)).Report;
    }

    /// <summary>The report that answers a question, within <see cref="QualityOptions.PatienceMilliseconds"/>.</summary>
    /// <returns>The former report, which says so, when a newer one takes longer; null when there is none.</returns>
    public async Task<QualityReport?> ReportSoonAsync(QualityQuestion question, CancellationToken cancellationToken) =>
        (await ShownSoonAsync(question, cancellationToken))?.Report;

    /// <summary>The same as JSON, which is written once for all who ask until something comes in.</summary>
    public async Task<string?> JsonSoonAsync(QualityQuestion question, CancellationToken cancellationToken) =>
        (await ShownSoonAsync(question, cancellationToken))?.Json.Value;

    private async Task<Shown?> ShownSoonAsync(QualityQuestion question, CancellationToken cancellationToken)
    {
        var (computed, former) = await BeginAsync(question, MostWaiting, cancellationToken);
        try
        {
            if (computed is not null)
            {
                var patience = TimeSpan.FromMilliseconds(options.Value.PatienceMilliseconds);
                return await ShownAsync(question, await computed.WaitAsync(patience, cancellationToken), cancellationToken);
            }
        }
        catch (TimeoutException)
        {
            // The former one is shown.
        }

        if (former is null)
        {
            return null;
        }

        var shown = (await ShownAsync(question, former, cancellationToken)).Report;
        return new(
            default,
            shown with
            {
                Remarks =
                [
                    .. shown.Remarks,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"This is the report of {former.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC. Newer predictions or determinations are "
                            + $"being counted; ask again in a moment."
                    ),
                ],
            });
    }

    /// <summary>The report with what QA found, put together once for all who ask until a finding comes in.</summary>
    private async Task<Shown> ShownAsync(QualityQuestion question, QualityReport report, CancellationToken cancellationToken)
    {
        var version = await findings.VersionAsync(cancellationToken);
        var kept = _kept.TryGetValue(question, out var found) && found.Report == (object)report ? found : null;
        if (kept?.Shown is { } shown && shown.Findings == version)
        {
            return shown;
        }

        var made = new Shown(version, await findings.ApplyToAsync(report, cancellationToken));
        if (kept is not null)
        {
            kept.Shown = made;
        }

        return made;
    }

    /// <param name="mostWaiting">How many others may wait before this one is not computed.</param>
    private async Task<(Task<QualityReport>? Computed, QualityReport? Former)> BeginAsync(
        QualityQuestion question, int mostWaiting, CancellationToken cancellationToken)
    {
        var version = await records.VersionAsync(cancellationToken);
        if (_kept.TryGetValue(question, out var kept) && kept.Version == version)
        {
            return (Task.FromResult(kept.Report), kept.Report);
        }

        if (kept is not null && kept.Version.Erasure != version.Erasure)
        {
            // It may hold words that were erased since.
            _kept.TryRemove(KeyValuePair.Create(question, kept));
            kept = null;
        }

        lock (_queue)
        {
            if (!_waiting.TryGetValue(question, out var computed) && _waiting.Count < mostWaiting)
            {
                // Computed for whoever asks next even when this reader does not wait for it.
                computed = Task.Run(() => ComputeAsync(question), CancellationToken.None);
                _waiting.Add(question, computed);
            }

            return (computed, kept?.Report);
        }
    }

    /// <summary>Computes a report with limits, for the command line.</summary>
    public async Task<QualityReport> AssessAsync(
        QualityQuestion question,
        IReadOnlyList<QualityGate> gates,
        CancellationToken cancellationToken) =>
        await findings.ApplyToAsync((await CompareAsync(question, gates, cancellationToken)).Report, cancellationToken);

    public void Dispose() => _computing.Dispose();

    private async Task<(QualityReport Report, QualityVersion Version)> CompareAsync(
        QualityQuestion question,
        IReadOnlyList<QualityGate> gates,
        CancellationToken cancellationToken)
    {
        var set = await records.ReadAsync(question.Program, cancellationToken);
        foreach (var scorer in await models.ServedAsync(cancellationToken))
        {
            _references[scorer.ModelId] = scorer.References;
        }

        var report = QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = set.Predictions,
                Actuals = set.Actuals,
                Gates = gates,
                Words = set.Words,
                LogHeads = [.. (await chains.HeadsAsync(cancellationToken)).Select(h => $"{h.Writer}: entry {h.Entries}, {h.Hash}")],
                Settings = new QualitySettings
                {
                    Program = question.Program,
                    From = question.From,
                    To = question.To,
                    ModelId = question.Model,
                    WasTrainedOn = (model, number) => set.TrainedOn.TryGetValue((model, number), out var trained) ? trained : null,
                    References = model => _references.GetOrAdd(model, LoadReferences),
                },
            },
            time);
        return (report, set.Version);
    }

    private async Task<QualityReport> ComputeAsync(QualityQuestion question)
    {
        await _computing.WaitAsync();
        try
        {
            lock (_queue)
            {
                _waiting.Remove(question);
            }

            if (_kept.TryGetValue(question, out var kept) && kept.Version == await records.VersionAsync(CancellationToken.None))
            {
                return kept.Report;
            }

            var (compared, version) = await CompareAsync(question, [], CancellationToken.None);
            var report = compared with { Settings = compared.Settings.WithoutSources() };
            if (_kept.Count >= MostKept && !_kept.ContainsKey(question))
            {
                _kept.TryRemove(_kept.MinBy(k => k.Value.Report.CreatedAt).Key, out _);
            }

            _kept[question] = new(version, report);
            try
            {
                await KeepAsync(question, report);
            }
            catch (DbUpdateException)
            {
                // A full disk, a store that is busy: the report is shown all the same, and the next one is kept.
            }

            return report;
        }
        finally
        {
            _computing.Release();
        }
    }

    /// <summary>Keeps a report over all determinations, for the trend; one of a period or a model is asked for again when needed.</summary>
    private async Task KeepAsync(QualityQuestion question, QualityReport report)
    {
        if (report.All is not { } all || question is not { From: null, To: null, Model: null })
        {
            return;
        }

        var isFew = FiguresOfFew.IsFew(all.Letters);
        await keptReports.KeepAsync(
            question.Program,
            new KeptReport(
                0,
                report.CreatedAt,
                string.Join(", ", report.Models),
                all.Letters,
                all.Services,
                all.Overturned,
                isFew ? null : all.Figures[Metric.RocAuc].Value,
                isFew ? null : all.Calibration?.Error,
                report.Drift is { } drift ? DriftWords.Of(drift.Advice) : null,
                QualityReportJson.WriteFigures(report)),
            CancellationToken.None);
    }

    /// <summary>A model that no longer answers is still measured against what it was
    /// trained with, as long as its bundle is at hand.</summary>
    private ReferenceModels? LoadReferences(string model)
    {
        if (ModelsFolder.Find(modelOptions.Value.Folder, environment.ContentRootPath) is not { } folder
            || Path.Combine(folder, model) is var bundle && !Directory.Exists(bundle))
        {
            return null;
        }

        try
        {
            return load(bundle).References;
        }
        catch (Exception)
        {
            // However it is damaged, QA goes on without it and the report says that the model is not at hand.
            return null;
        }
    }

    private sealed class Kept(QualityVersion version, QualityReport report)
    {
        public QualityVersion Version => version;

        public QualityReport Report => report;

        public Shown? Shown { get; set; }
    }

    /// <param name="Findings">Which findings stand in <paramref name="Report"/>.</param>
    private sealed record Shown((long Last, int Count) Findings, QualityReport Report)
    {
        public Lazy<string> Json { get; } = new(() => QualityReportJson.Write(Report));
    }
}
