using System.Collections.Concurrent;
using ImrPredict.Cases;
using ImrPredict.ClinicalFindings;
using ImrPredict.Determinations;
using ImrPredict.Treatments;

namespace ImrPredict.Evaluation.Quality;

/// <summary>How a dispute really ended, as QA takes it from the store or from a case file.</summary>
public sealed record ActualDetermination
{
    /// <summary>The case. Its summary may be missing: <see cref="Patient"/> holds all that QA needs of it.</summary>
    public required ReviewCase Case { get; init; }

    public DisputeDisposition Disposition { get; init; } = DisputeDisposition.Decided;

    public DateOnly? DecisionDate { get; init; }

    /// <summary>Determinations of the case's services; empty unless <see cref="DisputeDisposition.Decided"/>.</summary>
    public IReadOnlyList<ServiceDetermination> Services { get; init; } = [];

    /// <summary>What the services ask for, when it was read before; else it is read out of the requests.</summary>
    public IReadOnlyList<Treatment>? Treatments { get; init; }

    /// <summary>What the case summary says of the person, for the fairness table alone.</summary>
    public Patient Patient { get; init; } = new(null, null);

    /// <summary>
    /// When the determination came to be known here; predictions made later do not count. Null for a case file, where
    /// every prediction was made with the outcome hidden.
    /// </summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Where its rationales can be read again, as whoever read it numbers places; null where they are held here.</summary>
    public long? Place { get; init; }

    /// <summary>A decided dispute without its case summary. Summaries are most of the text of 100,000 cases, and QA does not
    /// read them.</summary>
    public static ActualDetermination From(Determination determination) => new()
    {
        Case = determination.Case.WithoutSummary(),
        Patient = Patients.GetOrAdd(PatientReader.Read(determination.Case.CaseSummary), static patient => patient),
        DecisionDate = determination.DecisionDate,
        Services = determination.Services,
    };

    /// <summary>One of each kind: two sexes and five groups of age, and neither told.</summary>
    private static readonly ConcurrentDictionary<Patient, Patient> Patients = new();

    /// <summary>The same without its rationales, which can be read again.</summary>
    public ActualDetermination WithoutRationales(long place)
    {
        // Arrays, since a list and its wrapper take more than the one or two services that most disputes have.
        ServiceDetermination[] services = [.. Services.Select(s => s.Rationale is null ? s : s with { Rationale = null })];
        DisputedService[] disputed = [.. Case.Services];
        Treatment[]? treatments = Treatments is null ? null : [.. Treatments];
        return this with { Place = place, Services = services, Case = Case with { Services = disputed }, Treatments = treatments };
    }
}
