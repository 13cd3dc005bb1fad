namespace ImrPredict.Predictions;

/// <summary>How a service stands to the usual rate of its kind: whether its interval leaves that rate on one side.</summary>
public enum Standing
{
    /// <summary>The whole interval lies below the usual rate.</summary>
    Below,

    /// <summary>The interval holds the usual rate.</summary>
    Usual,

    /// <summary>The whole interval lies above the usual rate.</summary>
    Above,
}
