using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class TreatmentCategoryTests
{
    [Theory]
    [InlineData("MRI of the left ankle without contrast", TreatmentCategory.DiagnosticImaging)]
    [InlineData("MR arthrogram, right hip", TreatmentCategory.DiagnosticImaging)]
    [InlineData("Diagnostic ultrasound of the left wrist", TreatmentCategory.DiagnosticImaging)]
    [InlineData("EMG/NCS bilateral upper extremities", TreatmentCategory.DiagnosticElectrodiagnostic)]
    [InlineData("Somatosensory evoked potentials", TreatmentCategory.DiagnosticElectrodiagnostic)]
    [InlineData("CBC, CMP and urinalysis", TreatmentCategory.DiagnosticLaboratory)]
    [InlineData("Urine drug screen x 4", TreatmentCategory.DiagnosticLaboratory)]
    [InlineData("Functional capacity evaluation", TreatmentCategory.DiagnosticOther)]
    [InlineData("EKG", TreatmentCategory.DiagnosticOther)]
    [InlineData("Four wheeled walker purchase", TreatmentCategory.Dme)]
    [InlineData("Cold therapy unit, 14 day rental", TreatmentCategory.Dme)]
    [InlineData("Home cervical traction unit", TreatmentCategory.Dme)]
    [InlineData("TENS unit with supplies", TreatmentCategory.DmeElectricalStimulation)]
    [InlineData("Home H-wave device", TreatmentCategory.DmeElectricalStimulation)]
    [InlineData("Electrodes for TENS unit", TreatmentCategory.DmeSupplies)]
    [InlineData("LSO back brace", TreatmentCategory.DmeProstheticsOrthotics)]
    [InlineData("Shoulder immobilizer", TreatmentCategory.DmeProstheticsOrthotics)]
    [InlineData("Bilateral L4-5 facet injections", TreatmentCategory.InjectionFacet)]
    [InlineData("Medial branch block, C5-6", TreatmentCategory.InjectionFacet)]
    [InlineData("Radiofrequency ablation L3-5", TreatmentCategory.InjectionFacet)]
    [InlineData("Transforaminal epidural steroid injection at L5-S1 under fluoroscopic guidance", TreatmentCategory.InjectionOther)]
    [InlineData("Cortisone injection to the shoulder under ultrasound guidance", TreatmentCategory.InjectionOther)]
    [InlineData("Trigger point injections", TreatmentCategory.InjectionOther)]
    [InlineData("Three Synvisc injections", TreatmentCategory.InjectionOther)]
    [InlineData("Functional restoration program, 80 hours", TreatmentCategory.Program)]
    [InlineData("Gym membership for six months", TreatmentCategory.Program)]
    [InlineData("Inpatient rehabilitation with physical therapy", TreatmentCategory.Program)]
    [InlineData("Psychological evaluation", TreatmentCategory.PsychEvaluation)]
    [InlineData("Cognitive behavioral therapy, six sessions", TreatmentCategory.PsychTherapy)]
    [InlineData("Electro-acupuncture for the neck", TreatmentCategory.RehabilitationAcupuncture)]
    [InlineData("Spinal manipulation, eight visits", TreatmentCategory.RehabilitationChiropractic)]
    [InlineData("Chiropractic physiotherapy", TreatmentCategory.RehabilitationChiropractic)]
    [InlineData("Aquatic therapy 2x6", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Hand therapy twice a week for four weeks", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Physical therapy evaluation", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Myofascial release 1x6", TreatmentCategory.RehabilitationOther)]
    [InlineData("Electrical stimulation, 8 visits", TreatmentCategory.RehabilitationOther)]
    [InlineData("Electrical stimulation unit, purchase", TreatmentCategory.DmeElectricalStimulation)]
    [InlineData("Shockwave therapy, left elbow", TreatmentCategory.TherapyOther)]
    [InlineData("Biofeedback", TreatmentCategory.TherapyOther)]
    [InlineData("Right knee arthroscopic meniscectomy", TreatmentCategory.SurgeryArthroscopic)]
    [InlineData("L4-5 laminectomy and fusion", TreatmentCategory.SurgerySpine)]
    [InlineData("Left carpal tunnel release", TreatmentCategory.SurgeryNonArthroscopic)]
    [InlineData("Hardware removal at L4-5", TreatmentCategory.SurgerySpine)]
    [InlineData("Ankle fusion", TreatmentCategory.SurgeryNonArthroscopic)]
    [InlineData("Assistant surgeon", TreatmentCategory.SurgeryAdjunct)]
    [InlineData("Post-operative physical therapy 3x4", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Referral to a spine surgeon", TreatmentCategory.SurgeryConsult)]
    [InlineData("Surgical consultation for the right knee", TreatmentCategory.SurgeryConsult)]
    [InlineData("Consultation about a knee replacement", TreatmentCategory.SurgeryConsult)]
    [InlineData("Pain management consultation for lumbar epidural injection", TreatmentCategory.EvaluationManagement)]
    [InlineData("Follow-up visit with the clinic", TreatmentCategory.EvaluationManagement)]
    [InlineData("Referral for physical therapy", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Home health aide, four hours a day", TreatmentCategory.HomeHealth)]
    [InlineData("Root canal, tooth 19", TreatmentCategory.Dental)]
    [InlineData("Transportation to physical therapy", TreatmentCategory.Transportation)]
    [InlineData("Interpreter for an office visit", TreatmentCategory.Other)]
    public void TheRequestedItemDecidesTheCategory(string request, TreatmentCategory expected) =>
        Assert.Equal(expected, TreatmentReader.Read(request).Category);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("zzqx wvut")]
    [InlineData("solicitud de terapia para la rodilla izquierda")]
    [InlineData("— … —")]
    public void ATextWithoutAKnownWordIsOtherWithoutSpans(string request)
    {
        var treatment = TreatmentReader.Read(request);

        Assert.Equal(TreatmentCategory.Other, treatment.Category);
        Assert.Empty(treatment.Spans);
    }

    [Fact]
    public void AncillariesFollowTheSurgeryOfTheirDispute()
    {
        string[] ancillaries = ["Chest x-ray", "CBC", "EKG", "Crutches", "Medical clearance"];

        var withSurgery = TreatmentReader.Read(["Left knee arthroscopy", .. ancillaries, "Norco 5/325 #40", "MRI of the left heel"]);
        var without = TreatmentReader.Read(ancillaries);

        Assert.All(withSurgery.Skip(1).Take(5), treatment => Assert.Equal(TreatmentCategory.SurgeryAdjunct, treatment.Category));
        Assert.Equal(TreatmentCategory.Pharmaceutical, withSurgery[6].Category);
        Assert.Equal(TreatmentCategory.DiagnosticImaging, withSurgery[7].Category);
        Assert.Equal(TreatmentCategory.DiagnosticImaging, without[0].Category);
        Assert.Equal(TreatmentCategory.Dme, without[3].Category);
    }

    [Theory]
    [InlineData("Physicaltherapy 2x4 for the rightknee", TreatmentCategory.RehabilitationPtOt)]
    [InlineData("Acupunture, six visits", TreatmentCategory.RehabilitationAcupuncture)]
    [InlineData("Chiropratic care", TreatmentCategory.RehabilitationChiropractic)]
    [InlineData("MRIof the neck", TreatmentCategory.DiagnosticImaging)]
    [InlineData("Electro- diagnostic testing", TreatmentCategory.DiagnosticElectrodiagnostic)]
    public void SlipsOfThePenAndLostBlanksAreRead(string request, TreatmentCategory expected) =>
        Assert.Equal(expected, TreatmentReader.Read(request).Category);

    [Fact]
    public void EveryCategoryHasItsNameInTheVocabularyOfTheDivision()
    {
        foreach (var category in Enum.GetValues<TreatmentCategory>())
        {
            Assert.NotEmpty(category.Dwc().Category);
        }

        Assert.Equal(new DwcCategory("Surgery", "Non-arthroscopic"), TreatmentCategory.SurgeryNonArthroscopic.Dwc());
    }

    [Fact]
    public void NamesOnTheWireAreInKebabCase()
    {
        Assert.Equal("rehabilitation-pt-ot", KebabCase.Of(TreatmentCategory.RehabilitationPtOt));
        Assert.Equal(TreatmentCategory.DmeElectricalStimulation, KebabCase.Parse<TreatmentCategory>("dme-electrical-stimulation"));
        Assert.Throws<FormatException>(() => KebabCase.Parse<TreatmentCategory>("dme electrical"));
    }
}
