using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class SummaryCuesTests
{
    [Theory]
    [InlineData("She failed conservative treatment last year.", ClinicalCue.FailedConservativeCare)]
    [InlineData("Symptoms persist despite physical therapy.", ClinicalCue.FailedConservativeCare)]
    [InlineData("There was no lasting relief after a full course of conservative care.", ClinicalCue.FailedConservativeCare)]
    [InlineData("There was no lasting relief after a full course of conservative care.", ClinicalCue.ConservativeCare)]
    [InlineData("Conservative treatment with rest, heat and an exercise program was unsuccessful.", ClinicalCue.FailedConservativeCare)]
    [InlineData("He completed physical therapy with minimal benefit.", ClinicalCue.FailedConservativeCare)]
    [InlineData("There is weakness of the left leg.", ClinicalCue.NeurologicDeficit)]
    [InlineData("Motor strength was 4/5 in the right hand.", ClinicalCue.NeurologicDeficit)]
    [InlineData("Bowel or bladder incontinence was reported.", ClinicalCue.RedFlag)]
    [InlineData("The knee is locking and gives way.", ClinicalCue.MechanicalSymptoms)]
    [InlineData("Tests of the knee: McMurray's was positive.", ClinicalCue.MechanicalSymptoms)]
    [InlineData("Spurling and straight leg raises: both positive.", ClinicalCue.RadicularSymptoms)]
    [InlineData("There was functional improvement with therapy.", ClinicalCue.FunctionalImprovement)]
    [InlineData("He is temporarily totally disabled.", ClinicalCue.OffWork)]
    [InlineData("She returned to modified duty.", ClinicalCue.ModifiedDuty)]
    [InlineData("An MRI of the knee showed a meniscal tear.", ClinicalCue.ImagingDone)]
    [InlineData("He has chronic low back pain.", ClinicalCue.ChronicPain)]
    [InlineData("She is a candidate for surgery.", ClinicalCue.SurgeryPlanned)]
    [InlineData("Status post left knee arthroscopy.", ClinicalCue.SurgeryDone)]
    [InlineData("A urine drug screen was consistent.", ClinicalCue.OpioidMonitoring)]
    [InlineData("There is a history of gastritis.", ClinicalCue.GiRisk)]
    public void ACueIsFound(string summary, ClinicalCue expected) =>
        Assert.Contains(SummaryReading.Of(summary).Cues(), cue => cue.Cue == expected && !cue.IsNegated);

    [Theory]
    [InlineData("He denies numbness, tingling or weakness.", ClinicalCue.NeurologicDeficit)]
    [InlineData("There was no focal deficit.", ClinicalCue.NeurologicDeficit)]
    [InlineData("Sensation is intact.", ClinicalCue.NeurologicDeficit)]
    [InlineData("Strength was 5/5 throughout.", ClinicalCue.NeurologicDeficit)]
    [InlineData("Tinel sign at the elbow: negative.", ClinicalCue.RadicularSymptoms)]
    [InlineData("No red flags were noted.", ClinicalCue.RedFlag)]
    [InlineData("Conservative care has not been tried.", ClinicalCue.ConservativeCare)]
    [InlineData("There is lack of functional improvement.", ClinicalCue.FunctionalImprovement)]
    public void NegationIsRead(string summary, ClinicalCue cue)
    {
        var readings = SummaryReading.Of(summary).Cues().Where(reading => reading.Cue == cue).ToList();

        Assert.NotEmpty(readings);
        Assert.All(readings, reading => Assert.True(reading.IsNegated));
    }

    [Theory]
    [InlineData("Conservative care has not failed yet.")]
    [InlineData("Conservative care has not been tried. The surgery failed.")]
    [InlineData("He completed physical therapy; the surgery gave no benefit.")]
    public void CareThatIsNotSaidToHaveFailedIsNot(string summary) =>
        Assert.DoesNotContain(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.FailedConservativeCare && !cue.IsNegated);

    [Fact]
    public void ANegationEndsWithItsClause()
    {
        var cues = SummaryReading.Of("He denies fever but has numbness of the hand. No swelling. There is weakness.").Cues();

        Assert.Equal([true, false, true, false], cues.Select(cue => cue.IsNegated));
    }

    [Theory]
    [InlineData("He rates his pain at 6-7 out of 10.", 7)]
    [InlineData("Pain is 8/10 today.", 8)]
    [InlineData("Pain level on a bad day is 5 to 9/10.", 9)]
    public void ThePainLevelIsRead(string summary, double level) =>
        Assert.Equal(level, Assert.Single(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.PainLevel).Value);

    [Theory]
    [InlineData("The pain began on 8/10/16.")]
    [InlineData("Seen on 10/18/2016 for back pain.")]
    public void ADateIsNoPainLevel(string summary) =>
        Assert.DoesNotContain(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.PainLevel);

    [Theory]
    [InlineData("The patient has completed 16 physical therapy visits.", 16)]
    [InlineData("Treatment to date included six sessions of acupuncture.", 6)]
    public void PreviousVisitsAreCounted(string summary, double visits) =>
        Assert.Equal(visits, Assert.Single(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.PreviousVisits).Value);

    [Theory]
    [InlineData("The request for 12 sessions of physical therapy was denied; he had an injury.")]
    [InlineData("A Request for Authorization asked for six chiropractic visits.")]
    public void VisitsThatAreAskedForAreNotPrevious(string summary) =>
        Assert.DoesNotContain(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.PreviousVisits);

    [Theory]
    [InlineData("Status post fall from a ladder.")]
    [InlineData("He is s/p contusion of the hand.")]
    public void AStateAfterAnInjuryIsNoSurgery(string summary) =>
        Assert.DoesNotContain(SummaryReading.Of(summary).Cues(), cue => cue.Cue is ClinicalCue.SurgeryDone);

    [Fact]
    public void AnImageThatIsAskedForIsNotDone() =>
        Assert.DoesNotContain(
            SummaryReading.Of("The treatment plan includes an MRI of the left shoulder.").Cues(),
            cue => cue.Cue is ClinicalCue.ImagingDone);
}
