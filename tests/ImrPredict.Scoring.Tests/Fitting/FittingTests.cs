using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;
using ImrPredict.TinyModels;
using ImrPredict.Training.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Scoring.Tests.Fitting;

public sealed class FittingTests
{
    [Fact]
    public void FoldsNeverPartALetterAndAreAlikeInOverturnedServices()
    {
        var data = TinyBundle.LearningSet(TinyBundle.Determinations(200));
        var fold = FoldAssignment.Assign(data, data.AllServices(), 5, seed: 1);
        Assert.All(data.AllServices().GroupBy(s => data.LetterOf[s]), letter => Assert.Single(letter.Select(s => fold[s]).Distinct()));
        var overturned = Enumerable.Range(0, 5).Select(f => data.AllServices().Count(s => fold[s] == f && data.Overturned[s])).ToArray();
        Assert.InRange(overturned.Max() - overturned.Min(), 0, 4);
    }

    [Fact]
    public void NearlyIdenticalSummariesStayOnOneSideOfEverySplit()
    {
        const string Long =
            "The worker was hurt while lifting a crate at the end of a shift and felt a sudden pull low in the spine that spread to the "
                + "left thigh over the "
            + "following week; several months of home exercise and supervised care brought little relief, and the treating physician now "
            + "asks for a further study.";
        var letters = TinyBundle.Determinations(40).ToArray();
        letters[3] = letters[3] with { Case = letters[3].Case with { CaseSummary = Long } };
        letters[30] = letters[30] with { Case = letters[30].Case with { CaseSummary = Long + " Nothing else is new." } };
        var data = TinyBundle.LearningSet(letters);
        Assert.Equal(data.GroupOfLetter[3], data.GroupOfLetter[30]);
        Assert.Equal(39, data.GroupOfLetter.Distinct().Count());
    }

    [Fact]
    public void CopiesWithAnEighthOfTheirWordsChangedStayTogetherAndAnotherLetterByTheSameTemplateStaysApart()
    {
        var letters = TinyBundle.Determinations(40).ToArray();
        var summary = Template(
            "37",
            "03-14-2016",
            "a strain of the low back after a fall from a ladder",
            "numbness of the left foot",
            "walking and sitting",
            "six visits of therapy",
            "4-20-2016");
        letters[3] = letters[3] with { Case = letters[3].Case with { CaseSummary = summary } };
        for (var copy = 10; copy < 30; copy++)
        {
            // Every eighth word, then an eighth of the words at random.
            var (words, random) = (summary.Split(' '), new Random(copy));
            var places =
                copy == 10
                    ? Enumerable.Range(0, words.Length).Where(i => i % 8 == 7)
                    : Enumerable.Range(0, words.Length).OrderBy(_ => random.Next()).Take(words.Length / 8);
            foreach (var place in places.ToArray())
            {
                words[place] = $"other{random.Next(1_000)}";
            }

            letters[copy] = letters[copy] with { Case = letters[copy].Case with { CaseSummary = string.Join(' ', words) } };
        }

        letters[35] = letters[35] with
        {
            Case = letters[35].Case with
            {
                CaseSummary = Template(
                    "52",
                    "11-02-2016",
                    "a tear of the right shoulder while pushing a cart",
                    "weakness when reaching overhead",
                    "dressing and driving",
                    "an injection and rest",
                    "12-9-2016"),
            },
        };
        var data = TinyBundle.LearningSet(letters);
        Assert.All(data.GroupOfLetter[10..30], group => Assert.Equal(data.GroupOfLetter[3], group));
        Assert.NotEqual(data.GroupOfLetter[3], data.GroupOfLetter[35]);

        static string Template(string age, string injured, string what, string complaint, string limits, string treated, string seen) =>
            $"The claimant is {age} years of age and was hurt at work on {injured}. The file shows care for {what}. In the note of {seen} "
                + $"the claimant speaks of {complaint}, which is worse with "
            + $"{limits}. On examination the range of motion was less than expected and touch was painful. Care so far was {treated} with "
            + $"medicine by mouth. The claimant does not work at present. "
            + $"The treating physician asked for what is in dispute on {seen}, and the review of utilization did not authorize it for "
            + $"want of documents.";
    }

