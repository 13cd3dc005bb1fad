namespace ImrPredict.Letters.Denials;

/// <summary>What was read of a utilization review denial, field by field.</summary>
public sealed record DenialReading;
