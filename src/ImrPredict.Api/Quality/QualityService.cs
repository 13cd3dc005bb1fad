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
/// whoever does not want to wait for a new one gets the former, which says of which moment it is. What QA found of single
/// disagreements stands in every report, whoever asks for it.
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
    // Each holds the services that it compares, so some hundred MB where 100,000 disputes were decided.
    private const int MostKept = 4;

    private readonly SemaphoreSlim _computing = new(1, 1);
    private readonly ConcurrentDictionary<QualityQuestion, Kept> _kept = new();
    private readonly ConcurrentDictionary<string, ReferenceModels?> _references = new();

    /// <summary>The report that answers a question, however long it takes.</summary>
    public async Task<QualityReport> ReportAsync(QualityQuestion question, CancellationToken cancellationToken) =>
        await findings.ApplyToAsync(
            await (await BeginAsync(question, cancellationToken)).Computed.WaitAsync(cancellationToken),
            cancellationToken);

    /// <summary>The report that answers a question, within <see cref="QualityOptions.PatienceMilliseconds"/>.</summary>
    /// <returns>The former report, which says so, when a newer one takes longer; null when there is none.</returns>
    public async Task<QualityReport?> ReportSoonAsync(QualityQuestion question, CancellationToken cancellationToken)
    {
        var (computed, former) = await BeginAsync(question, cancellationToken);
        try
        {
            return await findings.ApplyToAsync(
                await computed.WaitAsync(TimeSpan.FromMilliseconds(options.Value.PatienceMilliseconds), cancellationToken),
                cancellationToken);
        }
        catch (TimeoutException)
        {
            return former is null
                ? null
                : await findings.ApplyToAsync(former, cancellationToken) with
                {
                    Remarks =
                    [
                        .. former.Remarks,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"This is the report of {former.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC. Newer predictions or determinations are "
                                + $"being counted; ask again in a moment."
                        ),
                    ],
                };
        }
    }

    private async Task<(Task<QualityReport> Computed, QualityReport? Former)> BeginAsync(
        QualityQuestion question,
        CancellationToken cancellationToken)
    {
        var version = await records.VersionAsync(cancellationToken);
        return _kept.TryGetValue(question, out var kept) && kept.Version == version
            ? (Task.FromResult(kept.Report), kept.Report)
            // Computed for whoever asks next even when this reader does not wait for it.
            : (Task.Run(() => ComputeAsync(question, version), CancellationToken.None), kept?.Report);
    }

    /// <summary>Computes a report with limits, for the command line.</summary>
    public async Task<QualityReport> AssessAsync(
        QualityQuestion question,
        IReadOnlyList<QualityGate> gates,
        CancellationToken cancellationToken) =>
        await findings.ApplyToAsync(await CompareAsync(question, gates, cancellationToken), cancellationToken);

    public void Dispose() => _computing.Dispose();

    private async Task<QualityReport> CompareAsync(
        QualityQuestion question,
        IReadOnlyList<QualityGate> gates,
        CancellationToken cancellationToken)
    {
        var set = await records.ReadAsync(question.Program, cancellationToken);
        foreach (var scorer in await models.ServedAsync(cancellationToken))
        {
            _references[scorer.ModelId] = scorer.References;
        }

        return QualityAssessment.Assess(
            new QualityInput
            {
                Predictions = set.Predictions,
                Actuals = set.Actuals,
                Gates = gates,
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
    }

    private async Task<QualityReport> ComputeAsync(QualityQuestion question, QualityVersion version)
    {
        await _computing.WaitAsync();
        try
        {
            if (_kept.TryGetValue(question, out var kept) && kept.Version == version)
            {
                return kept.Report;
            }

            var compared = await CompareAsync(question, [], CancellationToken.None);
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

    private sealed record Kept(QualityVersion Version, QualityReport Report);
}
