using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImrPredict.Evaluation;
using ImrPredict.Predictions;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// Results of folds in a folder, under names that say of which data, settings and build of the program they are. So several programs, or
/// one that was broken off, share the folds of a training; what is put together is the same to the last bit as from one run.
/// </summary>
/// <param name="folder">Made when the first result is kept.</param>
/// <remarks>Thread-safe, and safe between programs: a result appears whole or not at all.</remarks>
public sealed class KeptFolds(string folder)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Names the folds of a nested cross-validation; another build may compute other bits, so its results are not taken.</summary>
    internal static string NameOf(LearningSet data, OutcomeSettings settings)
    {
        var (plan, build) = (settings.Plan with { Threads = null }, typeof(KeptFolds).Assembly.ManifestModule.ModuleVersionId);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Fingerprint}\n{settings.Seed}\n{plan}\n{string.Join('\n', settings.Candidates.Select(c => c.Name))}\n{build}");
        return $"{settings.FeatureSet}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..24]}";
    }

    /// <returns>Null when it was not kept.</returns>
    internal FoldResult? Find(string name, int fold)
    {
        var path = PathOf(name, fold);
        return File.Exists(path) ? JsonSerializer.Deserialize<FoldResult>(File.ReadAllBytes(path), Json) : null;
    }

    internal void Keep(string name, int fold, FoldResult result)
    {
        Directory.CreateDirectory(folder);
        var (path, partial) = (PathOf(name, fold), Path.Combine(folder, $"{Guid.NewGuid():N}.partial"));
        File.WriteAllBytes(partial, JsonSerializer.SerializeToUtf8Bytes(result, Json));
        File.Move(partial, path, overwrite: true);
    }

    private string PathOf(string name, int fold) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{fold:D3}.json"));
}

/// <summary>What a fold of a nested cross-validation says of the services that it predicts.</summary>
/// <param name="Services">Places of the services in the learning set; every list of one a service stands in their order.</param>
/// <param name="Words">Probabilities of the baseline that knows words alone.</param>
/// <param name="Chosen">The candidate that was chosen on the letters outside.</param>
internal sealed record FoldResult(
    int[] Services, ScoredService[] Rows, ReferenceModels References, FoldPlacement[] Placements, double[] Words, string Chosen);

/// <param name="Covered">Whether the conformal set held the outcome.</param>
internal readonly record struct FoldPlacement(int Letter, bool Overturned, bool Covered);
