using ImrPredict.Cases;
using ImrPredict.Scoring.Bundles;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Models;

/// <summary>A model that lies in the folder of models.</summary>
/// <param name="Id">Of the model.</param>
/// <param name="Trained">When it was made.</param>
public sealed record LearnedModel(string Id, DateTimeOffset Trained);

/// <summary>Which of the models at hand had a case in their training: the way back from a correction to what learned from it.</summary>
/// <remarks>A manifest holds salted hashes of its cases, so only a case that is known can be asked about. Thread-safe.</remarks>
public sealed class LearnedFrom(IOptions<ModelOptions> options, IHostEnvironment environment)
{
    /// <summary>The models whose training held each case, newest first; and how many models there are.</summary>
    /// <param name="numbers">The cases that are asked about.</param>
    public (int Models, ILookup<CaseNumber, LearnedModel> Learned) Of(IReadOnlyCollection<CaseNumber> numbers)
    {
        if (numbers.Count == 0 || ModelsFolder.Find(options.Value.Folder, environment.ContentRootPath) is not { } folder)
        {
            return (0, Array.Empty<(CaseNumber, LearnedModel)>().ToLookup(l => l.Item1, l => l.Item2));
        }

        var manifests = new ModelFolder(folder).List();
        return (
            manifests.Count,
            manifests
                .SelectMany(m =>
                {
                    var cases = m.TrainingCases.ToHashSet(StringComparer.Ordinal);
                    return numbers.Where(n => cases.Contains(BundleManifest.HashOf(m.Salt, n.Value)))
                        .Select(n => (Number: n, Model: new LearnedModel(m.Id, m.Created)));
                })
                .ToLookup(l => l.Number, l => l.Model));
    }
}