    [Fact]
    public void WordsAreSingleAndHoldNoDigitsAndNoNamesOfRunningText()
    {
        var words = new List<string>();
        WordReader.Read(
            "Seen by Doctor Miller on 2017-01-05 for neck pain at C5-6; knee stable.",
            skipCapitalised: true,
            (word, _) => words.Add(word));
        Assert.Equal(["neck", "pain", "knee", "stable"], words);
    }

    [Fact]
    public void EveryWorstMissOfATrainingHasTheEvidenceOfTheModelThatMissedIt()
    {
        // Without the base rate, which a fold of thirty letters may choose and which no fact moves.
        OutcomeTrainer[] moved = [.. TinyBundle.Candidates().Where(c => c.Name != OutcomeCandidates.BaseRate)];
        var misses = TinyBundle.Train(candidates: moved).Report.FeatureSets[FeatureSet.WithSummary].WorstMisses;
        Assert.NotEmpty(misses);
        Assert.All(misses, m => Assert.NotEmpty(m.Evidence));
        Assert.Contains(misses.SelectMany(m => m.Evidence), e => e.Fact.StartsWith("The request is for ", StringComparison.Ordinal));
    }

    [Fact]
    public void CalibrationOfFewLettersStaysNearTheScores()
    {
        var data = TinyBundle.LearningSet();
        var scores = data.AllServices().Select(s => data.Overturned[s] ? 1.0 : -1.0).ToArray();
        var calibration = CalibrationFitter.Calibrate(data, new UnseenScores(data.AllServices(), scores), [.. scores.Select(_ => 1f)]);
        Assert.Equal("platt", calibration.Kind);
        Assert.InRange(calibration.Slope, 1.0, 1.8);
    }

    [Fact]
    public void AConformalSetHoldsTheOutcomeAsOftenAsItPromises()
    {
        // Scores of known distribution: overturned services around 1, upheld ones around -1, standard deviation 1.
        var (data, scores) = Drawn(TinyBundle.Determinations(3000, seed: 5), seed: 11);
        int[] half = [.. data.AllServices().Where(s => data.LetterOf[s] % 2 == 0)];
        var sets = CalibrationFitter.Conformal(data, new UnseenScores(half, [.. half.Select(s => scores[s])]), errorRate: 0.10);
        foreach (var overturned in new[] { true, false })
        {
            var byLetter = data.AllServices().Where(s => data.LetterOf[s] % 2 == 1 && data.Overturned[s] == overturned)
                .GroupBy(s => data.LetterOf[s])
                .Select(g => g.Average(s => (overturned ? sets.MayBeOverturned(scores[s]) : sets.MayBeUpheld(scores[s])) ? 1.0 : 0));
            Assert.InRange(byLetter.Average(), 0.87, 0.93);
        }
    }

    [Fact]
    public void TooFewLettersOfAnOutcomeNeverRuleItOut()
    {
        var data = TinyBundle.LearningSet();
        var few = data.AllServices()
            .Where(s => data.Overturned[s])
            .Take(4)
            .Concat(data.AllServices().Where(s => !data.Overturned[s]))
            .ToArray();
        var sets = CalibrationFitter.Conformal(data, new UnseenScores(few, [.. few.Select(s => (double)s)]), errorRate: 0.10);
        Assert.Null(sets.OverturnedFrom);
        Assert.True(sets.MayBeOverturned(-1000));
    }

    [Fact]
    public void FewerThanTwentyLettersAreRefused() => Assert.Equal(
        "expected at least 20 letters, found 19",
        Assert.Throws<TrainingDataException>(() => TinyBundle.Train(data: TinyBundle.LearningSet(TinyBundle.Determinations(19)))).Message);

    [Fact]
    public void OneOutcomeOnlyIsRefused()
    {
        var upheld = TinyBundle
            .Determinations()
            .Select(d => d with { Services = [.. d.Services.Select(s => s with { Outcome = Outcome.Upheld })] })
            .ToArray();
        var e = Assert.Throws<TrainingDataException>(() => TinyBundle.Train(data: TinyBundle.LearningSet(upheld)));
        Assert.StartsWith("expected services of both outcomes", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("upheld", e.Message, StringComparison.Ordinal);
    }

    private static (LearningSet Data, double[] Scores) Drawn(IReadOnlyList<Determination> determinations, int seed)
    {
        var data = TinyBundle.LearningSet(determinations);
        var random = new Random(seed);
        return (data, [.. data.AllServices().Select(s => (data.Overturned[s] ? 1 : -1)
            + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))]);
    }
}
