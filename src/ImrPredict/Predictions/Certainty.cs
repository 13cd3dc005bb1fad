namespace ImrPredict.Predictions;

/// <summary>Whether the conformal set at the stated error rate holds one outcome or both. Neither word replaces review.</summary>
public enum Certainty
{
    Confident,
    Uncertain,
}
