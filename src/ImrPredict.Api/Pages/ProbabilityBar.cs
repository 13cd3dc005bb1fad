namespace ImrPredict.Api.Pages;

/// <summary>A probability with its interval, each in [0, 1].</summary>
public sealed record ProbabilityBar(double Probability, double Low, double High, bool Wide = false);
