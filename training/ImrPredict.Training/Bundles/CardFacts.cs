using System.Globalization;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>What the model card says of the limits of its figures.</summary>
internal static class CardFacts
{
    private const int InfluentialLetters = 3;
    private const int ThinLetters = 1000;

    /// <summary>Writes how far the most influential letters swing the model.</summary>
    public static void WriteInfluence(TrainedModel model, FeatureSet set, TrainedPart part, Action<string> line)
    {
        var trainer = part.Outcome.Candidates.First(c => c.Trainer.Name == part.Outcome.Definition.Candidate).Trainer;
        var influences = FitInfluence.MostInfluential(
            model.Data, trainer, set == FeatureSet.WithSummary, part.Outcome.HalfLife, model.Seed, InfluentialLetters);
        if (influences.Count == 0)
        {
            return;
        }

        line("The letters that move the model most, each left out in turn:");
        line("");
        line(
            "| letter of | overturned | largest change of another service's probability | mean change | weight moved most | with it | "
                + "without it |"
        );
        line("|---|---|---|---|---|---|---|");
        foreach (var i in influences)
        {
            line(
                Text(
                    $"| {i.Services} services | {i.Overturned} | {i.LargestChange:0.000} | {i.MeanChange:0.0000} | {i.Weight ?? "–"} | ",
                    $"{i.With:+0.00;-0.00;0.00} | {i.Without:+0.00;-0.00;0.00} |"
                ));
        }

        line("");
    }

    /// <summary>Where the priors come from, and what of that no cross-validation can show.</summary>
    public static IEnumerable<string> Priors(LearningSet data)
    {
        if (data.Program != ReviewProgram.WorkersCompensation)
        {
            yield return "Shrinkage in layers: category, its details, pairs. Widths were chosen before this training and are not "
                + "searched for in its folds.";
            yield break;
        }

        var (latest, widths) = (PublishedRates.Latest(data.Program)!, OutcomeCandidates.Widths);
        yield return Text(
            $"Published rates come first: the overall share ({PublishedPriors.Overall * 100:0.#} %, mean of the years; ",
            $"{latest.Overturned * 100:0.#} % in {latest.Period}) ± {PublishedRates.OverallDeviation:0.##} in log-odds, and of a ",
            $"kind of service what it differs by from all services of the same year. Letters move that against priors of ± ",
            $"{widths[FeatureLayer.Group]:0.##} for a group, {widths[FeatureLayer.Category]:0.##} for a category within it, ",
            $"{widths[FeatureLayer.Subject]:0.##} for what is asked for within that, {widths[FeatureLayer.DisputeSize]:0.##} for ",
            $"the number of services from one to eight and more."
        );
        yield return "These widths are argued from the spread of published rates and were not searched for. No fold repeats their "
            + "choice, though, and who chose them knew figures of public letters; the widths of earlier versions were searched for on "
            + "the same letters outside the folds, and of eight such widths the one shipped was the best in cross-validation and the "
            + "worst on letters that nobody had seen. Figures of cross-validation may flatter for that.";
        if (data.Letters < ThinLetters)
        {
            yield return "What so few letters add is little: of the version before this one, category and number of services alone "
                + "ranked letters that nobody had seen as well as the model (ROC AUC .770 against .732). Words of a request move "
                + "nothing, so two wordings of one request have one answer. What health plans' determinations say of a kind of "
                + "treatment was tried as a column and did not beat refits on shuffled columns (53 of 60 shuffles did better).";
        }
    }

    private static string Text(params FormattableString[] parts) =>
        string.Concat(parts.Select(p => p.ToString(CultureInfo.InvariantCulture)));
}
