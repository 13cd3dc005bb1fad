using System.Security.Cryptography;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Explanations;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Scoring.Outcomes;
using ImrPredict.Treatments;
using Microsoft.ML;

namespace ImrPredict.Scoring.Bundles;

/// <summary>A trained model, read from its folder and ready to score.</summary>
/// <remarks>
/// Immutable and thread-safe. The ML.NET transformers are read out into plain arithmetic while loading and then let go, so a
/// bundle holds no native memory and swapping one for another leaves nothing behind.
/// </remarks>
public sealed class ModelBundle : ICaseScorer
{
    public const string ManifestFile = "manifest.json";
    public const string VocabularyFile = "vocabulary.json";
    public const string ReferencesFile = "references.json";

    private readonly Dictionary<FeatureSet, (OutcomeScorer Outcome, GuidelineModel Guidelines)> _parts;
    private readonly TrainingVocabulary _vocabulary;
    private readonly HashSet<string> _trainingCases;

    private ModelBundle(
        BundleManifest manifest, string hash, Dictionary<FeatureSet, (OutcomeScorer, GuidelineModel)> parts, TrainingVocabulary vocabulary,
        ReferenceModels? references)
    {
        (Manifest, ModelHash, _parts, _vocabulary, References) = (manifest, hash, parts, vocabulary, references);
        Warnings = WarningsOf(manifest);
        _trainingCases = new HashSet<string>(manifest.TrainingCases, StringComparer.Ordinal);
    }

    public BundleManifest Manifest { get; }

    public string ModelId => Manifest.Id;

    public string ModelHash { get; }

    public ReviewProgram Program => Manifest.Program;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings { get; }

