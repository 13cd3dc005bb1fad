using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>A checklist never says the reverse of its summary: results, sides, short forms, earlier injections, what is absent.</summary>
public class ReversedChecklistTests
{
    [Theory]
    [InlineData(
        "Lumbar ESI L4-5",
        "Lumbar MRI reveals no nerve root compression. Electrodiagnostic studies were normal.",
        "esi-corroboration=missing")]
    [InlineData("Lumbar ESI L4-5", "The lumbar MRI was unremarkable.", "esi-corroboration=missing")]
    [InlineData("Lumbar ESI L4-5", "NCS shows an acute S1 radiculopathy.", "esi-corroboration=documented")]
    [InlineData("Lumbar ESI L4-5", "No MRI has been submitted.", "esi-corroboration=missing")]
    [InlineData("Right carpal tunnel release", "NCV negative for CTS on the right.", "ctr-emg=missing")]
    [InlineData("Right carpal tunnel release", "EMG/NCV did not confirm median neuropathy.", "ctr-emg=missing")]
    [InlineData("Right carpal tunnel release", "EMG/NCV positive for moderate CTS.", "ctr-emg=documented")]
    [InlineData("Polysomnography", "ESS 6. He denies snoring and witnessed apneas.", "sleep-study-symptoms=missing")]
    [InlineData("Polysomnography", "Epworth sleepiness scale score was 15.", "sleep-study-symptoms=documented")]
    [InlineData("Left knee arthroscopic meniscectomy", "MRI left knee: no meniscus tear.", "meniscus-imaging=missing")]
    [InlineData(
        "Right rotator cuff repair",
        "MRI right shoulder: no full thickness tear, partial thickness tear of 40 %.",
        "shoulder-surgery-imaging=documented")]
    [InlineData(
        "Lumbar fusion L5-S1",
        "No listhesis or instability on flexion and extension x-rays.",
        "fusion-imaging=documented fusion-instability=missing")]
    public void AStudyIsThereAndItsResultTells(string request, string summary, string expected) => Check(request, summary, expected);

    [Theory]
    [InlineData("MRI left knee: no meniscal tear.")]
    [InlineData("MRI of the shoulder: no full-thickness tear, partial tear 25 percent.")]
    [InlineData("No instability on flexion-extension films.")]
    [InlineData("No fracture per plain radiographs.")]
    public void AStudyWithAResultIsNotMissing(string summary) => Assert.Empty(MissingDocumentationReader.Read(summary));

    [Theory]
    [InlineData("MRI of the left knee", "Right knee: McMurray positive. Left knee: unremarkable.", "knee-imaging-signs=silent")]
    [InlineData("MRI of the left knee", "Right knee locks; left knee McMurray is positive.", "knee-imaging-signs=documented")]
    [InlineData("MRI of the right shoulder", "There is a positive Hawkins sign of the left shoulder.", "shoulder-imaging-signs=silent")]
    [InlineData("MRI of the right shoulder", "There is a positive Hawkins sign of both shoulders.", "shoulder-imaging-signs=documented")]
    public void ASignOfTheOtherSideSaysNothing(string request, string summary, string expected) => Check(request, summary, expected);

