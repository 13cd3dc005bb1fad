using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Benchmarks.Learning;

/// <summary>How often the guideline model names what the reviewer cites, on letters that
/// it had not seen: ten folds by letter, five draws.</summary>
internal static class GuidelineHits
{
    private const int Folds = 10;
    private const int Draws = 5;

    public static void Run(string determinations, bool misses)
    {
        using var builder = new LearningSetBuilder(ReviewProgram.WorkersCompensation);
        var number = 0;
        foreach (var line in File.ReadLines(determinations))
        {
            builder.Add(CaseFile.Parse(line, determinations, ++number).ToDetermination()
                ?? throw new InvalidDataException($"{determinations}, line {number}: expected a determination, found an open dispute"));
        }

        var data = builder.Build();
        foreach (var set in new[] { FeatureSet.PreDecision, FeatureSet.WithSummary })
        {
            var rows = new List<(int Service, bool[] Hits, IReadOnlyList<string> Ranked)>();
            for (var draw = 1; draw <= Draws; draw++)
            {
                foreach (var (learn, predict) in TrainingPlan.Splits(data, data.AllServices(), Folds, draw))
                {
                    var model = GuidelineTrainer.Fit(data, learn, set, draw)!.Model;
                    rows.AddRange(predict.Where(s => data.Families[s].Length > 0).Select(s => Row(data, s, set, model)));
                }
            }

            string[] names = ["any cited first", "any cited among three", "first cited first", "first cited among three"];
            for (var h = 0; h < names.Length; h++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set} {names[h]}: {Share(rows, h):0.000}"));
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set} section among three: {rows.Where(r => r.Hits.Length > 4).Average(r => r.Hits[4] ? 1.0 : 0):0.000} of "
                        + $"{rows.Count(r => r.Hits.Length > 4) / Draws}"
                ));
            if (misses)
            {
                foreach (var row in rows.Take(rows.Count / Draws).Where(r => !r.Hits[1] || !r.Hits[0]).OrderBy(r => r.Hits[1]))
                {
                    Console.WriteLine(
                        $"  {(row.Hits[1] ? "first" : "three")} {data.Kinds[row.Service].Item} {data.Kinds[row.Service].Kind}: ranked "
                            + $"{string.Join(' ', row.Ranked.Take(4))}, cited {string.Join(" ", data.Families[row.Service])} | denial "
                            + $"{string.Join(" ", data.ClaimsFamilies[row.Service])}"
                    );
                }
            }
        }
    }

    private static double Share(List<(int Service, bool[] Hits, IReadOnlyList<string> Ranked)> rows, int hit) =>
        rows.Average(r => r.Hits[hit] ? 1.0 : 0);

    private static (int Service, bool[] Hits, IReadOnlyList<string> Ranked) Row(
        LearningSet data,
        int service,
        FeatureSet set,
        Scoring.Guidelines.GuidelineModel model)
    {
        var (families, sections) = ScoredService.Ranking([
            .. model
                .Rank(data.Candidates(service, set), data.Kinds[service], data.AsOf(service))
                .Select(g => new GuidelinePrediction
                {
                    Family = g.Family,
                    Section = g.Section,
                    Probability = g.Probability,
                }),
        ]);
        var cited = data.Families[service];
        GuidelineSection[] citedSections = [.. data.Sections[service].Select(s => new GuidelineSection(s.Family, s.Section))];
        var hits = new List<bool>
        {
            families.Take(1).Any(cited.Contains), families.Take(3).Any(cited.Contains),
            families.Take(1).Contains(cited[0]), families.Take(3).Contains(cited[0]),
        };
        if (citedSections.Any(s => s.IsSchedule))
        {
            hits.Add(sections.Take(3).Any(citedSections.Contains));
        }

        return (service, [.. hits], families);
    }
}
