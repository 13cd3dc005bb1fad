using ImrPredict.Determinations;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Store.Similar;

/// <summary>
/// Past services in memory under their terms: for each term the services that hold it, oldest first. It answers what the database's
/// full-text index answers, the same services in the same order.
/// </summary>
/// <remarks>Thread-safe: many may look while nobody adds or removes.</remarks>
internal sealed class RememberedServices : IDisposable
{
    private readonly ReaderWriterLockSlim _turns = new();
    private readonly List<RememberedService> _services = [];
    private readonly Dictionary<long, int> _byId = [];
    private readonly Dictionary<string, int> _terms = [];
    private readonly List<TermPostings> _postings = [];

    // Few texts of facets and families are many services' own.
    private readonly Dictionary<(string Program, string Facets), (int[] Terms, Treatment Past)> _facets = [];
    private readonly Dictionary<string, string[]> _families = [];

    /// <summary>Services that can be found.</summary>
    public int Count => _byId.Count;

    /// <summary>Id of the newest service ever added; 0 for none.</summary>
    public long Last => _services.Count == 0 ? 0 : _services[^1].Id;

    public bool Knows(long id) => _byId.ContainsKey(id);

    /// <summary>Ids of the services that can be found, in no order.</summary>
    public IReadOnlyCollection<long> Ids => _byId.Keys;

    /// <summary>Adds services, each newer than all before it.</summary>
    public void Add(IEnumerable<DeterminedRow> rows)
    {
        _turns.EnterWriteLock();
        try
        {
            foreach (var row in rows)
            {
                Add(row);
            }
        }
        finally
        {
            _turns.ExitWriteLock();
        }
    }

    public void Remove(IEnumerable<long> ids)
    {
        _turns.EnterWriteLock();
        try
        {
            foreach (var id in ids)
            {
                if (_byId.Remove(id, out var at))
                {
                    // Its place in the lists of terms stays, and nothing of its words with it.
                    _services[at] = RememberedService.Gone(id);
                }
            }
        }
        finally
        {
            _turns.ExitWriteLock();
        }
    }

    public void Clear()
    {
        _turns.EnterWriteLock();
        try
        {
            _services.Clear();
            _byId.Clear();
            _terms.Clear();
            _postings.Clear();
            _facets.Clear();
            _families.Clear();
        }
        finally
        {
            _turns.ExitWriteLock();
        }
    }

    /// <summary>The likest services, at most <see cref="SimilarServices.Most"/>.</summary>
    /// <param name="own">The review whose services are passed over; null for none.</param>
    public IReadOnlyList<SimilarDetermination> Find(string program, ReviewNames own, Treatment treatment, string request)
    {
        var words = ServiceTerms.Words(request).ToList();
        _turns.EnterReadLock();
        try
        {
            return Find(ServiceTerms.OfProgram(program), own, treatment, words);
        }
        finally
        {
            _turns.ExitReadLock();
        }
    }

    public void Dispose() => _turns.Dispose();

    private SimilarDetermination[] Find(string program, ReviewNames own, Treatment treatment, List<string> words)
    {
        var found = new HashSet<int>(2 * SimilarQuestions.Candidates);
        foreach (var (required, any) in SimilarQuestions.Of(treatment, words))
        {
            Find([program, .. required], any, found);
            if (found.Count >= SimilarQuestions.Candidates)
            {
                break;
            }
        }

        var asked = new int[words.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            asked[i] = _terms.GetValueOrDefault(words[i], -1);
        }

        Array.Sort(asked);
        var best = new List<(double Likeness, RememberedService Service)>(found.Count);
        foreach (var at in found)
        {
            var service = _services[at];
            if (own.Is(service.Review))
            {
                continue;
            }

            var shared = Shared(asked, service.Words);
            var likeness = Likeness.Of(treatment, service.Past, shared, asked.Length + service.Words.Length - shared);
            if (likeness >= Likeness.Least)
            {
                best.Add((likeness, service));
            }
        }

        best.Sort(static (a, b) => Order(a, b));
        var likest = new SimilarDetermination[Math.Min(best.Count, SimilarServices.Most)];
        for (var i = 0; i < likest.Length; i++)
        {
            var service = best[i].Service;
            var (_, why) = Likeness.Compare(treatment, words, service.Past, [.. ServiceTerms.Words(service.Request)]);
            likest[i] = new(
                service.Review.Shown, service.Number, service.Request, service.Outcome, service.DecisionDate, service.Families, why);
        }

        return likest;
    }

