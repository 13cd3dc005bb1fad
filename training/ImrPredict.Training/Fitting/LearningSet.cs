using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Scoring.Models;

namespace ImrPredict.Training.Fitting;

/// <summary>
/// The determinations that a model learns from, as compact columns: no text is held, so 100,000 letters fit in memory.
/// Services are numbered in the order of their letters, features by layer and name, as the columns of every
/// <see cref="FeatureSpace"/> stand: so a row is two ascending lists merged, whatever the space.
/// </summary>
public sealed class LearningSet
{
    private readonly bool[] _isOfSummary;
    private readonly CandidateStore _candidates;
    private readonly FeatureRows _ofService;
    private readonly FeatureRows _ofLetter;

    internal LearningSet(LearningSetBuilder builder)
    {
        Program = builder.Program;
        Fingerprint = builder.Fingerprint();
        Corrected = builder.Corrected;
        CaseNumbers = [.. builder.CaseNumbers];
        var order = Enumerable.Range(0, builder.Names.Count).ToArray();
        Array.Sort(order, (a, b) => builder.Layers[a] != builder.Layers[b]
            ? builder.Layers[a].CompareTo(builder.Layers[b])
            : string.CompareOrdinal(builder.Names[a], builder.Names[b]));
        Names = [.. order.Select(id => builder.Names[id])];
        Layers = [.. order.Select(id => builder.Layers[id])];
        _isOfSummary = [.. Names.Select(IsOfSummary)];
        Overturned = [.. builder.Overturned];
        LetterOf = [.. builder.LetterOf];
        Numbers = [.. builder.Numbers];
        DecisionDay = [.. builder.DecisionDay];
        GroupOfLetter = builder.TextGroups.Resolve();
        Families = [.. builder.Families];
        Sections = [.. builder.Sections];
        ClaimsFamilies = [.. builder.ClaimsFamilies];
        Categories = [.. builder.Categories];
        Kinds = [.. builder.Kinds];
        _candidates = builder.Candidates;
        var place = new int[order.Length];
        for (var id = 0; id < order.Length; id++)
        {
            place[order[id]] = id;
        }

        var ranked = builder.Pairs.Rank(place);
        (_ofService, _ofLetter) = (builder.ServiceFeatures.Build(ranked), builder.LetterFeatures.Build(ranked));
        FirstService = new int[CaseNumbers.Length + 1];
        for (var i = 0; i < LetterOf.Length; i++)
        {
            FirstService[LetterOf[i] + 1] = i + 1;
        }
    }

    public ReviewProgram Program { get; }

    /// <summary>SHA-256 over the case numbers, outcomes and features, in order.</summary>
    public string Fingerprint { get; }

    /// <summary>Services whose outcome QA corrected.</summary>
    public int Corrected { get; }

    public int Services => Overturned.Length;

    public int Letters => CaseNumbers.Length;

    /// <summary>Case number of each letter, or its place in the file when it has none.</summary>
    public string[] CaseNumbers { get; }

    /// <summary>Every feature seen, by id.</summary>
    public string[] Names { get; }

    public FeatureLayer[] Layers { get; }

    public bool[] Overturned { get; }

    public int[] LetterOf { get; }

    /// <summary>Number of each service in its letter, from 1.</summary>
    public int[] Numbers { get; }

    /// <summary>Day number of the decision of each letter, 0 when unknown. Weights and splits use it, features never.</summary>
    public int[] DecisionDay { get; }

    /// <summary>Letters of one group share near-identical text and stay on one side of every split.</summary>
    public int[] GroupOfLetter { get; }

    /// <summary>Families that the reviewer cites, for each service; empty when not known.</summary>
    public string[][] Families { get; }

    /// <summary>Sections that the reviewer cites, for each service.</summary>
    public (string Family, string Section)[][] Sections { get; }

    public string[][] ClaimsFamilies { get; }

    public Treatments.TreatmentCategory[] Categories { get; }

    /// <summary>What each service's sections are counted under.</summary>
    public SectionKind[] Kinds { get; }

    public double BaseRate => (double)Overturned.Count(o => o) / Services;

