using ImrPredict.Cases;

namespace ImrPredict.Api.Predictions;

/// <summary>Disputes that nobody has, as different from each other as an office's are.</summary>
internal static class InventedDisputes
{
    private static readonly string[] Requests =
    [
        "MRI of the lumbar spine without contrast",
        "Physical therapy, 12 visits, left shoulder",
        "Norco 10/325 mg #60",
        "Right knee arthroscopy with partial meniscectomy",
        "Acupuncture, 8 sessions, cervical spine",
        "EMG/NCV of the bilateral upper extremities",
        "Lumbar epidural steroid injection at L4-5 and L5-S1, bilateral",
        "TENS unit, 30 day rental",
        "Flexeril 7.5 mg #90",
        "Lidoderm patches 5% #30",
        "Retrospective urine drug screen",
        "Functional restoration program, 80 hours",
        "Cognitive behavioral therapy, 6 visits",
        "Home health aide, 4 hours a day for 6 weeks",
        "Compound cream: flurbiprofen 20%, baclofen 5%, 120 gm",
        "Right knee Synvisc injections x3",
        "Chiropractic treatment 2 times a week for 4 weeks",
        "Post-operative cold therapy unit, purchase",
        "Omeprazole 20 mg #60 with 2 refills",
        "L4-S1 fusion with a two day inpatient stay",
        "Gym membership for 6 months",
        "Orthopedic consultation",
        "Work hardening, 10 visits",
        "Gabapentin 600 mg #90, CPT 99213 and CBC",
    ];

    private static readonly string[] Sentences =
    [
        "An invented carpenter, 45 years old, fell from a ladder on March 4, 2015.",
        "Low back pain for two years radiates to the left leg and is rated at 7/10.",
        "Six visits of physical therapy helped with walking.",
        "There is no documentation of an MRI.",
        "Pain falls from 8/10 to 4/10 with Norco, and she is working with restrictions.",
        "Straight leg raising was positive; sensation is reduced in the L5 dermatome.",
        "The patient denies nausea, and has neither GERD nor an ulcer.",
        "Treatment to date: ibuprofen, acupuncture, a home exercise program and two injections.",
        "An MRI showed a full thickness tear of the rotator cuff.",
        "Diagnoses: lumbar radiculopathy, cervicalgia and bilateral carpal tunnel syndrome.",
        "Urine drug screens were consistent, without aberrant behavior.",
        "Conservative care has failed and surgery is being considered.",
        "Range of motion is decreased; strength is 4/5.",
        "He is depressed, sleeps badly and takes Trazodone 50 mg.",
    ];

    /// <param name="number">Which one; from 0.</param>
    /// <returns>One to three services, with a summary of up to seven sentences or without; the same each time.</returns>
    public static PredictionRequest Of(ReviewProgram program, int number) => new()
    {
        Program = program,
        UtilizationReviewDate = number % 3 == 0 ? null : new DateOnly(2013 + (number % 12), 1 + (number % 12), 1 + (number % 28)),
        CaseSummary = string.Join(' ', Some(Sentences, number * 5, number % 8)),
        Services = [.. Some(Requests, number * 7, 1 + (number % 3)).Select(r => new ServiceRequest { Request = r })],
    };

    private static IEnumerable<string> Some(string[] among, int first, int count) =>
        Enumerable.Range(0, count).Select(i => among[(first + (i * 5)) % among.Length]);
}
