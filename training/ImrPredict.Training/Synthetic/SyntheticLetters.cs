using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Guidelines;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Synthetic;

/// <summary>One letter that nobody wrote.</summary>
/// <param name="Record">
/// The case as a reader of the letter has to find it, with each service's true probability beside it; null where letters of the format
/// are silent.
/// </param>
/// <param name="Licensure">State in which the reviewer is licensed, as worded.</param>
public sealed record SyntheticLetter(LetterFormat Format, CaseRecord Record, string Licensure)
{
    /// <summary>For each service the facts whose effects add up to its true log-odds, those of the summary included.</summary>
    internal IReadOnlyList<IReadOnlyList<TrueFact>> Facts { get; init; } = [];
}

/// <summary>Invents determination letters whose statistics are those of real ones and whose probabilities are known.</summary>
public static class SyntheticLetters
{
    /// <summary>Stands in every file that is written.</summary>
    public const string Mark = "SYNTHETIC LETTER \u2013 not a real determination";

    /// <summary>More would run out of case numbers that no real letter has.</summary>
    public const int MostLetters = 999_999;

    private static readonly IReadOnlyList<(double Weight, LetterFormat Value)> FormatShares =
    [
        (0.45, LetterFormat.FinalDeterminationWithSections),
        (0.25, LetterFormat.FinalDeterminationWithPages),
        (0.10, LetterFormat.Notice2013),
        (0.10, LetterFormat.Format2), (0.10, LetterFormat.Format3),
    ];

    private static readonly string[] Specialties =
    [
        "Family Practice", "Preventive Medicine, Occupational Medicine", "Physical Medicine & Rehabilitation, Pain Management",
        "Physical Medicine & Rehabilitation", "Internal Medicine", "Orthopedic Surgery", "Anesthesiology, Pain Management",
        "Emergency Medicine", "Chiropractor", "Psychiatry", "Neurology",
    ];

    /// <summary>Streams letters; letter n of a seed is the same whatever their number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than <see cref="MostLetters"/> letters.</exception>
    public static IEnumerable<SyntheticLetter> Generate(int letters, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(letters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(letters, MostLetters);
        return Enumerable.Range(1, letters).Select(number => Invent(seed, number));
    }

    /// <summary>Invents one letter.</summary>
    /// <param name="number">Counted from 1.</param>
    public static SyntheticLetter Invent(int seed, int number)
    {
        var draws = new Draws(seed, number);
        var format = draws.Weighted(FormatShares);
        var plan = LetterPlan.Draw(draws);
        var (first, last) = Era(format);
        var dates = SyntheticDates.Draw(draws, plan.Setting.Chronic, first, last);
        var cues = CueEffects.Draw(draws);
        var letterNormal = draws.Normal();
        var services = new List<ServiceRecord>(plan.Requests.Count);
        var facts = new List<IReadOnlyList<TrueFact>>(plan.Requests.Count);
        foreach (var request in plan.Requests)
        {
            var (service, known) = Service(draws, plan, request, services.Count + 1, cues, letterNormal, format, dates.Decided);
            services.Add(service);
            facts.Add([.. known, .. CueEffects.Of(cues)]);
        }

        var caseNumber = $"CM{dates.Decided.Year % 100:00}-{Serial(seed, number)}";
        var record = new CaseRecord
        {
            Source = $"synthetic-{number:000000}",
            CaseNumber = caseNumber,
            DateAssigned = format == LetterFormat.Notice2013 ? null : dates.Assigned,
            DateOfInjury = dates.Injury,
            DecisionDate = dates.Decided,
            UtilizationReviewDate = dates.UtilizationReview,
            ApplicationReceived = dates.ApplicationReceived,
            Priority = format == LetterFormat.Notice2013 ? null : draws.Chance(0.01) ? "Expedited" : "Standard",
            ReviewerSpecialty = draws.Pick(Specialties),
            CaseSummary = SyntheticSummary.Write(draws, plan.Setting, cues, dates, services.Count),
            Services = services,
            Further = new Dictionary<string, JsonElement>
            {
                ["synthetic"] = JsonSerializer.SerializeToElement(Mark),
                ["format"] = JsonSerializer.SerializeToElement(format.Id()),
            },
        };
        return new SyntheticLetter(format, record, draws.Pick("California", "California, Texas", "New York", "Florida, Georgia"))
        {
            Facts = facts,
        };
    }

    private static (ServiceRecord Service, IReadOnlyList<TrueFact> Facts) Service(
        Draws draws,
        LetterPlan plan,
        RequestDraft request,
        int number,
        ClinicalCues cues,
        double letterNormal,
        LetterFormat format,
        DateOnly decided)
    {
        var (administrator, reviewer) = SyntheticCitations.Draw(
            draws, plan.Setting, request.Treatment, decided, inSentences: format == LetterFormat.Notice2013);
        if (format == LetterFormat.Format3)
        {
            administrator = SyntheticCitation.NotGiven;
        }

        TrueFact[] facts = [.. OverturnTruth.Facts(request, administrator.Families[0] == GuidelineFamilies.None, plan.Requests.Count)];
        var logOdds = OverturnTruth.LogOdds(facts);
        var probability = OverturnTruth.Probability(logOdds, cues);
        var outcome = OverturnTruth.IsOverturned(probability, letterNormal, draws) ? Outcome.Overturned : Outcome.Upheld;
        var service = new ServiceRecord
        {
            Number = number,
            Request = request.Words,
            Outcome = outcome,
            ClaimsAdministratorCitation = administrator.Words,
            ReviewerCitation = reviewer.Words,
            Rationale = SyntheticRationale.Write(draws, request, outcome, reviewer.Families[0] != GuidelineFamilies.None),
            Treatment = request.Treatment,
            ClaimsAdministratorFamilies = administrator.Families,
            ReviewerFamilies = reviewer.Families,
            ReviewerSections = reviewer.Sections,
            TrueOverturnProbability = probability,
            TrueOverturnProbabilityWithoutSummary = OverturnTruth.ProbabilityWithoutSummary(logOdds),
        };
        return (service, facts);
    }

    /// <summary>
    /// A serial above those of real letters; seeds start far apart, so that months invented with neighbouring seeds share no case
    /// as long as they have fewer than 60,000 letters.
    /// </summary>
    private static long Serial(int seed, int number) =>
        9_000_000 + ((((((seed - 1L) * 61_803) + number) % 1_000_000) + 1_000_000) % 1_000_000);

    /// <summary>When letters of a format are decided; together sixteen quarters.</summary>
    private static (DateOnly First, DateOnly Last) Era(LetterFormat format) => format switch
    {
        LetterFormat.Notice2013 => (new(2013, 7, 1), new(2013, 12, 31)),
        LetterFormat.FinalDeterminationWithPages => (new(2014, 1, 1), new(2015, 12, 31)),
        LetterFormat.FinalDeterminationWithSections => (SyntheticCitations.FirstSections, new(2017, 6, 30)),
        _ => (new(2014, 1, 1), new(2017, 6, 30)),
    };
}
