using ImrPredict.Cases;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation.Quality;

/// <summary>
/// Tells which determination a prediction waits for: by the number of the review, else by the office's own reference where both sides
/// have it. A reference that stands for several reviews tells only those without a number apart from them.
/// </summary>
internal sealed class DisputeNames
{
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _byReference = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one name of a determined dispute; null for one without number and reference.</summary>
    public string? Add(ReviewCase decided)
    {
        var reference = OwnReference.Plain(decided.Reference);
        var name = decided.CaseNumber?.Value ?? Own(reference);
        if (decided.CaseNumber is { } number)
        {
            _numbers.Add(number.Value);
        }

        if (reference is not null && name is not null)
        {
            // Two reviews under one reference: which of them is meant cannot be told.
            _byReference[reference] = !_byReference.TryGetValue(reference, out var former) || former == name ? name : null;
        }

        return name;
    }

    /// <summary>The name of the dispute that was predicted; null for one without number and reference.</summary>
    public string? Of(Prediction prediction)
    {
        var reference = OwnReference.Plain(prediction.Reference);
        return prediction.CaseNumber is { } number && _numbers.Contains(number.Value) ? number.Value
            : reference is not null && _byReference.TryGetValue(reference, out var name)
                && name is not null && (prediction.CaseNumber is null || !_numbers.Contains(name)) ? name
            : prediction.CaseNumber?.Value ?? Own(reference);
    }

    private static string? Own(string? reference) => reference is null ? null : $"reference {reference.ToUpperInvariant()}";
}
