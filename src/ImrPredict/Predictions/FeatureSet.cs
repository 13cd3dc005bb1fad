namespace ImrPredict.Predictions;

/// <summary>Which facts a score was computed from.</summary>
public enum FeatureSet
{
    /// <summary>Without the case summary.</summary>
    PreDecision,

    /// <summary>With the case summary.</summary>
    WithSummary,
}
