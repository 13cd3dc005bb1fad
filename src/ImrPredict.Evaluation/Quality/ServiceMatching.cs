using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>How a predicted service was recognised in a determination.</summary>
public enum MatchKind
{
    /// <summary>The same request but for case, spaces and punctuation.</summary>
    Exact,

    /// <summary>Similar wording, clearly nearer than any other request of the case.</summary>
    Similar,

    /// <summary>The text was erased; the case has the same number of services.</summary>
    ByNumber,

    /// <summary>Other words for the same kind of treatment, drugs, regions and side, which nothing else of the case comes near.</summary>
    Meaning,

    /// <summary>A person said so.</summary>
    ByPerson,
}

/// <param name="Predicted">Position among the predicted services.</param>
/// <param name="Actual">Position among the determined services.</param>
/// <param name="Score">Similarity in [0, 1].</param>
public sealed record ServiceMatch(int Predicted, int Actual, MatchKind Kind, double Score);

/// <summary>A predicted service that might be one of several, or is not like enough: for a person to decide.</summary>
/// <param name="Candidates">Positions among the determined services with their similarity, best first.</param>
public sealed record AmbiguousService(int Predicted, IReadOnlyList<(int Actual, double Score)> Candidates);

/// <summary>The services of one case, predicted and determined, brought together one to one.</summary>
public sealed record ServiceMatching(
    IReadOnlyList<ServiceMatch> Matches,
    IReadOnlyList<AmbiguousService> Ambiguous,
    IReadOnlyList<int> UnmatchedPredicted,
    IReadOnlyList<int> UnmatchedActual)
{
    /// <summary>From this similarity on, a request is taken for the same when no other comes near.</summary>
    public const double SimilarFrom = 0.6;

    /// <summary>How much better than any other candidate, on either side, it must be.</summary>
    public const double Margin = 0.1;

    /// <summary>Below this similarity a request is not even a candidate.</summary>
    public const double CandidateFrom = 0.35;

    /// <summary>Matches by wording: equal requests first, then what is similar and unmistakable. Nothing is guessed.</summary>
    /// <param name="predicted">Requests as predicted; all blank where the text was erased.</param>
    /// <param name="actual">Requests as determined.</param>
    /// <param name="said">What a person said: positions on both sides, the second null where none answers to the first.</param>
    public static ServiceMatching Match(
        IReadOnlyList<string> predicted, IReadOnlyList<string> actual, IReadOnlyList<(int Predicted, int? Actual)>? said = null)
    {
        if (said is { Count: > 0 })
        {
            return Around(said, predicted, actual);
        }

        if (predicted.All(string.IsNullOrWhiteSpace))
        {
            return predicted.Count == actual.Count
                ? new([.. predicted.Select((_, i) => new ServiceMatch(i, i, MatchKind.ByNumber, 0))], [], [], [])
                : new([], [], [.. Enumerable.Range(0, predicted.Count)], [.. Enumerable.Range(0, actual.Count)]);
        }

        // The usual case: the same requests in the same order; repeated requests then do not matter.
        if (predicted.Count == actual.Count
            && predicted
                .Index()
                .All(p => p.Item == actual[p.Index] || RequestSimilarity.Fold(p.Item) == RequestSimilarity.Fold(actual[p.Index])))
        {
            return new([.. predicted.Select((_, i) => new ServiceMatch(i, i, MatchKind.Exact, 1))], [], [], []);
        }

        string[] left = [.. predicted.Select(RequestSimilarity.Fold)];
        string[] right = [.. actual.Select(RequestSimilarity.Fold)];
        var matches = new List<ServiceMatch>();
        var (openLeft, openRight) = (Enumerable.Range(0, left.Length).ToList(), Enumerable.Range(0, right.Length).ToList());
        MatchExact(left, right, openLeft, openRight, matches);
        var scores = openLeft
            .SelectMany(i => openRight.Select(j => (Predicted: i, Actual: j, Score: RequestSimilarity.Score(left[i], right[j]))))
            .Where(s => s.Score >= CandidateFrom).ToList();
        MatchSimilar(scores, openLeft, openRight, matches);
        MatchMeaning(predicted, actual, openLeft, openRight, matches);

        var ambiguous = openLeft.Select(i => new AmbiguousService(
                i,
                [
                    .. scores
                        .Where(s => s.Predicted == i && openRight.Contains(s.Actual))
                        .OrderByDescending(s => s.Score)
                        .Select(s => (s.Actual, s.Score)),
                ]))
            .Where(a => a.Candidates.Count > 0).ToArray();
        var named = ambiguous.SelectMany(a => a.Candidates.Select(c => c.Actual)).ToHashSet();
        return new(
            [.. matches.OrderBy(m => m.Predicted)],
            ambiguous,
            [.. openLeft.Except(ambiguous.Select(a => a.Predicted))],
            [.. openRight.Where(j => !named.Contains(j))]);
    }

    /// <summary>Takes what a person said first, and matches the rest as if those services were not there.</summary>
    private static ServiceMatching Around(
        IReadOnlyList<(int Predicted, int? Actual)> said, IReadOnlyList<string> predicted, IReadOnlyList<string> actual)
    {
        int[] left = [.. Enumerable.Range(0, predicted.Count).Except(said.Select(s => s.Predicted))];
        int[] right = [.. Enumerable.Range(0, actual.Count).Except(said.Where(s => s.Actual is not null).Select(s => s.Actual!.Value))];
        var rest = left.Length == 0 || right.Length == 0
            ? new ServiceMatching([], [], [.. Enumerable.Range(0, left.Length)], [.. Enumerable.Range(0, right.Length)])
            : Match([.. left.Select(i => predicted[i])], [.. right.Select(j => actual[j])]);
        return new(
            [
                .. said.Where(s => s.Actual is not null)
                    .Select(s => new ServiceMatch(s.Predicted, s.Actual!.Value, MatchKind.ByPerson, 1))
                    .Concat(rest.Matches.Select(m => m with { Predicted = left[m.Predicted], Actual = right[m.Actual] }))
                    .OrderBy(m => m.Predicted),
            ],
            [
                .. rest.Ambiguous.Select(a => new AmbiguousService(
                    left[a.Predicted],
                    [.. a.Candidates.Select(c => (right[c.Actual], c.Score))])),
            ],
            [.. rest.UnmatchedPredicted.Select(i => left[i])],
            [.. rest.UnmatchedActual.Select(j => right[j])]);
    }

    /// <summary>What asks for the same in other words, where nothing else of the case does.</summary>
    private static void MatchMeaning(
        IReadOnlyList<string> predicted,
        IReadOnlyList<string> actual,
        List<int> openLeft,
        List<int> openRight,
        List<ServiceMatch> matches)
    {
        if (openLeft.Count == 0 || openRight.Count == 0)
        {
            return;
        }

        // Read with their whole dispute, since what goes with a surgery is told by the surgery.
        var (ones, others) = (TreatmentReader.Read(predicted), TreatmentReader.Read(actual));
        int[] left = [.. openLeft], right = [.. openRight];
        foreach (var (one, other) in TreatmentLikeness.Pair([.. left.Select(i => ones[i])], [.. right.Select(j => others[j])]))
        {
            matches.Add(new ServiceMatch(left[one], right[other], MatchKind.Meaning, 1));
            openLeft.Remove(left[one]);
            openRight.Remove(right[other]);
        }
    }

    /// <summary>Equal requests; the same request asked several times is paired in order when
    /// both sides hold it equally often, else left open.</summary>
    private static void MatchExact(string[] left, string[] right, List<int> openLeft, List<int> openRight, List<ServiceMatch> matches)
    {
        foreach (var same in openLeft.GroupBy(i => left[i], StringComparer.Ordinal).ToArray())
        {
            int[] others = [.. openRight.Where(j => right[j] == same.Key)];
            int[] own = [.. same];
            if (own.Length != others.Length)
            {
                continue;
            }

            foreach (var (i, j) in own.Zip(others))
            {
                matches.Add(new ServiceMatch(i, j, MatchKind.Exact, 1));
                openLeft.Remove(i);
                openRight.Remove(j);
            }
        }
    }

    /// <summary>Takes the best pair again and again, as long as it stands clear of every rival of either side.</summary>
    private static void MatchSimilar(
        List<(int Predicted, int Actual, double Score)> scores,
        List<int> openLeft,
        List<int> openRight,
        List<ServiceMatch> matches)
    {
        while (true)
        {
            var open = scores.Where(s => openLeft.Contains(s.Predicted) && openRight.Contains(s.Actual)).ToArray();
            var clear = open.Where(s => s.Score >= SimilarFrom && !open.Any(o =>
                    o != s && (o.Predicted == s.Predicted || o.Actual == s.Actual) && o.Score > s.Score - Margin))
                .OrderByDescending(s => s.Score).ThenBy(s => s.Predicted).ToArray();
            if (clear.Length == 0)
            {
                return;
            }

            var (i, j, score) = clear[0];
            matches.Add(new ServiceMatch(i, j, MatchKind.Similar, score));
            openLeft.Remove(i);
            openRight.Remove(j);
        }
    }
}
