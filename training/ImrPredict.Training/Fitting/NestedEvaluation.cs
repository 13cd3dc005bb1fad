using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Calibration;
using ImrPredict.Scoring.Outcomes;

namespace ImrPredict.Training.Fitting;

/// <summary>Cross-validated predictions of one feature set: each fold chooses, fits and calibrates a model anew.</summary>
/// <param name="Repeats">For each repeat the services with their predictions, in the same order.</param>
/// <param name="Baselines">On the same folds.</param>
/// <param name="Coverage">Share of overturned and of upheld services whose conformal set held the outcome, by letter.</param>
public sealed record NestedScores(
    IReadOnlyList<IReadOnlyList<ScoredService>> Repeats, IReadOnlyList<BaselineScores> Baselines, ConformalCoverage Coverage,
    IReadOnlyDictionary<string, int> ChosenInFolds);

/// <summary>How often conformal sets held the outcome that came true.</summary>
/// <param name="Overturned">Over letters with an overturned service, each counting once.</param>
/// <param name="OverturnedServices">The same with every service counting once.</param>
public sealed record ConformalCoverage(double? Overturned, double? Upheld, double? OverturnedServices, double? UpheldServices);

/// <summary>What one fold came to, for who watches.</summary>
/// <param name="LogLoss">Mean over its services, in nats; lower is better.</param>
/// <param name="OfBaseRate">The same for the share overturned among the services it learned from.</param>
public sealed record FoldFigures(FeatureSet FeatureSet, int Folds, double LogLoss, double OfBaseRate);

/// <summary>Nested cross-validation by letter: folds that can be run in any order and at once, then gathered.</summary>
/// <remarks>Each fold draws from its own seed, so neither order nor number of threads moves a figure.</remarks>
public sealed class NestedEvaluation
{
    private readonly LearningSet _data;
    private readonly OutcomeSettings _settings;
    private readonly (int Repeat, int[] Learn, int[] Predict)[] _splits;
    private readonly FoldResult[] _results;

    public NestedEvaluation(LearningSet data, OutcomeSettings settings)
    {
        (_data, _settings) = (data, settings);
        _splits =
        [
            .. Enumerable
                .Range(0, settings.Plan.Repeats)
                .SelectMany(r =>
                    TrainingPlan
                        .Splits(data, data.AllServices(), settings.Plan.OuterFolds, settings.Seed + r)
                        .Select(s => (
                            Repeat: r,
                            s.Learn,
                            TrainingPlan.Sample(data, s.Predict, settings.Plan.MostLettersMeasured, settings.Seed + r)))),
        ];
        _results = new FoldResult[_splits.Length];
    }

    public int Folds => _splits.Length;

    /// <summary>Chooses, fits and calibrates on the letters outside a fold, and predicts those inside.</summary>
    /// <param name="progress">Told of every candidate that was compared.</param>
    /// <param name="kept">Where the result is taken from when it is there, and kept when it is not; null for nowhere.</param>
    public FoldFigures Run(int fold, IProgress<long>? progress, CancellationToken cancellationToken, KeptFolds? kept = null)
    {
        var name = kept is null ? "" : KeptFolds.NameOf(_data, _settings);
        if (kept?.Find(name, fold) is { } found)
        {
            _results[fold] = found;
        }
        else
        {
            var (repeat, learn, predict) = _splits[fold];
            _results[fold] = Fold(_data, _settings with { Seed = _settings.Seed + repeat }, learn, predict, progress, cancellationToken);
            kept?.Keep(name, fold, _results[fold]);
        }

        var (rows, baseRate) = (_results[fold].Rows, _results[fold].References.BaseRate);
        return new(
            _settings.FeatureSet,
            Folds,
            rows.Average(r => LogLoss(r.OverturnProbability ?? baseRate, r.Overturned)),
            rows.Average(r => LogLoss(baseRate, r.Overturned)));
    }

    private static double LogLoss(double probability, bool overturned) =>
        -Math.Log(Math.Clamp(overturned ? probability : 1 - probability, 1e-9, 1));

