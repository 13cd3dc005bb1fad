using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class CodeTests
{
    [Theory]
    [InlineData("72141", "diagnostic-imaging mri cervical")]
    [InlineData("73221-LT", "diagnostic-imaging mri shoulder left")]
    [InlineData("73221 left wrist", "diagnostic-imaging mri wrist-hand left")]
    [InlineData("73564-50", "diagnostic-imaging x-ray knee bilateral")]
    [InlineData("72148-26", "diagnostic-imaging mri lumbar")]
    [InlineData("CPT: 72131-TC", "diagnostic-imaging ct lumbar")]
    [InlineData("95910, 95886 (BUE)", "diagnostic-electrodiagnostic emg-ncs upper-extremity bilateral")]
    [InlineData("CPT 62322", "injection-other epidural-steroid-injection lumbar")]
    [InlineData("62321 C6-7", "injection-other epidural-steroid-injection cervical")]
    [InlineData("64493, 64494 and 77003 right", "injection-facet facet-joint-injection lumbar right")]
    [InlineData("64635-RT", "injection-facet radiofrequency-ablation lumbar right")]
    [InlineData("20553", "injection-other trigger-point-injection")]
    [InlineData("27096 left", "injection-other sacroiliac-joint-injection lumbar left")]
    [InlineData("22551", "surgery-spine spinal-fusion cervical")]
    [InlineData("63047, 63048 L3-5", "surgery-spine spinal-decompression lumbar")]
    [InlineData("63650", "surgery-spine spinal-cord-stimulator")]
    [InlineData("29827-LT", "surgery-arthroscopic rotator-cuff-repair shoulder left")]
    [InlineData("29848 RT", "surgery-non-arthroscopic carpal-tunnel-release wrist-hand right")]
    [InlineData("26055 right middle finger", "surgery-non-arthroscopic trigger-finger-release wrist-hand right")]
    [InlineData("27447", "surgery-non-arthroscopic joint-replacement knee")]
    [InlineData("Surgery 64718", "surgery-non-arthroscopic cubital-tunnel-release elbow")]
    [InlineData("99204", "evaluation-management office-visit")]
    [InlineData("90837 x 10", "psych-therapy psychotherapy visits=10")]
    [InlineData("96132", "psych-evaluation neuropsychological-testing")]
    [InlineData("97110-97140 x 8", "rehabilitation-pt-ot physical-therapy visits=8")]
    [InlineData("97014, 97035, 97110", "rehabilitation-pt-ot physical-therapy")]
    [InlineData("97113 2x6", "rehabilitation-pt-ot aquatic-therapy visits=12")]
    [InlineData("97813 and 97814 twice a week for 3 weeks", "rehabilitation-acupuncture acupuncture visits=6")]
    [InlineData("98940 x 6", "rehabilitation-chiropractic chiropractic visits=6")]
    [InlineData("97545", "program work-hardening")]
    [InlineData("80306", "diagnostic-laboratory urine-drug-test")]
    [InlineData("G0483", "diagnostic-laboratory urine-drug-test")]
    [InlineData("85025", "diagnostic-laboratory blood-test")]
    [InlineData("E0730-RR", "dme-electrical-stimulation tens mod=rental")]
    [InlineData("e0217", "dme heating-device")]
    [InlineData("E0748", "dme bone-growth-stimulator")]
    [InlineData("L0637 purchase", "dme-prosthetics-orthotics back-brace lumbar mod=purchase")]
    [InlineData("L1832 RT", "dme-prosthetics-orthotics knee-brace knee right")]
    [InlineData("K0823", "dme power-mobility")]
    [InlineData("A4595", "dme-supplies stimulator-supplies")]
    [InlineData("J7323 right knee", "injection-other hyaluronic-acid-injection knee right")]
    [InlineData("T1019", "home-health home-health-care")]
    [InlineData("0232T", "injection-other platelet-rich-plasma")]
    [InlineData("D2740", "dental dental-care")]
    [InlineData("72148 (M54.16)", "diagnostic-imaging mri lumbar")]
    [InlineData("20610 (M17.11)", "injection-other corticosteroid-injection knee")]
    [InlineData("MRI, dx S83.241A", "diagnostic-imaging mri knee")]
    [InlineData("MRI M54.2", "diagnostic-imaging mri cervical")]
    [InlineData("MRI of the hip, M54.5", "diagnostic-imaging mri hip")]
    [InlineData("Physical therapy 6 visits for M54.50", "rehabilitation-pt-ot physical-therapy visits=6")]
    [InlineData("Acupuncture (97810) 6 visits", "rehabilitation-acupuncture acupuncture visits=6")]
    [InlineData("MRI (72148)", "diagnostic-imaging mri lumbar")]
    [InlineData("Neurology consultation 99244", "evaluation-management neurology-consultation")]
    [InlineData("Post-op 97110 x 12", "rehabilitation-pt-ot physical-therapy mod=post-operative visits=12")]
    public void ACodeIsReadAsWhatItAsksFor(string request, string expected) => Assert.Equal(expected, Reading(request));

    [Theory]
    [InlineData("99998")]
    [InlineData("12345")]
    [InlineData("CPT 00001")]
    [InlineData("Z9999")]
    [InlineData("M54.16")]
    [InlineData("S83.241A, M25.561")]
    [InlineData("Claim # 72148")]
    [InlineData("Sacramento, CA 95851")]
    [InlineData("916-555-7214")]
    [InlineData("$ 97110")]
    public void ANumberThatIsNoRequestIsNotUnderstood(string request) => Assert.False(TreatmentReader.Read(request).IsUnderstood);

    [Theory]
    [InlineData("Norco 10/325 mg #120", TreatmentCategory.Pharmaceutical)]
    [InlineData("Vitamin D 80050 IU", TreatmentCategory.Pharmaceutical)]
    [InlineData("Vitamin D2740", TreatmentCategory.Pharmaceutical)]
    [InlineData("Heparin 11000 units", TreatmentCategory.Pharmaceutical)]
    public void AStrengthIsNoCode(string request, TreatmentCategory expected) =>
        Assert.Equal(expected, TreatmentReader.Read(request).Category);

    [Theory]
    [InlineData("Kenalog injection", "J3301")]
    [InlineData("Shoulder MRI without contrast", "73221")]
    [InlineData("Left knee arthroscopy with meniscectomy", "29881-LT")]
    [InlineData("Urine drug test", "80305")]
    [InlineData("Acupuncture x 6", "97810 x 6")]
    [InlineData("Lumbar facet injection", "64493")]
    public void WordsAndTheirCodeAreReadAlike(string words, string code) => Assert.Equal(Reading(words), Reading(code));

    [Fact]
    public void RunsOfCodesAreSortedAndDoNotOverlap()
    {
        var runs = ProcedureCodes.All;

        Assert.All(runs, run => Assert.True(run.From <= run.To));
        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        Assert.All(runs, run => Assert.True(run.Cue.Subject is null || TreatmentSubjects.Find(run.Cue.Subject) is not null));
    }

    [Fact]
    public void EveryRowOfTheTablesOfCodesHasItsSource()
    {
        Assert.All(
            TabularResource.Rows("Treatments/Lexicon/codes.tsv", "from", "to", "category", "subject", "regions", "ingredients", "weight",
                "source"),
            row => Assert.Contains("public", row[7]));
        Assert.All(TabularResource.Rows("Treatments/Lexicon/diagnosis-codes.tsv", "prefix", "regions", "source"), row =>
            Assert.Contains("public", row[2]));
    }

    private static string Reading(string request)
    {
        var read = TreatmentReader.Read(request);
        IEnumerable<string> parts =
        [
            KebabCase.Of(read.Category), read.Subject ?? "-", .. read.Ingredients.Count > 0
                ? ["ing=" + string.Join(';', read.Ingredients)] : Array.Empty<string>(),
            .. read.BodyRegions.Select(KebabCase.Of), .. read.Side is { } side ? [KebabCase.Of(side)] : Array.Empty<string>(),
            .. read.Modality.Select(modality =>
                "mod=" + KebabCase.Of(modality)), .. read.Quantity.Visits is { } visits ? [$"visits={visits}"] : Array.Empty<string>(),
        ];
        return string.Join(' ', parts);
    }
}
