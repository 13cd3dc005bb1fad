using ImrPredict.Evaluation.Quality;

namespace ImrPredict.Reports.Wording;

/// <summary>What is said to do about drift, the same in the report, on the page and on the command line.</summary>
public static class DriftWords
{
    public static string Of(DriftAdvice advice) => advice switch
    {
        DriftAdvice.Recalibrate => "recalibrate",
        DriftAdvice.Retrain => "retrain",
        DriftAdvice.TooFew => "too few services to say",
        _ => "nothing to do",
    };
}
