namespace ImrPredict.Letters.Denials;

/// <summary>Joins what several layouts of one letter say of the same request.</summary>
internal static class DistinctServices
{
    /// <summary>Services that each reach to where the next one begins.</summary>
    public static List<ServiceCandidate> WithScopes(List<ServiceCandidate> found, int end)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var next = i + 1 < found.Count ? found[i + 1].Scope.Start : end;
            found[i] = found[i] with { Scope = new TextSpan(found[i].Scope.Start, Math.Max(0, next - found[i].Scope.Start)) };
        }

        return found;
    }

    /// <summary>Each request once, whether told short or long.</summary>
    public static List<ServiceCandidate> Of(IEnumerable<ServiceCandidate> found) =>
        Of(found, static (known, other) => known.SaysTheSameAs(other));

    /// <summary>Letters repeat themselves: the first mention of a request stands, later ones that say the same go.</summary>
    public static List<ServiceCandidate> Of(
        IEnumerable<ServiceCandidate> found,
        Func<ServiceCandidate, ServiceCandidate, bool> isSame)
    {
        var distinct = new List<ServiceCandidate>();
        foreach (var candidate in found)
        {
            // What was approved and what was denied are two, though their words agree: "purchase" and "rental" may be all that differs.
            var same = distinct.FindIndex(d => (d.IsDisputed == candidate.IsDisputed || d.Key == candidate.Key) && isSame(d, candidate));
            if (same < 0)
            {
                distinct.Add(candidate);
            }
            else if (distinct[same].IsDisputed != candidate.IsDisputed)
            {
                distinct[same] = (candidate.IsDisputed ? candidate : distinct[same]) with
                {
                    Doubt = "two decisions on it are stated, one of them for it; please check which holds",
                };
            }
            else if (distinct[same].Authorized is null && candidate.Authorized is not null)
            {
                distinct[same] = distinct[same] with { Authorized = candidate.Authorized, Decision = candidate.Decision };
            }
        }

        return distinct;
    }
}