    /// <summary>What all folds together say.</summary>
    /// <exception cref="InvalidOperationException">A fold has not been run.</exception>
    public NestedScores Gather()
    {
        var (data, plan, splits, results) = (_data, _settings.Plan, _splits, _results);
        if (results.Contains(null))
        {
            throw new InvalidOperationException("expected every fold to have been run");
        }

        var repeats = new List<IReadOnlyList<ScoredService>>();
        var baselines = new List<IReadOnlyList<BaselineScores>>();
        var places = new List<FoldPlacement>();
        for (var r = 0; r < plan.Repeats; r++)
        {
            // Scores of different folds have no common order: each service keeps the number of the fold whose model scored it.
            var folds = results.Where((_, i) => splits[i].Repeat == r).ToArray();
            var rows = folds
                .Index()
                .SelectMany(f =>
                    f.Item.Services.Select(
                        (s, i) => (Service: s, Row: f.Item.Rows[i] with { Fold = f.Index }, f.Item.References, Words: f.Item.Words[i])))
                .OrderBy(p => p.Service)
                .ToArray();
            repeats.Add([.. rows.Select(p => p.Row)]);
            baselines.Add(
            [
                .. ReferenceScoring.Score([.. rows.Select(p => p.Row)], [.. rows.Select(p => p.References)]),
                new BaselineScores(WordsBaseline.Id, WordsBaseline.Title,
                    [
                        [
                            .. rows.Select(p =>
                                p.Row with
                                {
                                    OverturnProbability = p.Words,
                                    PredictedFamilies = null,
                                    PredictedSections = null,
                                    Certainty = null,
                                }
                            ),
                        ],
                    ]),
            ]);
            places.AddRange(folds.SelectMany(f => f.Placements));
        }

        // Splits without both outcomes to learn from are left out; then repeats may differ in services, and only the first is kept.
        var same =
            repeats
                .Where(r =>
                    r.Count == repeats[0].Count
                    && r.Zip(repeats[0]).All(p => p.First.LetterId == p.Second.LetterId && p.First.Number == p.Second.Number))
                .Count() == repeats.Count;
        var merged = Enumerable.Range(0, baselines[0].Count)
            .Select(b => baselines[0][b] with { Repeats = [.. baselines.Take(same ? baselines.Count : 1).Select(x => x[b].Repeats[0])] })
            .ToArray();
        return new NestedScores(
            same ? repeats : [repeats[0]], merged, CoverageOf(places),
            results.GroupBy(r => r.Chosen, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));
    }

    /// <summary>What a model learned from these services is measured against.</summary>
    internal static ReferenceModels ReferencesOf(LearningSet data, IEnumerable<int> services) =>
        ReferenceFitting.Fit([
            .. services.Select(s => new ReferenceRow(
                data.Categories[s],
                data.ServicesInLetter(data.LetterOf[s]),
                data.Overturned[s],
                data.Families[s])),
        ]);

    private static FoldResult Fold(
        LearningSet data,
        OutcomeSettings settings,
        int[] learn,
        int[] predict,
        IProgress<long>? progress,
        CancellationToken cancellationToken)
    {
        var fit = OutcomeFitting.Fit(data, learn, settings, progress, cancellationToken);
        var guidelines = GuidelineTrainer.Fit(data, learn, settings.FeatureSet, settings.Seed);
        var references = ReferencesOf(data, learn);
        var definition = fit.Definition;
        var columns = data.ColumnsOf(fit.Fitted.Model.Space);
        var rows = new ScoredService[predict.Length];
        var placements = new FoldPlacement[predict.Length];
        for (var i = 0; i < predict.Length; i++)
        {
            var service = predict[i];
            var letter = data.LetterOf[service];
            var score = fit.Fitted.Model.Score(data.Row(service, columns));
            var probability = LogOdds.ToProbability(definition.Calibration.Calibrate(score));
            var ranked = guidelines?.Model.Rank(data.Candidates(service, settings.FeatureSet), data.Kinds[service], data.AsOf(service));
            var (families, sections) = ranked is null
                ? (null, null)
                : ScoredService.Ranking([
                    .. ranked.Select(g => new GuidelinePrediction
                    {
                        Family = g.Family,
                        Section = g.Section,
                        Probability = g.Probability,
                    }),
                ]);
            rows[i] = new ScoredService
            {
                LetterId = data.CaseNumbers[letter],
                Number = data.Numbers[service],
                ServicesInLetter = data.ServicesInLetter(letter),
                Overturned = data.Overturned[service],
                OverturnProbability = probability,
                TrainingBaseRate = references.BaseRate,
                Certainty = OutcomeScorer.CertaintyOf(
                    definition, [.. data.Features(service, settings.WithSummary)], data.ServicesInLetter(letter), score, probability),
                CitedFamilies = data.Families[service],
                CitedSections = [.. data.Sections[service].Select(s => new GuidelineSection(s.Family, s.Section))],
                PredictedFamilies = families,
                PredictedSections = sections,
                Category = data.Categories[service],
                ClaimsAdministratorFamilies = data.ClaimsFamilies[service],
                DecisionDate = data.DecisionDay[letter] is > 0 and var day ? DateOnly.FromDayNumber(day) : null,
            };
            placements[i] = new FoldPlacement(
                letter, data.Overturned[service],
                data.Overturned[service] ? definition.Conformal.MayBeOverturned(score) : definition.Conformal.MayBeUpheld(score));
        }

        MissEvidence.Add(data, fit.Fitted.Model, settings.WithSummary, predict, rows);
        var words = WordsBaseline.Score(data, learn, predict, settings.WithSummary, settings.Seed);
        return new FoldResult(predict, rows, references, placements, words, definition.Candidate);
    }

    private static ConformalCoverage CoverageOf(IReadOnlyList<FoldPlacement> places)
    {
        return new ConformalCoverage(ByLetter(true), ByLetter(false), ByService(true), ByService(false));

        double? ByLetter(bool overturned)
        {
            var letters = places
                .Where(p => p.Overturned == overturned)
                .GroupBy(p => p.Letter)
                .Select(g => g.Average(p => p.Covered ? 1.0 : 0))
                .ToArray();
            return letters.Length == 0 ? null : letters.Average();
        }

        double? ByService(bool overturned)
        {
            var services = places.Where(p => p.Overturned == overturned).ToArray();
            return services.Length == 0 ? null : services.Average(p => p.Covered ? 1.0 : 0);
        }
    }
}