    [Theory]
    [InlineData("MRI lumbar spine", "PT failed.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "Failed PT.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "Failed 2 months of PT and naproxen.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "There was no improvement with PT.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "She did not respond to therapy.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "PT x 10 without benefit.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "Therapy x 6 w/o benefit.", "spine-imaging-care=documented")]
    [InlineData("MRI left knee", "Acupuncture gave no help. X-rays neg.", "knee-imaging-care=documented knee-imaging-x-rays=documented")]
    [InlineData("MRI lumbar spine", "PT: no benefit.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "Naproxen and ice didn't help.", "spine-imaging-care=documented")]
    [InlineData("MRI lumbar spine", "Pt reports low back pain.", "spine-imaging-care=silent")]
    [InlineData(
        "Post-operative physical therapy, right knee, 12 visits",
        "Right knee arthroscopy 3 weeks ago.",
        "therapy-operation=documented")]
    [InlineData("Cold therapy unit", "He had a left shoulder arthroscopy on 5/12.", "after-surgery=documented")]
    [InlineData("Cold therapy unit", "ACL reconstruction is scheduled for next month.", "after-surgery=documented")]
    [InlineData("Left knee brace", "Left ACL reconstruction 4 weeks ago.", "knee-brace-instability=documented")]
    [InlineData("Cold therapy unit", "She is 5 days out from a left TKA.", "after-surgery=documented")]
    [InlineData("Cold therapy unit", "No surgery has been done. Knee pain.", "after-surgery=silent")]
    [InlineData("Norco 10/325 mg #60", "MED 30 a day.", "opioid-dose=documented")]
    [InlineData("Norco 10/325 mg #60", "MEDD was 45; he is able to do ADLs and work.", "opioid-dose=documented opioid-function=documented")]
    [InlineData("Norco 10/325 mg #60", "He returned to full duty.", "opioid-function=documented")]
    public void ShortFormsAreReadToo(string request, string summary, string expected) => Check(request, summary, expected);

    [Theory]
    [InlineData(
        "Lumbar ESI L5-S1",
        "An ESI in May gave 60 % relief for eight weeks.",
        "esi-relief-earlier=documented esi-earlier-failed=silent")]
    [InlineData(
        "Repeat lumbar ESI L5-S1",
        "An ESI in May gave 60 % relief for eight weeks.",
        "esi-relief-earlier=documented esi-earlier-failed=silent")]
    [InlineData("Lumbar ESI L5-S1", "The last epidural injection helped 75 %.", "esi-relief-earlier=documented")]
    [InlineData("Lumbar ESI L5-S1", "An ESI gave just 15 % relief.", "esi-relief-earlier=missing esi-earlier-failed=documented")]
    [InlineData("Lumbar ESI L5-S1", "A previous ESI provided no relief.", "esi-earlier-failed=documented")]
    public void ReliefFromAnEarlierInjectionIsWhatARepeatAsks(string request, string summary, string expected) =>
        Check(request, summary, expected);

    [Theory]
    [InlineData(
        "Additional physical therapy, neck",
        "The report fails to show functional improvement.",
        "therapy-gain=missing therapy-no-gain=documented")]
    [InlineData("Norco 10/325 mg #60", "Records do not show functional improvement.", "opioid-function=missing opioid-no-gain=documented")]
    [InlineData("Medial branch block L4-5", "There was no prior surgery.", "facet-fusion=missing")]
    [InlineData("Right knee meniscectomy", "MRI of the right knee: the menisci are intact.", "meniscus-imaging=missing")]
    [InlineData("Oxycodone 10 mg #60", "UDS positive for cocaine.", "opioid-aberrant=documented")]
    [InlineData("Lumbar fusion L4-5", "He never smoked.", "fusion-smoking=missing")]
    [InlineData(
        "Medial branch block L4-5",
        "There are no radicular symptoms. No prior fusion.",
        "facet-radicular=missing facet-fusion=missing")]
    public void WhatIsSaidToBeAbsentIsMentioned(string request, string summary, string expected) => Check(request, summary, expected);

    [Fact]
    public void AnAccessoryBesideItsOperationAsksForNone()
    {
        var accessory = TreatmentReader.Read("Assistant surgeon");
        var summary = SummaryReading.Of("Shoulder pain.");

        Assert.Contains(summary.Checklist(accessory, [accessory]), criterion => criterion.Id == "adjunct-surgery");
        Assert.DoesNotContain(
            summary.Checklist(accessory, [accessory, TreatmentReader.Read("Right shoulder arthroscopy")]),
            criterion => criterion.Id == "adjunct-surgery");
    }

    private static void Check(string request, string summary, string expected)
    {
        var checklist = RequestChecklist.Read(TreatmentReader.Read(request), summary);

        var told = checklist.Select(criterion => $"{criterion.Id}={Word(criterion.State)}").ToHashSet();
        Assert.Superset(expected.Split(' ').ToHashSet(), told);
    }

    private static string Word(CriterionState state) => state switch
    {
        CriterionState.Documented => "documented",
        CriterionState.SaidMissing => "missing",
        _ => "silent",
    };
}
