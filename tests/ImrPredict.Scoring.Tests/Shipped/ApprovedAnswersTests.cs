using System.Globalization;
using System.Text;
using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Shipped;

/// <summary>
/// What the shipped model says of forty invented disputes, approved by a person: any
/// number that drifts is seen in review. After an intended
/// change run this test with IMR_APPROVE=1, read the difference and commit it.
/// </summary>
public sealed class ApprovedAnswersTests
{
    private const string Approved = "approved-answers.txt";

    private static readonly DateOnly AsOf = new(2025, 6, 1);

    [Fact]
    public void TheShippedModelAnswersFortyDisputesAsApproved()
    {
        var bundle = ActiveBundle.Load();
        var found = new StringBuilder();
        foreach (var dispute in Disputes())
        {
            Write(found, dispute, bundle.Score(dispute, new ScoringOptions(dispute.UtilizationReviewDate ?? AsOf)));
        }

        var path = Path.Combine(SourceFolder(), Approved);
        if (Environment.GetEnvironmentVariable("IMR_APPROVE") == "1")
        {
            File.WriteAllText(path, found.ToString());
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), found.ToString());
    }

    private static void Write(StringBuilder text, ReviewCase dispute, CaseScore score)
    {
        foreach (var service in score.Services)
        {
            text.Append(CultureInfo.InvariantCulture, $"{service.Request}{(dispute.CaseSummary is null ? "" : " | with summary")}\n");
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {service.OverturnProbability:0.000} [{service.Interval.Low:0.000}, {service.Interval.High:0.000}] ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{service.Certainty}, {service.Standing?.ToString() ?? "-"} to "
                    + $"{service.UsualRate:0.000}{(service.Understood ? "" : ", not understood")}\n"
            );
            foreach (var g in service.Guidelines)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {g.Probability:0.00} {g.Family}: {g.Section ?? "-"}; {g.About ?? "-"}\n");
            }

            foreach (var c in service.Criteria.Where(c => c.State != CriterionState.NotMentioned))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {c.State}{(c.Against ? " against" : "")}: {c.What}\n");
            }
        }
    }

    private static IEnumerable<ReviewCase> Disputes()
    {
        const string Back = "Low back pain with left leg numbness since a lift at work. Straight leg raise is positive on the left. "
            + "Six weeks of therapy and naproxen failed. No red flags.";
        string[] alone =
        [
            "MRI of the lumbar spine without contrast",
            "72148",
            "MRI R knee",
            "EMG/NCS bilateral lower extremities",
            "TFESI left L5-S1",
            "Norco 10/325 #60",
            "Gabapentin 300 mg #90",
            "Omeprazole 20 mg #60",
            "Flurbiprofen 20%/lidocaine 5% cream 120 g",
            "UDS",
            "PT 2x6 L/S",
            "Post-op PT x 12 right shoulder",
            "Acupuncture 8 visits",
            "Chiro x 6 neck",
            "TENS unit purchase",
            "Lumbar brace",
            "Cold therapy unit rental 7 days",
            "Psychological consultation",
            "CBT x 6",
            "Functional restoration program 80 hours",
            "Gym membership",
            "Weight loss program",
            "Right shoulder arthroscopy with rotator cuff repair",
            "L4-5 TLIF with 2 day inpatient stay",
            "Left CTR",
            "Inguinal hernia repair",
            "Dental crown",
            "Hearing aids",
            "Assistant surgeon",
            "Sling",
            "Home health aide", "Transportation", "Ophthalmology consultation", "asdf",
        ];
        foreach (var request in alone)
        {
            yield return Of(null, request);
        }

        yield return Of(Back, "MRI of the lumbar spine without contrast");
        yield return Of(Back, "Lumbar epidural steroid injection L5-S1", "Physical therapy 12 visits");
        yield return Of(
            "Chronic pain. No urine drug screen, no pain agreement and no functional improvement.",
            "Oxycodone 10 mg #90",
            "Urine drug screen");
        yield return Of(
            null,
            "Right knee arthroscopy, partial meniscectomy",
            "Pre-op clearance",
            "Crutches",
            "Post-operative physical therapy 2 x 6");
        yield return Of(null, "Physical therapy 12 visits (modified to 6)");
        yield return Of(null, "MRI left shoulder", "Norco #60", "Lumbar brace") with { UtilizationReviewDate = new DateOnly(2017, 1, 10) };
    }

    private static ReviewCase Of(string? summary, params string[] requests) => new()
    {
        CaseSummary = summary,
        Services = [.. requests.Select((r, i) => new DisputedService(i + 1, r))],
    };

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
