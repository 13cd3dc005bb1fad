using System.Security.Cryptography;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Features;
using ImrPredict.Scoring.Guidelines;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Fitting;

/// <summary>Takes determinations one by one and keeps of each only its features and outcomes.</summary>
public sealed class LearningSetBuilder : IDisposable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly SharedLists<string> _lists = new();
    private readonly SharedLists<(string Family, string Section)> _sections = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public LearningSetBuilder(ReviewProgram program)
    {
        (Program, Pairs) = (program, new FeaturePairs());
        (ServiceFeatures, LetterFeatures) = (new FeatureRowsBuilder(Pairs), new FeatureRowsBuilder(Pairs));
    }

    internal ReviewProgram Program { get; }

    /// <summary>Services whose outcome QA corrected.</summary>
    internal int Corrected { get; set; }

    internal List<string> CaseNumbers { get; } = [];

    internal List<string> Names { get; } = [];

    internal List<FeatureLayer> Layers { get; } = [];

    internal List<bool> Overturned { get; } = [];

    internal List<int> LetterOf { get; } = [];

    internal List<int> Numbers { get; } = [];

    internal List<int> DecisionDay { get; } = [];

    internal NearDuplicateTexts TextGroups { get; } = new();

    internal List<string[]> Families { get; } = [];

    internal List<(string Family, string Section)[]> Sections { get; } = [];

    internal List<string[]> ClaimsFamilies { get; } = [];

    internal List<TreatmentCategory> Categories { get; } = [];

    internal List<SectionKind> Kinds { get; } = [];

    internal CandidateStore Candidates { get; } = new();

    internal FeaturePairs Pairs { get; }

    internal FeatureRowsBuilder ServiceFeatures { get; }

    internal FeatureRowsBuilder LetterFeatures { get; }

    /// <exception cref="ArgumentException">The determination is of the other program.</exception>
    public void Add(Determination determination) => Add(ReadDetermination.Of(determination));

    /// <summary>Adds a determination that has been read already, perhaps on another thread.</summary>
    /// <exception cref="ArgumentException">The determination is of the other program.</exception>
    public void Add(ReadDetermination read)
    {
        var determination = read.Determination;
        if (determination.Case.Program != Program)
        {
            throw new ArgumentException(
                $"expected a determination of {Program}, found {determination.Case.Program}; programs are never mixed");
        }

        var letter = CaseNumbers.Count;
        var reading = read.Services;
        CaseNumbers.Add(determination.Case.CaseNumber?.Value ?? $"#{letter + 1}");
        var day = determination.DecisionDate
            ?? (
                determination.Case.HealthPlan?.ReportYear is { } year ? new DateOnly(year, 7, 1) : determination.Case.UtilizationReviewDate
            );
        DecisionDay.Add(day?.DayNumber ?? 0);
        Append(CaseNumbers[letter]);

        TextGroups.Add(read.Text);
        LetterFeatures.Begin();
        foreach (var feature in reading[0].DisputeFeatures)
        {
            Keep(feature, LetterFeatures);
        }

        for (var i = 0; i < reading.Count; i++)
        {
            ServiceFeatures.Begin();
            foreach (var feature in reading[i].Features)
            {
                Keep(feature, ServiceFeatures);
            }

            var decided = determination.Services[i];
            LetterOf.Add(letter);
            Numbers.Add(decided.Number);
            Overturned.Add(decided.Outcome == Outcome.Overturned);
            Categories.Add(reading[i].Treatment.Category);
            Kinds.Add(GuidelineModel.KindOf(reading[i].Treatment));
            Candidates.Add(read.Candidates.Count > 0 ? read.Candidates[i] : default);
            ClaimsFamilies.Add(_lists.Of([.. reading[i].ClaimsAdministratorFamilies]));
            var cited = read.Cited[i];
            Families.Add(_lists.Of(cited is null ? [] : [.. cited.Families]));
            Sections.Add(_sections.Of(
                cited is null ? [] : [.. cited.Citations.SelectMany(c => c.Sections.Select(s => (c.Family, s))).Distinct()]));
            Append(decided.Outcome.ToString());
        }
    }

    public LearningSet Build() => new(this);

    public void Dispose() => _hash.Dispose();

    internal string Fingerprint() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    private void Keep(Feature feature, FeatureRowsBuilder rows)
    {
        if (!_ids.TryGetValue(feature.Name, out var id))
        {
            _ids.Add(feature.Name, id = Names.Count);
            Names.Add(feature.Name);
            Layers.Add(feature.Layer);
        }

        rows.Add(id, feature.Value);
        Append(feature.Name);
        _hash.AppendData(BitConverter.GetBytes(feature.Value));
    }

    private void Append(string text) => _hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
