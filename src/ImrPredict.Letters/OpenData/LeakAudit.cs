using System.Text.RegularExpressions;
using ImrPredict.Determinations;

namespace ImrPredict.Letters.OpenData;

/// <summary>Counts, dispute by dispute, which words stand with which outcome. Memory
/// grows with the vocabulary, not with the disputes.</summary>
public sealed partial class LeakAudit
{
    private const int MostShown = 12;
    private const int FewestDisputes = 5;
    private const double ShareOfDisputes = 0.002;

    private readonly Dictionary<string, (long Upheld, long Overturned)> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Upheld, long Overturned)> _after = new(StringComparer.Ordinal);
    private long _upheld;
    private long _overturned;

    /// <param name="findings">As published.</param>
    /// <param name="background">What is kept of them; null when nothing is.</param>
    public void Add(string findings, string? background, Outcome outcome)
    {
        _upheld += outcome == Outcome.Upheld ? 1 : 0;
        _overturned += outcome == Outcome.Overturned ? 1 : 0;
        Count(_before, findings, outcome);
        Count(_after, background ?? "", outcome);
    }

    /// <returns>Null when nothing was added.</returns>
    public LeakAuditReport? Report() =>
        _upheld + _overturned == 0 ? null : new LeakAuditReport(_upheld + _overturned, Associations(_before), Associations(_after));

    private static void Count(Dictionary<string, (long Upheld, long Overturned)> counts, string text, Outcome outcome)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match word in Word().Matches(text))
        {
            words.Add(word.Value.ToLowerInvariant());
        }

        foreach (var word in words)
        {
            var (upheld, overturned) = counts.GetValueOrDefault(word);
            counts[word] = outcome == Outcome.Upheld ? (upheld + 1, overturned) : (upheld, overturned + 1);
        }
    }

    private WordAssociations Associations(Dictionary<string, (long Upheld, long Overturned)> counts)
    {
        var all = _upheld + _overturned;
        var fewest = Math.Max(FewestDisputes, all * ShareOfDisputes);
        var tested = counts
            .Where(w => w.Value.Upheld + w.Value.Overturned >= fewest)
            .Select(w => new WordAssociation(w.Key, Phi(w.Value.Upheld, w.Value.Overturned), w.Value.Upheld + w.Value.Overturned))
            .OrderByDescending(w => Math.Abs(w.Phi)).ThenBy(w => w.Word, StringComparer.Ordinal)
            .ToList();
        var threshold = tested.Count == 0 ? double.MaxValue : ChiSquaredCritical(0.05 / tested.Count);
        return new WordAssociations(tested.Count, tested.Count(w => w.Phi * w.Phi * all > threshold), [.. tested.Take(MostShown)]);
    }

    private double Phi(long upheldWith, long overturnedWith)
    {
        double with = upheldWith + overturnedWith;
        var without = _upheld + _overturned - with;
        var scale = with * without * _upheld * _overturned;
        return scale <= 0
            ? 0
            : ((overturnedWith * (double)(_upheld - upheldWith)) - (upheldWith * (double)(_overturned - overturnedWith)))
                / Math.Sqrt(scale);
    }

    /// <summary>The value that chi-squared with one degree of freedom exceeds with a given probability, by bisection on its tail.</summary>
    private static double ChiSquaredCritical(double probability)
    {
        var (low, high) = (0.0, 200.0);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Tail(Math.Sqrt(middle / 2)) > probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>Complementary error function for x at least 0 (Numerical Recipes' rational
    /// approximation, relative error below 1.2e-7).</summary>
    private static double Tail(double x)
    {
        var t = 1 / (1 + (0.5 * x));
        return t * Math.Exp((-x * x) - 1.26551223 + (t * (1.00002368 + (t * (0.37409196 + (t * (0.09678418 + (t * (-0.18628806
            + (t * (0.27886807 + (t * (-1.13520398 + (t * (1.48851587 + (t * (-0.82215223 + (t * 0.17087277))))))))))))))))));
    }

    [GeneratedRegex(@"\p{L}[\p{L}']{1,40}")]
    private static partial Regex Word();
}