    /// <inheritdoc/>
    public ReferenceModels? References { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<FeatureSet, IReadOnlyList<ConformalPromise>> Conformal =>
        _parts.ToDictionary(p => p.Key, p => p.Value.Outcome.Definition.Conformal.Promises());

    /// <inheritdoc/>
    public double? TrainingBaseRate => Manifest.Data.BaseRate;

    /// <summary>Reads a bundle and verifies every file against the manifest.</summary>
    /// <exception cref="ModelBundleException">The folder is no bundle, a file is missing
    /// or changed, or the schema is another one.</exception>
    public static ModelBundle Load(string folder)
    {
        var (manifest, hash) = ReadManifest(folder);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (file, expected) in manifest.Files)
        {
            files[file] = ReadVerified(folder, name, file, expected);
        }

        try
        {
            var parts = new Dictionary<FeatureSet, (OutcomeScorer, GuidelineModel)>();
            foreach (var set in new[] { FeatureSet.PreDecision, FeatureSet.WithSummary })
            {
                var outcome = Parse<OutcomeDefinition>(files, OutcomeFile(set));
                var guideline = Parse<GuidelineDefinition>(files, GuidelineFile(set));
                var transformer = guideline.Transformer is { } zip
                    ? new MLContext(seed: 0).Model.Load(new MemoryStream(files[zip]), out _)
                    : null;
                parts[set] = (
                    new OutcomeScorer(outcome, OutcomeModelFactory.Create(outcome.Model, file => new MemoryStream(files[file]))),
                    new GuidelineModel(guideline, transformer));
            }

            return new ModelBundle(
                manifest,
                hash,
                parts,
                Parse<TrainingVocabulary>(files, VocabularyFile),
                files.ContainsKey(ReferencesFile) ? Parse<ReferenceModels>(files, ReferencesFile) : null);
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or FormatException
                        or ArgumentException
                        or KeyNotFoundException
                        or NotSupportedException
                        or InvalidOperationException)
        {
            throw new ModelBundleException($"model {name}: its files match the manifest but cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the manifest alone, verifying nothing else.</summary>
    /// <returns>The manifest and its hash.</returns>
    /// <exception cref="ModelBundleException">The folder has no manifest of this schema.</exception>
    public static (BundleManifest Manifest, string Hash) ReadManifest(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var path = Path.Combine(folder, ManifestFile);
        try
        {
            var bytes = File.ReadAllBytes(path);
            var manifest = JsonSerializer.Deserialize<BundleManifest>(bytes, BundleJson.Options)
                ?? throw new ModelBundleException($"model {name}, {ManifestFile}: expected an object, found null");
            return manifest.SchemaVersion == BundleManifest.CurrentSchemaVersion
                ? (manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)))
                : throw new ModelBundleException(
                    $"model {name}, {ManifestFile}: expected schema version {BundleManifest.CurrentSchemaVersion}, found "
                        + $"{manifest.SchemaVersion}; train it again"
                );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelBundleException($"model {name}: expected a folder with {ManifestFile}, found none", e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelBundleException($"model {name}, {ManifestFile}: expected a manifest, found: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public bool WasTrainedOn(CaseNumber caseNumber) => _trainingCases.Contains(BundleManifest.HashOf(Manifest.Salt, caseNumber.Value));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The case is of the other program.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The base rate lies outside (0, 1).</exception>
    public CaseScore Score(ReviewCase reviewCase, ScoringOptions options)
    {
        if (reviewCase.Program != Program)
        {
            throw new ArgumentException($"expected a case of {Program}, found one of {reviewCase.Program}", nameof(reviewCase));
        }

        if (options.BaseRate is { } rate && !SettingRanges.IsBaseRate(rate))
        {
            throw new ArgumentOutOfRangeException(nameof(options), rate, "expected a base rate between 0 and 1");
        }

        var set = string.IsNullOrWhiteSpace(reviewCase.CaseSummary) ? FeatureSet.PreDecision : FeatureSet.WithSummary;
        var (outcomes, guidelines) = _parts[set];
        using var summary = SummaryReading.Of(reviewCase.CaseSummary);
        var services = DisputeFeatures.Read(reviewCase, summary, outcomes.Reads);
        var facts = Program == ReviewProgram.WorkersCompensation
            ? GuidelineFacts.Read(reviewCase, services, summary, options.AsOfDate)
            : [];
        var missing = MissingOf(summary);
        var unlike = Program == ReviewProgram.WorkersCompensation ? _vocabulary.UnfamiliarSummary(reviewCase.CaseSummary) : null;
        var (predictions, treatments) = (new ServicePrediction[services.Count], new Treatment[services.Count]);
        for (var i = 0; i < predictions.Length; i++)
        {
            treatments[i] = services[i].Treatment;
            var statement = outcomes.Score(services[i], options.BaseRate, Unfamiliar(services[i], unlike, outcomes));
            predictions[i] = new ServicePrediction
            {
                Number = services[i].Service.Number,
                Request = services[i].Service.Request,
                Understood = services[i].IsUnderstood,
                Kind =
                    services[i].IsUnderstood && Program == ReviewProgram.WorkersCompensation
                        ? KindWords.Of(services[i].Treatment.Category)
                        : null,
                Outcome = statement.Outcome,
                OverturnProbability = statement.Probability,
                Interval = statement.Interval,
                UsualRate = statement.UsualRate,
                Standing = statement.Standing,
                Certainty = statement.Certainty,
                CertaintyReason = statement.CertaintyReason,
                Guidelines = facts.Count > 0 && services[i].IsUnderstood ? guidelines.Shown(facts[i]) : [],
                Evidence = statement.Evidence,
                BaseEffect = statement.BaseEffect,
                Score = statement.Score,
                Criteria = StatementsOf(services[i].Checklist),
                Missing = missing,
            };
        }

        return new CaseScore(set, predictions, treatments);
    }

    /// <summary>The outcome model of a feature set.</summary>
    public OutcomeScorer OutcomeScorer(FeatureSet set) => _parts[set].Outcome;

    /// <summary>The guideline model of a feature set.</summary>
    public GuidelineModel GuidelineModel(FeatureSet set) => _parts[set].Guidelines;

    /// <summary>Name of the outcome definition of a feature set.</summary>
    public static string OutcomeFile(FeatureSet set) => $"outcome.{NameOf(set)}.json";

    /// <summary>Name of the guideline definition of a feature set.</summary>
    public static string GuidelineFile(FeatureSet set) => $"guidelines.{NameOf(set)}.json";

    /// <summary>"preDecision" or "withSummary".</summary>
    public static string NameOf(FeatureSet set) => JsonNamingPolicy.CamelCase.ConvertName(set.ToString());

    private static CriterionStatement[] StatementsOf(IReadOnlyList<CriterionReading> checklist)
    {
        var statements = new CriterionStatement[checklist.Count];
        for (var i = 0; i < statements.Length; i++)
        {
            var criterion = checklist[i];
            statements[i] = new(
                criterion.What, criterion.State, criterion.Against,
                criterion.Span is { } span ? new FieldSpan(FieldNames.CaseSummary, span.Start, span.Length) : null, criterion.Source);
        }

        return statements;
    }

    private static MissingDocumentation[] MissingOf(SummaryReading summary)
    {
        var statements = summary.Missing();
        var missing = new MissingDocumentation[statements.Count];
        for (var i = 0; i < missing.Length; i++)
        {
            var span = statements[i].Span;
            missing[i] = new(statements[i].What, new FieldSpan(FieldNames.CaseSummary, span.Start, span.Length));
        }

        return missing;
    }

    private static string[] WarningsOf(BundleManifest manifest) =>
        [
            .. manifest.Lexicon?.DifferencesFrom(LexiconHashes.Current) is { Count: > 0 } differences
                ? new[]
                {
                    $"model {manifest.Id} was trained with another {string.Join(", ", differences)} than this program reads with, so its "
                        + $"features may be read otherwise than in training; train it again",
                }
                : [],
            .. PublishedRates.OutOfDateWarning(manifest.Program, manifest.Data.BaseRate, manifest.Data.To) is { } outOfDate
                ? new[] { $"model {manifest.Id}: {outOfDate}" }
                : [],
        ];

    /// <param name="unlike">Why the summary is unlike those of the training letters; null when it is not.</param>
    private string? Unfamiliar(ServiceFeatures service, string? unlike, OutcomeScorer outcomes)
    {
        if (Program == ReviewProgram.ManagedHealthCare)
        {
            return IsCategoryKnown(service, outcomes)
                ? null
                : "The treatment category is none of those that the model was trained on.";
        }

        if ((_vocabulary.UnfamiliarRequest(service.Service.Request) ?? unlike) is { } reason)
        {
            return reason;
        }

        // What goes with a surgery has its group alone; a group that only published rates tell of has no letter either.
        string? group = null;
        for (var i = 0; i < service.Features.Count; i++)
        {
            var feature = service.Features[i];
            if (!feature.Name.StartsWith("kind=", StringComparison.Ordinal))
            {
                continue;
            }

            if (feature.Layer == FeatureLayer.Category)
            {
                return IsSeen(feature.Name) ? null : NoLetter();
            }

            group ??= feature.Layer == FeatureLayer.Group ? feature.Name : null;
        }

        return group is null || IsSeen(group) ? null : NoLetter();

        bool IsSeen(string kind) =>
            outcomes.Model.Space.TryGetColumn(kind, out var column) && outcomes.Model.Space.Columns[column].Mean > 0;

        string NoLetter() => $"No letter that the model was trained on is about {KindWords.Of(service.Treatment.Category)}.";
    }

    private static bool IsCategoryKnown(ServiceFeatures service, OutcomeScorer outcomes) =>
        service.All.Any(f => f.Subject == "treatment" && outcomes.Definition.Uncertainty.Space.TryGetColumn(f.Name, out _));

    private static T Parse<T>(Dictionary<string, byte[]> files, string file) =>
        JsonSerializer.Deserialize<T>(
            files.TryGetValue(file, out var bytes) ? bytes : throw new FormatException($"expected {file}, found none"),
            BundleJson.Options) ?? throw new FormatException($"{file}: expected an object, found null");

    private static byte[] ReadVerified(string folder, string name, string file, string expected)
    {
        try
        {
            var bytes =
                file == Path.GetFileName(file)
                    ? File.ReadAllBytes(Path.Combine(folder, file))
                    : throw new ModelBundleException($"model {name}: the manifest names a file outside the bundle");
            var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
            return found == expected
                ? bytes
                : throw new ModelBundleException(
                    $"model {name}, {file}: expected SHA-256 {expected}, found {found}; the file was changed after training");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelBundleException($"model {name}, {file}: expected the file that the manifest names, found: {e.Message}", e);
        }
    }
}
