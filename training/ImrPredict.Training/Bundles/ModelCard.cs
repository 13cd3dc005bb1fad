using System.Globalization;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Training.Fitting;

namespace ImrPredict.Training.Bundles;

/// <summary>Writes <c>MODEL_CARD.md</c>: what the model is for, what it learned from, how good it is, what was tried.</summary>
internal static class ModelCard
{
    public static string Write(TrainedModel model)
    {
        var data = model.Data;
        var card = new StringBuilder();
        void Line(params FormattableString[] parts)
        {
            foreach (var part in parts)
            {
                card.Append(part.ToString(CultureInfo.InvariantCulture));
            }

            card.Append('\n');
        }


        Line($"# {model.Id}");
        Line($"");
        Line($"> {Prediction.DecisionSupportNotice}");
        Line($"");
        Line(
            $"Says of each disputed service of ",
            $"{(data.Program == ReviewProgram.WorkersCompensation ? "a workers' compensation" : "a managed health care")} ",
            $"independent medical review how likely the denial is to be overturned and, where letters cite guidelines, which one ",
            $"the reviewer is most likely to cite."
        );
        Line($"");
        Line($"## Use");
        Line($"");
        Line(
            $"- For: ranking incoming disputes for a person to read, explaining the rank, comparing what was predicted with what was ",
            $"decided."
        );
        Line(
            $"- Not for: denying, delaying or modifying care; deciding without a person; a population other than the one below; a ",
            $"statement about one patient's medical need."
        );
        Line($"");
        Line($"## Data");
        Line($"");
        Line(
            $"{data.Letters} letters, {data.Services} services, {data.Overturned.Count(o => o)} overturned ({data.BaseRate:P1}), ",
            $"decided {Dates(data.DecisionDay)}.",
            data.Corrected > 0
                ? (FormattableString)$" {data.Corrected} outcomes were corrected by quality assurance; the case file says which and why."
                : $"",
            $" ",
            $"Fingerprint {data.Fingerprint[..16]}. Features come from what is known before the determination; the feature set ",
            $"withSummary also reads the case summary, which in a determination letter the reviewer wrote after deciding, so its ",
            $"figures on letters may flatter it."
        );
        Line($"");
        if (data.Letters < 1000)
        {
            Line(
                $"This is thin. Services of one letter are decided together, so the letter is the sample; every figure below moves by ",
                $"several hundredths from one sample of letters to the next. The model leans on published rates and on the kind ",
                $"of service, and should be trained again on a department's own letters."
            );
            Line($"");
        }

        foreach (var (set, part) in model.Parts)
        {
            var figures = model.Report.FeatureSets[set].All;
            Line($"## Feature set {ModelBundle.NameOf(set)}");
            Line($"");
            Line(
                $"Chosen: **{part.Outcome.Definition.Candidate}**. {model.Report.Method} {ReportedResampling.Covers} ",
                $"{ReportedResampling.WithinFolds}"
            );
            Line($"");
            Line($"| figure | value | interval |");
            Line($"|---|---|---|");
            foreach (var metric in Metrics.All)
            {
                if (figures.Figures[metric] is { Value: { } value } figure)
                {
                    var beside =
                        metric == Metric.ExpectedCalibrationError && figures.Calibration is { } check
                            ? $"no interval; {check.Expectation}; {check.Test}"
                        : figure.Low is null ? "–"
                        : string.Create(CultureInfo.InvariantCulture, $"{figure.Low:0.000} to {figure.High:0.000}");
                    Line($"| {metric.Name()} | {value:0.000} | {beside} |");
                }
            }

            Line($"");
            Line($"| baseline on the same folds | its ROC AUC | difference | its log loss | difference |");
            Line($"|---|---|---|---|---|");
            foreach (var baseline in figures.Baselines.Where(b => b.Figures[Metric.RocAuc].Second.Value is not null))
            {
                var (auc, loss) = (baseline.Figures[Metric.RocAuc], baseline.Figures[Metric.LogLoss]);
                Line(
                    $"| {baseline.Title} | {auc.Second.Value:0.000} | {Interval(auc.Difference)} | {loss.Second.Value:0.0000} | ",
                    $"{Interval(loss.Difference)} |"
                );
            }

            Line($"");
            Line(
                $"What was compared (log loss on letters not seen), in the order of preference: the first stands until a later one is ",
                $"better by more than one standard error of their paired difference, by letter:"
            );
            Line($"");
            Line($"| candidate | log loss | above the best |");
            Line($"|---|---|---|");
            foreach (var candidate in part.Outcome.Candidates)
            {
                if (candidate.Failure is { } failure)
                {
                    Line($"| {candidate.Trainer.Name} | – | not tried: {failure} |");
                }
                else
                {
                    var isChosen = candidate.Trainer.Name == part.Outcome.Definition.Candidate;
                    Line(
                        $"| {(isChosen ? $"**{candidate.Trainer.Name}**" : candidate.Trainer.Name)} | {candidate.LogLoss:0.0000} | ",
                        $"{candidate.Excess:0.0000} ± {candidate.ExcessError:0.0000} |"
                    );
                }
            }

            Line($"");
            var chosen = part.Nested.ChosenInFolds.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal);
            Line($"Chosen in the outer folds: {string.Join("; ", chosen.Select(p => $"{p.Key} ({p.Value})"))}.");
            Line($"");
            CardFacts.WriteInfluence(model, set, part, text => Line($"{text}"));
            var (calibration, conformal, single, coverage) = (
                part.Outcome.Definition.Calibration,
                part.Outcome.Definition.Conformal,
                part.Outcome.Definition.SingleService,
                part.Nested.Coverage);
            Line(
                $"- Calibration: {calibration.Kind}, slope {calibration.Slope:0.00}, intercept {calibration.Intercept:0.00}, fitted on ",
                $"letters not seen, around the base rate. Its prior: slope 1 ± {CalibrationFitter.SlopeDeviation:0.##}, as a ",
                $"slope of one half or three halves would say that the prior widths are wrong by a factor of two, which is as ",
                $"far as published spreads of single years lie apart; shift 0 ± {CalibrationFitter.InterceptDeviation:0.##}, as ",
                $"yearly published rates move."
            );
            Line(
                $"- Conformal sets at an error rate of {conformal.ErrorRate:P0} for each outcome, letters counting once: they held the ",
                $"outcome in {coverage.Overturned:P1} of letters with an overturned service ({conformal.LettersOverturned} ",
                $"letters) and {coverage.Upheld:P1} of letters with an upheld one; by service {coverage.OverturnedServices:P1} ",
                $"and {coverage.UpheldServices:P1}. {string.Join(' ', conformal.Promises().Select(p => p.Sentence))}"
            );
            Line($"- Confident: {figures.Confident?.Sentence ?? "said of nothing"}.");
            Line(
                $"- Disputes over a single service: AUC {single.RocAuc:0.00} ({single.Low:0.00} to {single.High:0.00}) over ",
                $"{single.Letters} letters; ",
                single.Ranks
                    ? (FormattableString)$"the model ranks them."
                    : $"the model does not rank them and says uncertain; {single.OverturnedShare:P1} are overturned."
            );
            Line($"");
        }

