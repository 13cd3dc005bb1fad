namespace ImrPredict.Training.Synthetic;

/// <summary>What the summary of a synthetic case says that moves its outcome. Drawn by the letter, independent of all else.</summary>
[Flags]
internal enum ClinicalCues
{
    None = 0,

    /// <summary>Conservative care was tried and failed.</summary>
    FailedConservativeCare = 1,

    /// <summary>Weakness, numbness or lost reflexes on examination.</summary>
    NeurologicDeficit = 2,

    /// <summary>Suspicion of fracture, infection, tumour or cauda equina syndrome.</summary>
    RedFlag = 4,

    /// <summary>Earlier treatment improved function.</summary>
    FunctionalImprovement = 8,

    /// <summary>Twelve or more visits of therapy are already used.</summary>
    ManyPreviousVisits = 16,

    /// <summary>The records lack what would support the request.</summary>
    DocumentationLacking = 32,
}

/// <summary>How often each cue occurs and what it adds to the log-odds of being overturned.</summary>
internal static class CueEffects
{
    public static IReadOnlyList<(ClinicalCues Cue, double Share, double Effect)> All { get; } =
    [
        (ClinicalCues.FailedConservativeCare, 0.40, 0.60),
        (ClinicalCues.NeurologicDeficit, 0.25, 0.55),
        (ClinicalCues.RedFlag, 0.05, 1.10),
        (ClinicalCues.FunctionalImprovement, 0.25, 0.55),
        (ClinicalCues.ManyPreviousVisits, 0.30, -0.60),
        (ClinicalCues.DocumentationLacking, 0.35, -0.65),
    ];

    /// <summary>Every combination of cues with its share and its summed effect.</summary>
    public static IReadOnlyList<(double Share, double Effect)> Combinations { get; } = Combine();

    public static ClinicalCues Draw(Draws draws)
    {
        var cues = ClinicalCues.None;
        foreach (var (cue, share, _) in All)
        {
            if (draws.Chance(share))
            {
                cues |= cue;
            }
        }

        return cues;
    }

    public static double Sum(ClinicalCues cues) => Of(cues).Sum(c => c.Effect);

    public static IEnumerable<TrueFact> Of(ClinicalCues cues) =>
        All.Where(c => cues.HasFlag(c.Cue)).Select(c => new TrueFact($"cue={c.Cue}", c.Effect));

    private static List<(double Share, double Effect)> Combine()
    {
        List<(double Share, double Effect)> combinations = [(1, 0)];
        foreach (var (_, share, effect) in All)
        {
            combinations =
            [
                .. combinations.SelectMany(c => new[] { (c.Share * (1 - share), c.Effect), (c.Share * share, c.Effect + effect) }),
            ];
        }

        return combinations;
    }
}