    internal int[] FirstService { get; }

    public int ServicesInLetter(int letter) => FirstService[letter + 1] - FirstService[letter];

    /// <summary>Guidelines that may be cited for a service.</summary>
    public PackedCandidates Candidates(int service, FeatureSet set) => _candidates.Of(service, set);

    /// <summary>Day whose editions a service is judged by.</summary>
    public DateOnly AsOf(int service) => _candidates.AsOf(service);

    /// <summary>Every service, in order.</summary>
    public int[] AllServices() => [.. Enumerable.Range(0, Services)];

    /// <summary>Ids and values of a service's features, its own first, then its letter's.</summary>
    public void Read(int service, bool withSummary, Action<int, float> feature)
    {
        Pass(_ofService, service);
        Pass(_ofLetter, LetterOf[service]);

        void Pass(FeatureRows rows, int row)
        {
            for (var i = rows.Start(row); i < rows.End(row); i++)
            {
                var id = rows.Id(i);
                if (withSummary || !_isOfSummary[id])
                {
                    feature(id, rows.Value(i));
                }
            }
        }
    }

    /// <summary>A service's features as scoring reads them, without places in a text.</summary>
    public IReadOnlyList<Feature> Features(int service, bool withSummary)
    {
        var features = new List<Feature>();
        Read(service, withSummary, (id, value) => features.Add(new Feature(Names[id], value, Layers[id], [])));
        return features;
    }

    /// <summary>Whether a feature is read from the case summary, which the preDecision feature set must not see.</summary>
    public static bool IsOfSummary(string name) =>
        name.StartsWith("summary-", StringComparison.Ordinal) || name.StartsWith("cue", StringComparison.Ordinal);

    /// <summary>For each feature id its column in the space, or -1.</summary>
    /// <exception cref="ArgumentException">The columns do not stand by layer and name.</exception>
    public int[] ColumnsOf(FeatureSpace space)
    {
        var columns = new int[Names.Length];
        var last = -1;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = space.TryGetColumn(Names[i], out var column) ? column : -1;
            if (columns[i] >= 0 && columns[i] <= last)
            {
                throw new ArgumentException(
                    $"expected columns by layer and name, found {Names[i]} before one that comes earlier",
                    nameof(space));
            }

            last = Math.Max(last, columns[i]);
        }

        return columns;
    }

    /// <summary>A service as a row of a feature space.</summary>
    /// <param name="columns">What <see cref="ColumnsOf"/> gave for that space.</param>
    public SparseRow Row(int service, int[] columns)
    {
        var longest = LongestRow(service);
        var (rowColumns, rowValues) = (new int[longest], new float[longest]);
        var count = Fill(service, columns, rowColumns, rowValues);
        Array.Resize(ref rowColumns, count);
        Array.Resize(ref rowValues, count);
        return new SparseRow(rowColumns, rowValues);
    }

    /// <summary>How many columns a service's row can have at most.</summary>
    internal int LongestRow(int service) => _ofService.Length(service) + _ofLetter.Length(LetterOf[service]);

    /// <summary>Writes a service's row into arrays that are long enough, so that a pass over many allocates nothing.</summary>
    /// <returns>How many columns the row has.</returns>
    internal int Fill(int service, int[] columns, int[] rowColumns, float[] rowValues)
    {
        var letter = LetterOf[service];
        var (own, ownEnd) = (_ofService.Start(service), _ofService.End(service));
        var (shared, sharedEnd) = (_ofLetter.Start(letter), _ofLetter.End(letter));
        var count = 0;
        while (own < ownEnd || shared < sharedEnd)
        {
            var isOwn = shared == sharedEnd || (own < ownEnd && _ofService.Id(own) < _ofLetter.Id(shared));
            var column = columns[isOwn ? _ofService.Id(own) : _ofLetter.Id(shared)];
            if (column >= 0)
            {
                (rowColumns[count], rowValues[count]) = (column, isOwn ? _ofService.Value(own) : _ofLetter.Value(shared));
                count++;
            }

            own += isOwn ? 1 : 0;
            shared += isOwn ? 0 : 1;
        }

        return count;
    }
}
