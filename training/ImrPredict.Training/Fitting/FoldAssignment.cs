namespace ImrPredict.Training.Fitting;

/// <summary>Splits letters into folds: whole letters, near-duplicates together, folds alike in size and in services overturned.</summary>
public static class FoldAssignment
{
    /// <param name="services">The services to split.</param>
    /// <returns>For each of <paramref name="services"/> its fold, from 0.</returns>
    public static int[] Assign(LearningSet data, int[] services, int folds, int seed)
    {
        // Groups in a random order that depends on the seed alone; within it those with most overturned services first, so that
        // these are spread evenly, then the largest.
        var random = new Random(seed);
        var (sizes, overturnedIn) = (new int[data.Letters], new int[data.Letters]);
        foreach (var service in services)
        {
            var group = data.GroupOfLetter[data.LetterOf[service]];
            sizes[group]++;
            overturnedIn[group] += data.Overturned[service] ? 1 : 0;
        }

        var groups = Enumerable.Range(0, sizes.Length).Where(g => sizes[g] > 0)
            .Select(g => (Key: g, Size: sizes[g], Overturned: overturnedIn[g], Place: random.NextDouble()))
            .ToArray();
        Array.Sort(groups, (a, b) =>
            a.Overturned != b.Overturned ? b.Overturned.CompareTo(a.Overturned)
            : a.Size != b.Size ? b.Size.CompareTo(a.Size)
            : a.Place != b.Place ? a.Place.CompareTo(b.Place)
            : a.Key.CompareTo(b.Key));
        var (size, overturned) = (new double[folds], new double[folds]);
        var (meanSize, meanOverturned) = (
            Math.Max(1.0, (double)services.Length / folds),
            Math.Max(1.0, groups.Sum(g => (double)g.Overturned) / folds));
        var foldOf = new int[data.Letters];
        foreach (var group in groups)
        {
            var best = 0;
            var (bestLoad, bestTie) = (double.MaxValue, 0.0);
            for (var f = 0; f < folds; f++)
            {
                // A group with overturned services goes where fewest are; one without goes to the smallest fold.
                var load = group.Overturned > 0 ? overturned[f] / meanOverturned : size[f] / meanSize;
                var tie = random.NextDouble();
                if (load < bestLoad - 1e-12 || (load < bestLoad + 1e-12 && tie > bestTie))
                {
                    (best, bestLoad, bestTie) = (f, load, tie);
                }
            }

            foldOf[group.Key] = best;
            size[best] += group.Size;
            overturned[best] += group.Overturned;
        }

        return [.. services.Select(s => foldOf[data.GroupOfLetter[data.LetterOf[s]]])];
    }
}
