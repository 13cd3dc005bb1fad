using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Evaluation;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Predictions;
using ImrPredict.Training.CommandLine;
using ImrPredict.Training.Evaluating;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Tests.Evaluating;

/// <summary>Scorers whose quality is known: an invented request names the probability that its outcome was drawn with.</summary>
internal sealed class KnownScorers : IScorerSource
{
    /// <summary>The first letters of a file count as this scorer's training.</summary>
    public int TrainingLetters { get; init; }

    public ICaseScorer Load(string idOrFolder, string modelsFolder) => idOrFolder switch
    {
        "truth" => new Scorer("truth", TrainingLetters, p => p),
        "blind" => new Scorer("blind", TrainingLetters, _ => 0.2),
        _ => throw new CommandFailedException(ExitCode.Usage, $"model '{idOrFolder}': there is none"),
    };

    public static CaseNumber NumberOf(int letter) => CaseNumber.Parse($"CM26-8{letter:000000}");

    /// <summary>Writes letters whose requests name their probability in percent, and returns them.</summary>
    public static CaseRecord[] Write(string path, int letters, int seed = 1)
    {
        var random = new Random(seed);
        CaseRecord[] records = [.. Enumerable.Range(0, letters).Select(letter => new CaseRecord
        {
            CaseNumber = NumberOf(letter).Value,
            DecisionDate = new DateOnly(2026, 1, 1).AddDays(letter % 150),
            CaseSummary = letter % 2 == 0 ? "A specimen of a 40 year old female." : null,
            Services = [.. Enumerable.Range(1, 1 + random.Next(3)).Select(number =>
            {
                var percent = random.Next(2, 60);
                return new ServiceRecord
                {
                    Number = number,
                    Request = $"Specimen brace {number} of strength {percent}",
                    Outcome = random.NextDouble() * 100 < percent ? Outcome.Overturned : Outcome.Upheld,
                    ReviewerCitation = "Official Disability Guidelines (ODG)",
                    ClaimsAdministratorCitation = "Official Disability Guidelines (ODG)",
                };
            })],
        })];
        File.WriteAllLines(path, records.Select(CaseFile.ToLine));
        return records;
    }

    public static double ProbabilityOf(string request) =>
        int.Parse(request.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture) / 100.0;

    private sealed class Scorer(string id, int trainingLetters, Func<double, double> probability) : ICaseScorer
    {
        public string ModelId => id;

        public string ModelHash => "00";

        public ReviewProgram Program => ReviewProgram.WorkersCompensation;

        public ReferenceModels? References { get; } = ReferenceFitting.Fit(
            [.. Enumerable.Range(0, 10).Select(i => new ReferenceRow(TreatmentCategory.Dme, 1 + (i % 3), i < 3, ["odg"]))]);

        public bool WasTrainedOn(CaseNumber caseNumber) => Enumerable.Range(0, trainingLetters).Any(l => NumberOf(l) == caseNumber);

        public CaseScore Score(ReviewCase reviewCase, ScoringOptions options) => new(
            reviewCase.CaseSummary is null ? FeatureSet.PreDecision : FeatureSet.WithSummary,
            [.. reviewCase.Services.Select(s => new ServicePrediction
            {
                Number = s.Number,
                Request = s.Request,
                Outcome = probability(ProbabilityOf(s.Request)) >= 0.5 ? Outcome.Overturned : Outcome.Upheld,
                OverturnProbability = probability(ProbabilityOf(s.Request)),
                Interval = new ProbabilityInterval(0, 1),
                Certainty = Certainty.Uncertain,
                Guidelines = [new GuidelinePrediction { Family = "odg", Probability = 0.7 }],
                Evidence = [new Evidence("a specimen", 0.1, [])],
                BaseEffect = 0,
                Score = 0,
            })]);
    }
}
