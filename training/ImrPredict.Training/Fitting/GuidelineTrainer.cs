using ImrPredict.Guidelines.Topics;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Scoring.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ImrPredict.Training.Fitting;

/// <summary>A fitted guideline model.</summary>
public sealed record GuidelineFit(GuidelineModel Model, ITransformer? Transformer, DataViewSchema? Schema);

/// <summary>
/// Logistic regression on rows of dispute and candidate guideline, with the same weights for every guideline: whether the reviewer cites
/// it. What the schedule itself says is the prior; letters move it. Sections by shrunken counts and by what topics are called.
/// </summary>
public static class GuidelineTrainer
{
    /// <summary>More services do not move so few weights any further, but cost minutes.</summary>
    private const int MostServices = 10_000;

    /// <summary>Leaves the stretch of the whole prior score to the letters.</summary>
    private const float PriorDeviation = 3;

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
        var space = new FeatureSpace(
        [
            new FeatureColumn(GuidelineModel.PriorColumn, FeatureLayer.Group, PriorDeviation, 0),
            .. FitFeatures.All.Select(f => new FeatureColumn(f.Name, FeatureLayer.Detail, f.Deviation, 0)),
        ]);
        var context = new MLContext(seed);
        var view = new FitRowView(context, new CandidateRows(data, learned, set, space), space.Columns.Count);
        var transformer = LogisticTrainer.EstimatorOf(context).Fit(view);
        var definition = new GuidelineDefinition
        {
            Columns = space.Columns,
            Transformer = $"guidelines.{ModelBundle.NameOf(set)}.zip",
            Sections = CountSections(data, cited),
            LearnedOn = MedianDay(data, cited),
        };
        return new GuidelineFit(new GuidelineModel(definition, transformer), transformer, view.Schema);
    }

    /// <summary>A row for each guideline in force, labelled with whether the reviewer cites it.</summary>
    private sealed class CandidateRows : IFitRows
    {
        private readonly SparseRows _rows = new();
        private readonly List<bool> _cited = [];
        private readonly int _length;

        public CandidateRows(LearningSet data, int[] services, FeatureSet set, FeatureSpace space)
        {
            _length = space.Columns.Count;
            var scales = space.Columns.Select(c => c.Scale).ToArray();
            var (columns, values) = (new int[_length], new float[_length]);
            foreach (var service in services)
            {
                foreach (var candidate in data.Candidates(service, set).All())
                {
                    var prior = 0.0;
                    for (var i = 0; i < candidate.Facts.Count; i++)
                    {
                        columns[i + 1] = candidate.Facts[i] + 1;
                        values[i + 1] = scales[columns[i + 1]];
                        prior += FitFeatures.All[candidate.Facts[i]].Prior;
                    }

                    values[0] = (float)prior * scales[0];
                    _rows.Add(columns.AsSpan(0, candidate.Facts.Count + 1), values);
                    _cited.Add(data.Families[service].Contains(candidate.Family, StringComparer.Ordinal));
                }
            }
        }

        public int Count => _cited.Count;

        public bool Overturned(int row) => _cited[row];

        public float Weight(int row) => 1;

        public void Read(int row, ref VBuffer<float> features) => _rows.Read(row, _length, ref features);
    }

    private static List<SectionCount> CountSections(LearningSet data, int[] services)
    {
        // Spelled as most often; letters and digits decide what is the same section. A page is no section.
        var cited = services
            .SelectMany(s =>
                data.Sections[s].Where(c => SectionTitleComparer.IsTitle(c.Section)).Select(c => (Service: s, c.Family, c.Section)))
            .ToArray();
        var spellings = cited.GroupBy(c => (c.Family, Key: KeyOf(c.Section)))
            .ToDictionary(g => g.Key, g => g.GroupBy(c => c.Section, StringComparer.Ordinal)
                .OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key);
        return
        [
            .. cited.GroupBy(c => (c.Family, Section: spellings[(c.Family, KeyOf(c.Section))], Kind: data.Kinds[c.Service]))
                .Select(g => new SectionCount(g.Key.Family, g.Key.Section, g.Key.Kind.Item, g.Key.Kind.Kind, g.Key.Kind.Group, g.Count()))
                .OrderBy(c => c.Family, StringComparer.Ordinal).ThenBy(c => c.Section, StringComparer.Ordinal)
                .ThenBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Item, StringComparer.Ordinal),
        ];
    }

    private static DateOnly? MedianDay(LearningSet data, int[] services)
    {
        var days = services.Select(s => data.DecisionDay[data.LetterOf[s]]).Where(d => d > 0).Order().ToArray();
        return days.Length == 0 ? null : DateOnly.FromDayNumber(days[days.Length / 2]);
    }

    private static string KeyOf(string section) => string.Concat(section.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
