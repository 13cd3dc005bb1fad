using System.Security.Cryptography;
using System.Text.Json;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Reports;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Scoring.Models;
using ImrPredict.Training.Fitting;
using Microsoft.ML;

namespace ImrPredict.Training.Bundles;

/// <summary>
/// Writes a bundle: into a temporary folder, read back, scored on fixed cases and compared with what was trained, then renamed.
/// </summary>
public static class BundleWriter
{
    public const string CardFile = "MODEL_CARD.md";

    /// <summary>Largest difference between ML.NET's score and plain arithmetic that rounding to single precision explains.</summary>
    private const double RoundingOfScore = 1e-3;

    /// <param name="models">Folder of all models.</param>
    /// <returns>The bundle as read back.</returns>
    /// <exception cref="ModelBundleException">The bundle does not read back as it was written; nothing is left behind.</exception>
    /// <exception cref="IOException">There is a model of that name already, or the folder cannot be written.</exception>
    public static ModelBundle Write(TrainedModel model, string models)
    {
        var folder = new ModelFolder(models).FolderOf(model.Id);
        if (Directory.Exists(folder))
        {
            throw new IOException($"there is a model {model.Id} already");
        }

        var temporary = Path.Combine(models, $".{model.Id}.{Environment.ProcessId}.tmp");
        try
        {
            Directory.CreateDirectory(temporary);
            WriteFiles(model, temporary);
            Compare(model, ModelBundle.Load(temporary));
            Directory.Move(temporary, folder);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }

        return ModelBundle.Load(folder);
    }

    private static void WriteFiles(TrainedModel model, string folder)
    {
        foreach (var (set, part) in model.Parts)
        {
            var definition = part.Outcome.Definition with { FeatureSet = set };
            WriteJson(folder, ModelBundle.OutcomeFile(set), definition);
            foreach (var (file, content) in ModelDefinitions.Transformers(
                    part.Outcome.Fitted,
                    ModelDefinitions.TransformerFile(part.Outcome.Definition.FeatureSet)))
            {
                File.WriteAllBytes(Path.Combine(folder, file), ReproducibleZip.Of(content));
            }

            WriteJson(folder, ModelBundle.GuidelineFile(set), part.Guidelines?.Model.Definition ?? GuidelineDefinition.Untaught);
            if (part.Guidelines is { Transformer: { } transformer } guidelines)
            {
                File.WriteAllBytes(
                    Path.Combine(folder, guidelines.Model.Definition.Transformer!),
                    ReproducibleZip.Of(ModelDefinitions.Save(transformer, guidelines.Schema)));
            }
        }

        WriteJson(folder, ModelBundle.VocabularyFile, model.Vocabulary);
        WriteJson(folder, ModelBundle.ReferencesFile, NestedEvaluation.ReferencesOf(model.Data, model.Data.AllServices()));
        ReportFolder.Write(model.Report, folder);
        File.WriteAllText(Path.Combine(folder, CardFile), ModelCard.Write(model));
        WriteJson(folder, ModelBundle.ManifestFile, ManifestOf(model, folder));
    }

