using ImrPredict.Determinations;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>Invented disputes, for tests and screenshots.</summary>
internal static class SpecimenDisputes
{
    public static DisputeContent TwoServices { get; } =
        new()
        {
            CaseNumber = "CM16-9000001",
            DateOfInjury = new(2016, 5, 2),
            UtilizationReviewDate = new(2016, 10, 11),
            ApplicationReceived = new(2016, 10, 28),
            DateAssigned = new(2016, 11, 9),
            CaseSummary =
                "An invented warehouse worker strained the lower back while stacking crates. Eight visits of therapy brought some "
                    + "improvement "
                + "in walking, by the therapist's note. The physician asks for additional therapy and an MRI. There is no documentation "
                + "of progress since September.",
            Services =
            [
                new("Additional physical therapy, 12 visits, lumbar spine", "MTUS Low Back Complaints"),
                new("MRI of the lumbar spine without contrast", "Official Disability Guidelines, Low Back"),
            ],
        };

    public static IReadOnlyList<DisputeContent> Several { get; } =
    [
        TwoServices,
        One("CM16-9000002", "Arthroscopy of the right knee with partial meniscectomy; surgery under general anesthesia", 2),
        One("CM16-9000003", "Compounded cream, 120 grams, for the left wrist", 3),
        One("CM16-9000004", "Knee brace, purchase", 4),
        One("CM16-9000005", "Additional therapy, 6 visits, cervical spine", 5),
        One("CM16-9000006", "MRI of the left shoulder", 6),
        One("CM16-9000007", "Lumbar surgery: decompression at one level", 7),
        One("CM16-9000008", "Refill of an opioid, 60 tablets", 8),
    ];

    public static DisputeContent Decided { get; } =
        TwoServices with
        {
            CaseNumber = "CM16-9000020",
            DecisionDate = new(2016, 12, 20),
            Actual =
            [
                new ServiceDetermination(1, Outcome.Upheld, "MTUS Low Back Complaints", "The invented reviewer found no sign of progress."),
                new ServiceDetermination(
                    2,
                    Outcome.Overturned,
                    "Official Disability Guidelines",
                    "The invented reviewer found the test necessary."),
            ],
        };

    /// <summary>As many as asked for, each with its own number.</summary>
    public static IEnumerable<DisputeContent> Many(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                Several[i % Several.Count] with
                {
                    CaseNumber = $"CM17-{9_100_000 + i}",
                    DateAssigned = new DateOnly(2026, 1, 1).AddDays(i % 300),
                }
            );

    private static DisputeContent One(string number, string request, int day) => new()
    {
        CaseNumber = number,
        UtilizationReviewDate = new(2016, 10, day),
        ApplicationReceived = new(2016, 10, day + 10),
        DateAssigned = new(2016, 11, day),
        Services = [new(request, null)],
    };
}
