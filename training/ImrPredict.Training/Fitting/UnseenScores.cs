namespace ImrPredict.Training.Fitting;

/// <summary>Scores in log-odds of services that their model was not fitted to.</summary>
/// <param name="Services">Numbers of the services.</param>
/// <param name="Scores">One for each.</param>
public sealed record UnseenScores(int[] Services, double[] Scores)
{
    /// <summary>Log loss of each service, scores taken for log-odds as they are.</summary>
    public double[] Losses(LearningSet data) =>
        [.. Services.Select((s, i) => Math.Log(1 + Math.Exp(data.Overturned[s] ? -Scores[i] : Scores[i])))];
}
