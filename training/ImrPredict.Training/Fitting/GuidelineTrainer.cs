using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ImrPredict.Training.Fitting;

/// <summary>A fitted guideline model.</summary>
public sealed record GuidelineFit(GuidelineModel Model, ITransformer? Transformer, DataViewSchema? Schema);

/// <summary>
/// Multinomial logistic regression over the cited families, each weight with a normal prior by layer; sections by shrunken counts and by
/// what their titles say.
/// </summary>
public static class GuidelineTrainer
{
    /// <summary>More services do not move the weights any further, but cost minutes.</summary>
    private const int MostServices = 40_000;

    private const int CalibrationFolds = 4;

    /// <summary>From this number of services on, one fold held out settles the two numbers of the calibration.</summary>
    internal const int ServicesForOneFold = 10_000;

    /// <summary>Prior standard deviations of the weights, in log-odds.</summary>
    public static float PriorDeviation(FeatureLayer layer, string name) => layer switch
    {
        FeatureLayer.Group or FeatureLayer.Category => 1.2f,
        FeatureLayer.Detail when name.StartsWith("citation=", StringComparison.Ordinal) => 1.5f,
        FeatureLayer.Detail when name.StartsWith("region=", StringComparison.Ordinal) => 1.2f,
        FeatureLayer.Context when name.StartsWith("drug=", StringComparison.Ordinal) => 1.2f,
        FeatureLayer.Detail when name.StartsWith("modality=", StringComparison.Ordinal) => 0.5f,
        FeatureLayer.Context when name.StartsWith("term=", StringComparison.Ordinal) => 0.5f,
        FeatureLayer.Context => 0.6f,
        FeatureLayer.Detail when name.StartsWith("ingredient=", StringComparison.Ordinal) => 0.5f,
        FeatureLayer.Word when name.StartsWith("word=", StringComparison.Ordinal) => 0.15f,
        FeatureLayer.Word => 0.02f,
        _ => 0,
    };

    /// <returns>Null when no service says what was cited.</returns>
    public static GuidelineFit? Fit(LearningSet data, int[] services, FeatureSet set, int seed)
    {
        var cited = services.Where(s => data.Families[s].Length > 0).ToArray();
        if (cited.Length == 0)
        {
            return null;
        }

        var step = Math.Max(1, cited.Length / MostServices);
        var learned = cited.Where((_, i) => i % step == 0).ToArray();
        var calibration = Calibrate(data, learned, set, seed);
        return FitWith(data, learned, cited, set, calibration, seed);
    }

