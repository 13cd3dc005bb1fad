namespace ImrPredict.Training.CommandLine;

/// <summary>How far work has come.</summary>
/// <param name="Total">Null while it is not known.</param>
public readonly record struct ProgressStep(long Done, long? Total);