    /// <summary>The likest first; then the newest, then by case number and number of the service.</summary>
    private static int Order((double Likeness, RememberedService Service) a, (double Likeness, RememberedService Service) b)
    {
        var order = b.Likeness.CompareTo(a.Likeness);
        order = order != 0 ? order : Nullable.Compare(b.Service.DecisionDate, a.Service.DecisionDate);
        order = order != 0 ? order : string.CompareOrdinal(a.Service.Review.Number, b.Service.Review.Number);
        return order != 0 ? order : a.Service.Number.CompareTo(b.Service.Number);
    }

    /// <summary>Adds the newest services that hold all required terms and one of any.</summary>
    private void Find(IReadOnlyList<string> required, IReadOnlyList<string> any, HashSet<int> found)
    {
        var all = new TermCursor[required.Count];
        for (var i = 0; i < all.Length; i++)
        {
            if (!_terms.TryGetValue(required[i], out var term))
            {
                return;
            }

            all[i] = new(_postings[term]);
        }

        var (one, known) = (new TermCursor[any.Count], 0);
        foreach (var word in any)
        {
            if (_terms.TryGetValue(word, out var term))
            {
                one[known++] = new(_postings[term]);
            }
        }

        if (any.Count > 0 && known == 0)
        {
            return;
        }

        // From the newest backwards: each list is asked for the next service that is no newer than the last that another offered.
        Array.Sort(all, static (a, b) => a.Count.CompareTo(b.Count));
        var (at, left) = (_services.Count - 1, SimilarQuestions.Candidates);
        while (at >= 0 && left > 0)
        {
            var agreed = Back(all, one.AsSpan(0, known), at);
            if (agreed == at && !_services[at].IsGone)
            {
                found.Add(at);
                left--;
            }

            at = agreed == at ? at - 1 : agreed;
        }
    }

    /// <returns>At most <paramref name="at"/>: that place when all agree on it, else a place above which there is none.</returns>
    private static int Back(TermCursor[] all, Span<TermCursor> any, int at)
    {
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Back(at) is var place && place < at)
            {
                return place;
            }
        }

        if (any.Length == 0)
        {
            return at;
        }

        var newest = -1;
        for (var i = 0; i < any.Length && newest < at; i++)
        {
            newest = Math.Max(newest, any[i].Back(at));
        }

        return newest;
    }

    private void Add(DeterminedRow row)
    {
        var at = _services.Count;
        if (!_facets.TryGetValue((row.Program, row.Facets), out var facets))
        {
            facets = (
                [
                    TermOf(ServiceTerms.OfProgram(row.Program)),
                    .. row.Facets.Split(' ').Select(f => TermOf(ServiceFacets.Term(f))),
                ],
                ServiceFacets.Parse(row.Facets));
            _facets.Add((row.Program, row.Facets), facets);
        }

        if (!_families.TryGetValue(row.Families, out var families))
        {
            _families.Add(row.Families, families = row.Families.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        var words = ServiceTerms.Words(row.Request).Select(TermOf).ToArray();
        Array.Sort(words);
        foreach (var term in facets.Terms)
        {
            _postings[term].Add(at);
        }

        foreach (var word in words)
        {
            _postings[word].Add(at);
        }

        _byId.Add(row.Id, at);
        _services.Add(new(row.Id, row.Review, row.DecisionDate, row.Number, row.Request, row.Outcome, families, facets.Past, words));
    }

    private int TermOf(string term)
    {
        if (!_terms.TryGetValue(term, out var number))
        {
            _terms.Add(term, number = _postings.Count);
            _postings.Add(new());
        }

        return number;
    }

    /// <summary>How many numbers two ascending lists share; -1 in the first is no number.</summary>
    private static int Shared(int[] some, int[] others)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < some.Length && j < others.Length)
        {
            if (some[i] == others[j])
            {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            }
            else if (some[i] < others[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return shared;
    }
}

/// <summary>A determined service as the database has it.</summary>
internal sealed record DeterminedRow(
    long Id, string Program, ReviewNames Review, DateOnly? DecisionDate, int Number, string Request, Outcome Outcome, string Facets,
    string Families);

/// <param name="Words">Numbers of its request's words, ascending.</param>
internal sealed record RememberedService(
    long Id, ReviewNames Review, DateOnly? DecisionDate, int Number, string Request, Outcome Outcome, IReadOnlyList<string> Families,
    Treatment Past, int[] Words)
{
    private static readonly Treatment Nothing = new();

    public bool IsGone => ReferenceEquals(Past, Nothing);

    public static RememberedService Gone(long id) => new(id, default, null, 0, "", Outcome.Upheld, [], Nothing, []);
}