    private static GuidelineFit FitWith(LearningSet data, int[] learned, int[] cited, FeatureSet set, ProbabilityCalibration calibration, int seed)
    {
        var space = SpaceOf(data, learned, set);
        var families = learned.SelectMany(s => data.Families[s]).GroupBy(f => f, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)
            .Union(GuidelineKnowledge.Families, StringComparer.Ordinal).ToArray();
        var definition = new GuidelineDefinition
        {
            Columns = space.Columns,
            Families = families,
            Transformer = families.Length > 1 ? TransformerFile(set) : null,
            Calibration = calibration,
            Sections = CountSections(data, cited),
            LearnedOn = MedianDay(data, cited),
        };
        if (families.Length < 2)
        {
            return new GuidelineFit(new GuidelineModel(definition, null), null, null);
        }

        var keys = families.Select((f, i) => (f, Key: (uint)i)).ToDictionary(p => p.f, p => p.Key, StringComparer.Ordinal);
        var columns = data.ColumnsOf(space);
        var context = new MLContext(seed);
        var view = context.Data.LoadFromEnumerable(
            learned.SelectMany(RowsOf).Concat(KnowledgeRows(space, keys)),
            GuidelineRow.Schema(space.Columns.Count, families.Length));
        var transformer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = GuidelineRow.LabelColumn,
            FeatureColumnName = GuidelineRow.FeaturesColumn,
            ExampleWeightColumnName = GuidelineRow.WeightColumn,
            L1Regularization = 0,
            L2Regularization = 1,
            OptimizationTolerance = 1e-6f,
            MaximumNumberOfIterations = 200,
            NumberOfThreads = 1,
        }).Fit(view);
        return new GuidelineFit(new GuidelineModel(definition, transformer), transformer, view.Schema);

        IEnumerable<GuidelineRow> RowsOf(int service)
        {
            var features = GuidelineRow.Scaled(space, data.Row(service, columns));
            return data.Families[service].Select(f => new GuidelineRow { Family = keys[f], Weight = 1f / data.Families[service].Length, Features = features });
        }
    }

    public static string TransformerFile(FeatureSet set) => $"guidelines.{ModelBundle.NameOf(set)}.zip";

    private static FeatureSpace SpaceOf(LearningSet data, int[] services, FeatureSet set)
    {
        float[] weights = [.. services.Select(_ => 1f)];
        var space = FeatureSpaceBuilder.Build(data, services, weights, set == FeatureSet.WithSummary, _ => 1);
        return new FeatureSpace([.. space.Columns
            .Select(c => c with { Scale = PriorDeviation(c.Layer, c.Name) })
            .Where(c => c.Scale > 0)]);
    }

    /// <summary>From shares to the chance of being among those cited, on letters that the weights had not seen.</summary>
    private static ProbabilityCalibration Calibrate(LearningSet data, int[] services, FeatureSet set, int seed)
    {
        var identity = new ProbabilityCalibration { Kind = "platt" };
        var logOdds = new List<double>();
        var labels = new List<bool>();
        var fold = FoldAssignment.Assign(data, services, CalibrationFolds, seed);
        for (var f = 0; f < (services.Length < ServicesForOneFold ? CalibrationFolds : 1); f++)
        {
            var learn = services.Where((_, i) => fold[i] != f).ToArray();
            if (learn.Length == 0 || learn.Length == services.Length)
            {
                continue;
            }

            var model = FitWith(data, learn, learn, set, identity, seed).Model;
            var columns = data.ColumnsOf(model.Space);
            foreach (var service in services.Where((_, i) => fold[i] == f))
            {
                var shares = model.Shares(data.Row(service, columns));
                for (var k = 0; k < shares.Length; k++)
                {
                    logOdds.Add(LogOdds.Of(Math.Clamp(shares[k], 1e-6, 1 - 1e-6)));
                    labels.Add(data.Families[service].Contains(model.Definition.Families[k], StringComparer.Ordinal));
                }
            }
        }

        if (!labels.Contains(true) || !labels.Contains(false))
        {
            return identity;
        }

        var beta = SmallLogistic.Fit(
            [[.. Enumerable.Repeat(1.0, labels.Count)], [.. logOdds]], [.. labels], [.. Enumerable.Repeat(1.0, labels.Count)], [0, 1], [4, 11]);
        return identity with { Intercept = beta[0], Slope = Math.Max(0.1, beta[1]) };
    }

    private static List<SectionCount> CountSections(LearningSet data, int[] services)
    {
        // Spelled as most often; letters and digits decide what is the same section.
        var spellings = services.SelectMany(s => data.Sections[s].Select(c => (c.Family, c.Section)))
            .GroupBy(c => (c.Family, Key: KeyOf(c.Section)))
            .Where(g => g.Key.Key.Length > 0)
            .ToDictionary(g => g.Key, g => g.GroupBy(c => c.Section, StringComparer.Ordinal)
                .OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key);
        return
        [
            .. services.SelectMany(s => data.Sections[s].Select(c => (Service: s, c.Family, Key: KeyOf(c.Section))))
                .Where(c => spellings.ContainsKey((c.Family, c.Key)))
                .GroupBy(c => (c.Family, Section: spellings[(c.Family, c.Key)], Kind: data.Kinds[c.Service].Kind, Group: data.Kinds[c.Service].Group))
                .Select(g => new SectionCount(g.Key.Family, g.Key.Section, g.Key.Kind, g.Key.Group, g.Count()))
                .OrderBy(c => c.Family, StringComparer.Ordinal).ThenBy(c => c.Section, StringComparer.Ordinal).ThenBy(c => c.Kind, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<GuidelineRow> KnowledgeRows(FeatureSpace space, Dictionary<string, uint> keys)
    {
        foreach (var (facts, family) in GuidelineKnowledge.All())
        {
            var known = facts.Where(f => space.TryGetColumn(f, out _))
                .Select(f => new Feature(f, 1, FeatureLayer.Group, [])).ToArray();
            if (known.Length > 0)
            {
                yield return new GuidelineRow
                {
                    Family = keys[family], Weight = GuidelineKnowledge.Weight, Features = GuidelineRow.Scaled(space, space.Row(known)),
                };
            }
        }
    }

    private static DateOnly? MedianDay(LearningSet data, int[] services)
    {
        var days = services.Select(s => data.DecisionDay[data.LetterOf[s]]).Where(d => d > 0).Order().ToArray();
        return days.Length == 0 ? null : DateOnly.FromDayNumber(days[days.Length / 2]);
    }

    private static string KeyOf(string section) => string.Concat(section.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