        if (data.Program == ReviewProgram.WorkersCompensation)
        {
            Line($"## Everyday disputes");
            Line($"");
            Line($"{EverydayPanel.InWords(model)}");
            Line($"");
        }

        Line($"## How");
        Line($"");
        foreach (var sentence in PlanInWords(model.Plan, data))
        {
            Line($"- {sentence}");
        }

        Line($"");
        foreach (var sentence in CardFacts.Priors(data))
        {
            Line($"{sentence}");
            Line($"");
        }

        Line(
            $"A bundle holds weights, rates and single words only. ",
            $"{(model.HalfLife is { } years ? $"A determination's weight halves every {years:0.#} years. " : "")}Seed ",
            $"{model.Seed}. Packages and hashes stand in manifest.json, figures by subgroup in report.html."
        );
        return card.ToString();
    }

    /// <summary>What cross-validation the number of letters was given, so that a reader knows what each figure rests on.</summary>
    private static IEnumerable<string> PlanInWords(TrainingPlan plan, LearningSet data)
    {
        string Text(params FormattableString[] parts) => string.Concat(parts.Select(p => p.ToString(CultureInfo.InvariantCulture)));

        yield return Text(
            $"Figures, of outcomes and of guidelines alike, were measured ",
            $"{Folds(plan.OuterFolds)}{(plan.Repeats > 1 ? Text($", drawn {plan.Repeats} times") : "")}."
        );
        yield return data.Letters > plan.ScreeningLetters
            ? Text(
                $"Candidates were screened on {plan.ScreeningLetters:N0} letters drawn at random, and only the best of them compared ",
                $"on all letters, {Folds(plan.InnerFolds)}; the log loss of the others is that of the screening."
            )
            : Text($"All candidates were compared on all letters, {Folds(plan.InnerFolds)}.");
        yield return Text($"The learning curve was measured {Folds(plan.CurveFolds)}.");
    }

    private static string Folds(int folds) =>
        folds == 1 ? "on a fifth of the letters held out" : string.Create(CultureInfo.InvariantCulture, $"in {folds} folds by letter");

    private static string Interval(Figure figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{figure.Value:+0.000;-0.000} ({figure.Low:+0.000;-0.000} to {figure.High:+0.000;-0.000})");

    private static string Dates(int[] days)
    {
        var known = days.Where(d => d > 0).ToArray();
        return known.Length == 0
            ? "on unknown dates"
            : $"{DateOnly.FromDayNumber(known.Min()):yyyy-MM-dd} to {DateOnly.FromDayNumber(known.Max()):yyyy-MM-dd}";
    }
}
