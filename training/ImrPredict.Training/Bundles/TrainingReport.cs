using System.Globalization;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Models;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>The report of a training run: cross-validated figures, without any text of a letter.</summary>
internal static class TrainingReport
{
    public static EvaluationReport Of(
        string id,
        LearningSet data,
        IReadOnlyDictionary<FeatureSet, TrainedPart> parts,
        IReadOnlyList<LearningCurvePoint> curve,
        TrainingPlan plan,
        int seed, DateTimeOffset created)
    {
        var bootstrap = new BootstrapOptions();
        var first = parts[FeatureSet.PreDecision].Nested.Repeats[0];
        return new EvaluationReport
        {
            Title = $"Training of {id}",
            CreatedAt = created,
            Model = new ReportedModel(id, null, data.Program),
            Data = ReportedData.Of(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.Letters:N0} letters that the model was trained on, each predicted by models that had not seen it"),
                first),
            Method =
                plan.OuterFolds == 1
                    ? "A fifth of the letters held out; candidates chosen, fitted and calibrated on the others."
                        + (data.Letters / 5 > plan.MostLettersMeasured
                            ? string.Create(
                                CultureInfo.InvariantCulture, $" Predicted: {plan.MostLettersMeasured:N0} letters of that fifth.")
                            : "")
                    : $"Nested cross-validation by letter, {plan.OuterFolds} folds, "
                        + $"{(plan.Repeats == 1 ? "drawn once" : $"{plan.Repeats} draws of the folds")}; candidates chosen, fitted and "
                        + $"calibrated inside each fold.",
            Command = $"train --data determinations.jsonl --name {id} --seed {seed}",
            Resampling = new ReportedResampling(bootstrap.ResamplesFor(data.Letters, first.Count), bootstrap.Seed),
            FeatureSets = parts.ToDictionary(
                p => p.Key,
                p =>
                    FeatureSetReport.Of(
                        p.Value.Nested.Repeats,
                        p.Value.Nested.Baselines,
                        new EvaluationReportOptions { Bootstrap = bootstrap, CaseIdSalt = data.Fingerprint }
                    )),
            Conformal = parts.ToDictionary(p => p.Key, p => p.Value.Outcome.Definition.Conformal.Promises()),
            LearningCurve = curve,
            Candidates = CandidatesOf(parts[FeatureSet.PreDecision].Outcome, data),
            StrongestFeatures = StrongestOf(parts[FeatureSet.WithSummary].Outcome, data),
        };
    }

    private static List<CandidateResult> CandidatesOf(OutcomeFit fit, LearningSet data) =>
        [
            .. fit.Candidates.Select(c => new CandidateResult(
                c.Trainer.Name,
                double.IsNaN(c.LogLoss) ? Figure.Undefined : Figure.Exact(c.LogLoss),
                c.Scores is null
                    ? Figure.Undefined
                    : Figure.Exact(CalibrationFitter.Auc(c.Scores.Scores, [.. c.Scores.Services.Select(s => data.Overturned[s])])),
                Figure.Undefined,
                c.Trainer.Name == fit.Definition.Candidate,
                c.Failure is { } failure
                    ? $"not tried: {failure}"
                    : $"{c.Excess:+0.0000;-0.0000;0.0000} ± {c.ExcessError:0.0000} above the best")),
        ];

    private static List<StrongFeature> StrongestOf(OutcomeFit fit, LearningSet data)
    {
        if (fit.Fitted.Model is not LinearModel linear)
        {
            return [];
        }

        var columns = data.ColumnsOf(linear.Space);
        var services = new int[linear.Space.Columns.Count];
        for (var service = 0; service < data.Services; service++)
        {
            foreach (var column in data.Row(service, columns).Columns)
            {
                services[column]++;
            }
        }

        return [.. linear.Weights.Select((w, c) => (Column: linear.Space.Columns[c], Weight: w, Services: services[c]))
            .OrderByDescending(p => Math.Abs(p.Weight) * Math.Sqrt(Math.Max(0, p.Column.Mean * (1 - Math.Min(1, p.Column.Mean)))))
            .Take(20)
            .Select(p => new StrongFeature(InWords(p.Column.Name), p.Weight, p.Services))];
    }

    /// <summary>"cue=no-improvement" as "summary says: no improvement",
    /// "kind=drug/pharmaceutical" as "request is for: pharmaceutical".</summary>
    private static string InWords(string feature)
    {
        var at = feature.IndexOf('=', StringComparison.Ordinal);
        var (subject, value) = at < 0 ? (feature, null) : (feature[..at], feature[(at + 1)..]);
        var spoken = subject switch
        {
            "cue" => "summary says",
            "kind" => value?.Contains('/', StringComparison.Ordinal) == true ? "request is for" : "request is of the group",
            "services" => value is null ? "number of services in dispute" : "services in dispute",
            "kind-alone" => "only service in dispute",
            "word" => "word of the request",
            "summary-word" => "word of the summary",
            "citation" => "claims administrator cites",
            _ => subject,
        };
        var detail = subject == "kind" ? value?[(value.IndexOf('/', StringComparison.Ordinal) + 1)..] : value;
        return (detail is null ? spoken : $"{spoken}: {detail}").Replace('-', ' ').Replace("/", ", ", StringComparison.Ordinal);
    }
}
