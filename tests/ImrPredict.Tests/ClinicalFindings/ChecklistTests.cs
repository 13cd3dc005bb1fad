using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.ClinicalFindings;

public class ChecklistTests
{
    private const CriterionState Documented = CriterionState.Documented;
    private const CriterionState SaidMissing = CriterionState.SaidMissing;
    private const CriterionState NotMentioned = CriterionState.NotMentioned;

    [Theory]
    [InlineData("Lumbar epidural injection", "Straight leg raise is positive on the left.", "esi-radiculopathy", Documented)]
    [InlineData("Lumbar epidural injection", "Radiculopathy was ruled out.", "esi-radiculopathy", SaidMissing)]
    [InlineData("Lumbar epidural injection", "The back hurts.", "esi-radiculopathy", NotMentioned)]
    [InlineData("Lumbar epidural injection", "She failed therapy and gabapentin.", "esi-care", Documented)]
    [InlineData("Lumbar epidural injection", "MRI showed a disc herniation at L4-5.", "esi-corroboration", Documented)]
    [InlineData("Additional physical therapy, right knee", "The notes do not show functional improvement.", "therapy-gain", SaidMissing)]
    [InlineData("Additional physical therapy, right knee", "He completed 12 visits of physical therapy.", "therapy-visits", Documented)]
    [InlineData("Norco 10/325 mg #60", "A drug screen was consistent; no pain agreement is on file.", "opioid-screen", Documented)]
    [InlineData("Norco 10/325 mg #60", "A drug screen was consistent; no pain agreement is on file.", "opioid-agreement", SaidMissing)]
    [InlineData("Norco 10/325 mg #60", "A urine drug screen is requested.", "opioid-screen", NotMentioned)]
    [InlineData("Omeprazole 20 mg #30", "He denies heartburn and takes naproxen.", "ppi-risk", SaidMissing)]
    [InlineData("Omeprazole 20 mg #30", "He denies heartburn and takes naproxen.", "ppi-nsaid", Documented)]
    [InlineData("TENS unit purchase", "A one month trial of TENS reduced pain.", "tens-trial", Documented)]
    [InlineData("MRI of the left knee", "McMurray's is positive. X-rays were not available.", "knee-imaging-signs", Documented)]
    [InlineData("MRI of the left knee", "McMurray's is positive. X-rays were not available.", "knee-imaging-x-rays", SaidMissing)]
    [InlineData("Cyclobenzaprine 7.5 mg #60", "There is no muscle spasm.", "relaxant-spasm", SaidMissing)]
    [InlineData("Total knee replacement, left", "Radiographs showed bone on bone arthritis.", "replacement-arthritis", Documented)]
    [InlineData("Spinal cord stimulator trial", "No psychological evaluation was done.", "scs-psych", SaidMissing)]
    public void ACriterionIsWhatTheSummarySaysOfIt(string request, string summary, string criterion, CriterionState state) =>
        Assert.Equal(state, Read(request, summary, criterion).State);

    [Theory]
    [InlineData("Radiculopathy was suspected. Numbness is denied, but sensation is decreased over the foot.", "sensation is decreased")]
    [InlineData("Sensation is decreased over the foot. There is no weakness.", "Sensation is decreased")]
    public void WhereBothAreSaidWhatIsThereWinsWithItsPlace(string summary, string place)
    {
        var criterion = Read("Lumbar epidural steroid injection", summary, "esi-radiculopathy");

        Assert.Equal((Documented, place), (criterion.State, criterion.Span!.Value.In(summary)));
    }

    [Theory]
    [InlineData("X-rays of the left index finger were normal.", NotMentioned)]
    [InlineData("X-rays of the cervical spine were normal.", Documented)]
    [InlineData("X-rays were normal.", Documented)]
    public void AnImageOfAnotherPartOfTheBodySaysNothing(string summary, CriterionState state) =>
        Assert.Equal(state, Read("MRI of the cervical spine", summary, "spine-imaging-x-rays").State);

    [Fact]
    public void WhatSpeaksAgainstIsDocumentedWhenItIsStated()
    {
        const string Summary = "The patient smokes. There is no infection.";

        var smoking = Read("Lumbar fusion L4-5", Summary, "fusion-smoking");

        Assert.Equal((Documented, true), (smoking.State, smoking.Against));
    }

    [Fact]
    public void WithoutASummaryNothingIsMentioned() =>
        Assert.All(RequestChecklist.Read(TreatmentReader.Read("Lumbar epidural steroid injection"), null), criterion =>
            Assert.Equal((NotMentioned, null), (criterion.State, criterion.Span)));

    [Fact]
    public void ARequestThatIsNotUnderstoodHasNoChecklist() =>
        Assert.Empty(RequestChecklist.Read(TreatmentReader.Read("zxcv"), "Straight leg raise is positive."));

    [Fact]
    public void EachServiceHasItsOwnChecklistOfOneReading()
    {
        var reading = SummaryReading.Of("Sensation is decreased. No spasm.");

        var study = reading.Checklist(TreatmentReader.Read("EMG/NCV of the right upper extremity"));
        var drug = reading.Checklist(TreatmentReader.Read("Tizanidine 4 mg #60"));

        Assert.Contains(study, criterion => criterion is { Id: "emg-symptoms", State: Documented });
        Assert.Contains(drug, criterion => criterion is { Id: "relaxant-spasm", State: SaidMissing });
    }

    [Fact]
    public void TheSharesCountWhatIsAskedForAndWhatSpeaksAgainst()
    {
        CriterionReading[] checklist =
        [
            Some("a", Documented), Some("b", SaidMissing), Some("c", NotMentioned), Some("d", NotMentioned),
            Some("e", Documented, against: true), Some("f", SaidMissing, against: true),
        ];

        Assert.Equal(new ChecklistShares(0.25, 0.25, 0.5), ChecklistShares.Of(checklist));
        Assert.Equal(default, ChecklistShares.Of([]));

        static CriterionReading Some(string id, CriterionState state, bool against = false) =>
            new(id, id, state, against, null, "own", CriterionMark.Known);
    }

    private static CriterionReading Read(string request, string summary, string criterion) =>
        Assert.Single(RequestChecklist.Read(TreatmentReader.Read(request), summary), reading => reading.Id == criterion);
}
