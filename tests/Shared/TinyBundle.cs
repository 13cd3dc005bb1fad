using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Scoring.Features;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.TinyModels;

/// <summary>A small model trained on disputes written for the tests, in a second or two.</summary>
public static class TinyBundle
{
    public static readonly DateTimeOffset Created = new(2027, 1, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Requests =
    [
        "Arthroscopic rotator cuff repair, right shoulder",
        "MRI of the lumbar spine without contrast",
        "Ibuprofen 800 mg #90",
        "Physical therapy, 12 visits, left knee",
        "Acupuncture, 6 sessions, cervical spine",
        "Tramadol 50 mg #60",
        "Consultation with an orthopedic surgeon",
        "EMG of both upper extremities",
        "Lumbar epidural steroid injection at L4-5", "Purchase of a TENS unit",
    ];

    private static readonly string[] Citations =
    [
        "Decision based on MTUS Chronic Pain Medical Treatment 2016, Section(s): Physical medicine treatment.",
        "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies.",
        "Decision based on Non-MTUS Citation Official Disability Guidelines (ODG), Pain Chapter.",
    ];

    /// <summary>Letters in which surgery and consultations are overturned more often than drugs.</summary>
    public static IReadOnlyList<Determination> Determinations(int letters = 60, int seed = 7)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(1, letters)
                .Select(letter =>
                {
                    var count = letter % 3 == 0 ? 3 : 1;
                    var kinds = Enumerable.Range(0, count).Select(_ => random.Next(Requests.Length)).ToArray();
                    var day = new DateOnly(2017, 1, 2).AddDays(letter);
                    return new Determination
                    {
                        Case = new ReviewCase
                        {
                            CaseNumber = CaseNumber.Parse($"CM17-9{letter:000000}"),
                            DateOfInjury = day.AddDays(-90 - letter),
                            UtilizationReviewDate = day.AddDays(-40),
                            ApplicationReceived = day.AddDays(-30),
                            Priority = "Standard",
                            CaseSummary =
                                letter % 4 == 0
                                    ? null
                                    : $"The worker reports pain of the {(letter % 2 == 0 ? "lumbar spine" : "right shoulder")} for "
                                        + $"{letter} weeks. Conservative care with therapy has failed. "
                                        + (
                                            letter % 5 == 0
                                                ? "There is weakness of the leg on examination."
                                                : "Strength is normal and the patient denies numbness."),
                            Services = [.. kinds.Select((k, i) => new DisputedService(i + 1, Requests[k], Citations[(k + letter) % 3]))],
                        },
                        DecisionDate = day,
                        ReviewerSpecialty = "Occupational Medicine",
                        Services =
                        [
                            .. kinds.Select(
                                (k, i) =>
                                    new ServiceDetermination(
                                        i + 1,
                                        random.NextDouble() < (k is 0 or 6 ? 0.6 : 0.15) ? Outcome.Overturned : Outcome.Upheld,
                                        Citations[k % 3],
                                        "Written for the tests.")),
                        ],
                    };
                }),
        ];
    }

    public static LearningSet LearningSet(IReadOnlyList<Determination>? determinations = null)
    {
        using var builder = new LearningSetBuilder(ReviewProgram.WorkersCompensation);
        foreach (var determination in determinations ?? Determinations())
        {
            builder.Add(determination);
        }

        return builder.Build();
    }

    /// <summary>Trains without writing; the plan is as small as cross-validation can be.</summary>
    public static TrainedModel Train(
        string id = "tiny", int seed = 1, int threads = 1, LearningSet? data = null, TrainingPlan? plan = null,
        IReadOnlyList<OutcomeTrainer>? candidates = null) => Train(
        new TrainingOptions(id, seed, plan ?? new TrainingPlan(2, 1, 2, int.MaxValue, Threads: threads), candidates ?? Candidates()), data);

    public static TrainedModel Train(TrainingOptions options, LearningSet? data = null) =>
        ModelTraining.Train(data ?? LearningSet(), Vocabulary(), options, new FixedTime());

    /// <summary>Trains and writes a bundle into a folder of models, and makes it the active one.</summary>
    public static ModelBundle Write(string models, string id = "tiny", int seed = 1)
    {
        Directory.CreateDirectory(models);
        BundleWriter.Write(Train(id, seed), models);
        return new ModelFolder(models).Promote(id);
    }

    public static IReadOnlyList<OutcomeTrainer> Candidates() =>
        [
            .. OutcomeCandidates
                .For(ReviewProgram.WorkersCompensation, 60)
                .Where(c => c is RateTrainer or LogisticTrainer or LayeredLogisticTrainer),
        ];

    /// <summary>A dispute that is none of the training cases.</summary>
    public static ReviewCase Case(
        string? summary = "The worker reports pain of the lumbar spine. Conservative care with therapy has failed.") =>
        new()
        {
            CaseNumber = CaseNumber.Parse("CM17-9999999"),
            DateOfInjury = new DateOnly(2017, 1, 1),
            UtilizationReviewDate = new DateOnly(2017, 3, 1),
            CaseSummary = summary,
            Services = [new DisputedService(1, "MRI of the lumbar spine without contrast"), new DisputedService(2, "Tramadol 50 mg #60")],
        };

    public static ScoringOptions Options { get; } = new(new DateOnly(2017, 3, 1));

    private static TrainingVocabulary Vocabulary()
    {
        var words = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in Determinations().SelectMany(d => d.Case.Services.Select(s => s.Request).Append(d.Case.CaseSummary ?? "")))
        {
            WordReader.Read(text, skipCapitalised: false, (word, _) => words.Add(word));
        }

        return new TrainingVocabulary([.. words]);
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Created;
    }
}