    private static BundleManifest ManifestOf(TrainedModel model, string folder)
    {
        var data = model.Data;
        var days = data.DecisionDay.Where(d => d > 0).ToArray();

        // The salt follows from data and seed, so that the same training gives the same bundle.
        var salt = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{data.Fingerprint}:{model.Seed}")))[..16];
        return new BundleManifest
        {
            SchemaVersion = BundleManifest.CurrentSchemaVersion,
            Id = model.Id,
            Program = data.Program,
            Created = model.Created,
            Seed = model.Seed,
            Lexicon = LexiconHashes.Current,
            Data = new TrainingData(
                data.Fingerprint, data.Letters, data.Services, data.Overturned.Count(o => o), data.BaseRate,
                days.Length == 0 ? null : DateOnly.FromDayNumber(days.Min()), days.Length == 0 ? null : DateOnly.FromDayNumber(days.Max()),
                data.Corrected),
            FeatureSets = [.. model.Parts.Keys.Select(ModelBundle.NameOf)],
            Candidates = model.Parts.ToDictionary(p => ModelBundle.NameOf(p.Key), p => p.Value.Outcome.Definition.Candidate),
            Metrics = model.Parts.ToDictionary(
                p => ModelBundle.NameOf(p.Key),
                p => (IReadOnlyDictionary<string, ManifestFigure>)FiguresOf(model.Report.FeatureSets[p.Key])),
            Packages = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["Microsoft.ML"] = VersionOf(typeof(MLContext)),
                ["Microsoft.ML.FastTree"] = VersionOf(typeof(Microsoft.ML.Trainers.FastTree.FastTreeBinaryTrainer)),
            },
            Salt = salt,
            TrainingCases =
            [
                .. data
                    .CaseNumbers.Where(c => CaseNumber.TryParse(c, out _))
                    .Select(c => BundleManifest.HashOf(salt, c))
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ],
            Files = new SortedDictionary<string, string>(
                Directory
                    .EnumerateFiles(folder)
                    .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))),
                StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, ManifestFigure> FiguresOf(FeatureSetReport report) =>
        Metrics.All.ToDictionary(m => m.Name(), m => FigureOf(report.All.Figures[m]));

    private static ManifestFigure FigureOf(Figure figure) => new(figure.Value, figure.Low, figure.High);

    /// <summary>The bundle must say of training services exactly what the trained models
    /// say, and ML.NET must agree but for rounding.</summary>
    private static void Compare(TrainedModel model, ModelBundle bundle)
    {
        foreach (var (set, part) in model.Parts)
        {
            var (own, fitted) = (bundle.OutcomeScorer(set).Model, part.Outcome.Fitted.Model);
            var columns = model.Data.ColumnsOf(fitted.Space);
            int[] cases = [.. model.Data.AllServices().Where((_, i) => i % Math.Max(1, model.Data.Services / 50) == 0)];
            foreach (var service in cases)
            {
                var row = model.Data.Row(service, columns);
                var (expected, found) = (fitted.Score(row), own.Score(row));
                if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(found))
                {
                    throw new ModelBundleException(
                        $"model {model.Id}, {ModelBundle.NameOf(set)}: expected the score {expected:R} after reading back, found {found:R}"
                    );
                }
            }

            CompareWithTransformer(model, part.Outcome, columns, cases);
        }
    }

    private static void CompareWithTransformer(TrainedModel model, OutcomeFit fit, int[] columns, int[] cases)
    {
        if (fit.Fitted.Transformer is not { } transformer)
        {
            return;
        }

        var context = new MLContext(seed: 0);
        var rows = cases
            .Select(s => new OutcomeRow { Features = OutcomeRow.Scaled(fit.Fitted.Model.Space, model.Data.Row(s, columns)) })
            .ToArray();
        var view = context.Data.LoadFromEnumerable(rows, OutcomeRow.Schema(fit.Fitted.Model.Space.Columns.Count));
        var scores = context.Data.CreateEnumerable<OutcomeScore>(transformer.Transform(view), reuseRowObject: false).ToArray();
        for (var i = 0; i < cases.Length; i++)
        {
            var plain = fit.Fitted.Model.Score(model.Data.Row(cases[i], columns));
            var probability = 1 / (1 + Math.Exp(-plain));
            if (Math.Abs(probability - scores[i].Probability) > RoundingOfScore)
            {
                throw new ModelBundleException(
                    $"model {model.Id}: expected ML.NET's probability {scores[i].Probability:R}, found {probability:R} in plain arithmetic"
                );
            }
        }
    }

    private static string VersionOf(Type type) => type.Assembly.GetName().Version?.ToString() ?? "unknown";

    private static void WriteJson<T>(string folder, string file, T value) =>
        File.WriteAllText(Path.Combine(folder, file), JsonSerializer.Serialize(value, BundleJson.Options) + "\n");
}
