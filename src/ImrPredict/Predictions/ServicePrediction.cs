using ImrPredict.Determinations;

namespace ImrPredict.Predictions;

/// <summary>What is said of one disputed service.</summary>
public sealed record ServicePrediction
{
    public required int Number { get; init; }

    public required string Request { get; init; }

    /// <summary>
    /// False when the request names nothing that the product knows: then the probability is the base rate, no guideline is listed and
    /// <see cref="CertaintyReason"/> says so.
    /// </summary>
    public bool Understood { get; init; } = true;

    /// <summary>What kind of service it is, in a reviewer's words, for example "imaging";
    /// null when that was not understood or not stated.</summary>
    public string? Kind { get; init; }

    /// <summary>The likelier outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Calibrated probability, in [0, 1], that the denial is overturned.</summary>
    public required double OverturnProbability { get; init; }

    public required ProbabilityInterval Interval { get; init; }

    /// <summary>Rate at which services of this kind are overturned, in (0, 1), at the
    /// base rate in use; null where no model states it.</summary>
    public double? UsualRate { get; init; }

    /// <summary>Where the interval stands to <see cref="UsualRate"/>; null where no model states that.</summary>
    public Standing? Standing { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>In a reviewer's words, why the certainty is what it is; null when there is nothing to add.</summary>
    public string? CertaintyReason { get; init; }

    /// <summary>Guidelines most likely to be cited, likeliest first.</summary>
    public required IReadOnlyList<GuidelinePrediction> Guidelines { get; init; }

    /// <summary>The facts that moved the score. Their effects, with <see cref="BaseEffect"/>, add up to <see cref="Score"/>.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Log-odds that the score starts from before any fact of this service.</summary>
    public required double BaseEffect { get; init; }

    /// <summary>The model's score in log-odds, before calibration.</summary>
    public required double Score { get; init; }

    /// <summary>What the guideline of such a request asks to be documented, and what speaks against it, as the summary has it.</summary>
    public IReadOnlyList<CriterionStatement> Criteria { get; init; } = [];

    /// <summary>What the summary or the denial says the records lack.</summary>
    public IReadOnlyList<MissingDocumentation> Missing { get; init; } = [];

    /// <summary>Past services like this one, filled in where a store of determinations is at hand.</summary>
    public IReadOnlyList<SimilarDetermination> Similar { get; init; } = [];
}

/// <summary>A 95 % interval on a probability.</summary>
public sealed record ProbabilityInterval(double Low, double High);
