using System.Security.Cryptography;
using System.Text;
using ImrPredict.Cases;

namespace ImrPredict.Scoring.Bundles;

/// <summary>What a bundle says of itself, as <c>manifest.json</c>.</summary>
public sealed record BundleManifest
{
    public const int CurrentSchemaVersion = 3;

    public required int SchemaVersion { get; init; }

    public required string Id { get; init; }

    public required ReviewProgram Program { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required int Seed { get; init; }

    public required TrainingData Data { get; init; }

    /// <summary>The tables that its training texts were read with; null in bundles from before these were recorded.</summary>
    public LexiconHashes? Lexicon { get; init; }

    /// <summary>Feature sets that it scores with: "preDecision", "withSummary".</summary>
    public required IReadOnlyList<string> FeatureSets { get; init; }

    /// <summary>By feature set, what was chosen.</summary>
    public required IReadOnlyDictionary<string, string> Candidates { get; init; }

    /// <summary>By feature set, cross-validated figures.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ManifestFigure>> Metrics { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, ManifestFigure>>();

    /// <summary>Versions of the packages that fitted it.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Random salt of <see cref="TrainingCases"/>.</summary>
    public required string Salt { get; init; }

    /// <summary>Salted SHA-256 of each training case number, ascending: says of a case
    /// whether it was trained on, and nothing else.</summary>
    public required IReadOnlyList<string> TrainingCases { get; init; }

    /// <summary>SHA-256 of every other file of the bundle, lower-case hexadecimal, by name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The salted hash of a case number.</summary>
    public static string HashOf(string salt, string caseNumber) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{caseNumber}")))[..24];
}

/// <summary>What a bundle was trained on.</summary>
/// <param name="Fingerprint">SHA-256 over the letters' features and outcomes, in order.</param>
/// <param name="BaseRate">Share of services overturned.</param>
/// <param name="From">Earliest decision date; null when dates are unknown.</param>
/// <param name="Corrected">Services whose outcome QA corrected; the case file says of each what stood there and why.</param>
public sealed record TrainingData(
    string Fingerprint,
    int Letters,
    int Services,
    int Overturned,
    double BaseRate,
    DateOnly? From,
    DateOnly? To,
    int Corrected = 0);

/// <summary>A figure with its 95 % interval by letter; bounds are null where they are not defined.</summary>
public sealed record ManifestFigure(double? Value, double? Low, double? High);
