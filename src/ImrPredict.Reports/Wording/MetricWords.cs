using ImrPredict.Evaluation;

namespace ImrPredict.Reports.Wording;

/// <summary>The names of figures for a reader, the same on the page and in every report.</summary>
public static class MetricWords
{
    /// <summary>A figure's name for a reader.</summary>
    public static string Title(this Metric metric) => metric switch
    {
        Metric.RocAuc => "ROC AUC",
        Metric.AveragePrecision => "Average precision",
        Metric.Brier => "Brier score",
        Metric.BrierSkill => "Brier skill",
        Metric.LogLoss => "Log loss",
        Metric.ExpectedCalibrationError => "Calibration error",
        Metric.RecallAt20Percent => "Recall at 20 %",
        Metric.Accuracy => "Accuracy",
        Metric.GuidelineTop1 => "Guideline, any cited, first",
        Metric.GuidelineTop3 => "Guideline, any cited, first three",
        Metric.GuidelineFirstTop1 => "Guideline, first cited, first",
        Metric.GuidelineFirstTop3 => "Guideline, first cited, first three",
        Metric.GuidelineSectionTop3 => "Section, first three",
        Metric.Coverage => "Coverage",
        Metric.CoverageUpheld => "Coverage of upheld",
        Metric.CoverageOverturned => "Coverage of overturned",
        Metric.ConfidentShare => "Called confident",
        _ => metric.Name(),
    };

    /// <summary>What a figure says, in a few words.</summary>
    public static string Meaning(this Metric metric) =>
        metric switch
        {
            Metric.RocAuc => "chance that an overturned service is scored above an upheld one; 0.5 is chance",
            Metric.AveragePrecision => "precision averaged over recall; the share overturned is chance",
            Metric.Brier => "mean squared error of the probability; lower is better",
            Metric.BrierSkill => "improvement over always saying the training base rate; 0 is none",
            Metric.LogLoss => "mean surprise in nats; lower is better",
            Metric.ExpectedCalibrationError =>
                "distance of predicted and observed share over ten bins; above 0 even for a calibrated model, so it stands beside what "
                    + "such a model has here",
            Metric.RecallAt20Percent => "share of the overturned found in the fifth scored highest; 0.2 is chance",
            Metric.Accuracy => "share of likelier outcomes that came true; always saying upheld reaches the share upheld",
            Metric.GuidelineTop1 => "any cited family is the first predicted",
            Metric.GuidelineTop3 => "any cited family is among the first three predicted",
            Metric.GuidelineFirstTop1 => "the first cited family is the first predicted",
            Metric.GuidelineFirstTop3 => "the first cited family is among the first three predicted",
            Metric.GuidelineSectionTop3 =>
                "over services that cite a section of the MTUS: any cited section is among the first three predicted",
            Metric.Coverage => "share of services whose conformal set holds the outcome",
            Metric.CoverageUpheld => "the same over upheld services",
            Metric.CoverageOverturned => "the same over overturned services",
            Metric.ConfidentShare => "share of services called confident",
            _ => "",
        };
}
