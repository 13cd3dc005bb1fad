using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class DrugTests
{
    [Theory]
    [InlineData("Norco 10/325mg #120", DrugClass.Opioid, "hydrocodone acetaminophen")]
    [InlineData("HYDROCODONE/APAP 10/325", DrugClass.Opioid, "hydrocodone acetaminophen")]
    [InlineData("Hydrocodone 5-325mg", DrugClass.Opioid, "hydrocodone acetaminophen")]
    [InlineData("Tylenol #3 #30", DrugClass.Opioid, "acetaminophen codeine")]
    [InlineData("Tylenol 500mg #30", DrugClass.Other, "acetaminophen")]
    [InlineData("Nucynta® ER 100 mg", DrugClass.Opioid, "tapentadol")]
    [InlineData("Butrans patch 10mcg/hr", DrugClass.Opioid, "buprenorphine")]
    [InlineData("Anaprox DS 550mg", DrugClass.Nsaid, "naproxen")]
    [InlineData("Celebrex 200mg", DrugClass.Nsaid, "celecoxib")]
    [InlineData("Vimovo 500/20mg", DrugClass.Nsaid, "naproxen esomeprazole")]
    [InlineData("Zanaflex 4mg", DrugClass.MuscleRelaxant, "tizanidine")]
    [InlineData("Voltaren XR 100mg #30", DrugClass.Nsaid, "diclofenac")]
    [InlineData("Voltaren gel 1%", DrugClass.TopicalAnalgesic, "diclofenac")]
    [InlineData("Diclofenac 1.5% topical solution", DrugClass.TopicalAnalgesic, "diclofenac")]
    [InlineData("Lidoderm 5% patches #30", DrugClass.TopicalAnalgesic, "lidocaine")]
    [InlineData("Lidocaine 4%/menthol 1% patches", DrugClass.TopicalAnalgesic, "lidocaine menthol")]
    [InlineData("Terocin lotion", DrugClass.TopicalAnalgesic, "methyl salicylate capsaicin menthol lidocaine")]
    [InlineData("Gabapentin 10%/amitriptyline 10% cream 180 gm", DrugClass.TopicalCompound, "gabapentin amitriptyline")]
    [InlineData("Ketoprofen 15% in gel base", DrugClass.TopicalCompound, "ketoprofen")]
    [InlineData("Compound cream: flurbiprofen 20%, lidocaine 5%", DrugClass.TopicalCompound, "flurbiprofen lidocaine")]
    [InlineData("Topical compound cream", DrugClass.TopicalCompound, "")]
    [InlineData("Gabapentin 600mg #90", DrugClass.AntiEpilepsy, "gabapentin")]
    [InlineData("Omeprazole 20mg", DrugClass.Ppi, "omeprazole")]
    [InlineData("Ranitidine 150mg", DrugClass.Other, "ranitidine")]
    [InlineData("Xanax 1mg", DrugClass.Benzodiazepine, "alprazolam")]
    [InlineData("Cymbalta 60mg", DrugClass.Antidepressant, "duloxetine")]
    [InlineData("Ambien CR 12.5mg", DrugClass.SedativeHypnotic, "zolpidem")]
    [InlineData("Ondansetron ODT 4mg", DrugClass.Antiemetic, "ondansetron")]
    [InlineData("Dicopanol oral suspension 150ml", DrugClass.OralSuspensionCompound, "diphenhydramine")]
    [InlineData("Fioricet #60", DrugClass.Other, "butalbital acetaminophen caffeine")]
    [InlineData("Hydrocortisone 1% cream", DrugClass.Other, "hydrocortisone")]
    [InlineData("Cyclobenzaprin 10mg", DrugClass.MuscleRelaxant, "cyclobenzaprine")]
    public void BrandsAreResolvedAndTheClassIsTold(string request, DrugClass drugClass, string ingredients)
    {
        var treatment = TreatmentReader.Read(request);

        Assert.Equal(TreatmentCategory.Pharmaceutical, treatment.Category);
        Assert.Equal(drugClass, treatment.DrugClass);
        Assert.Equal(ingredients, string.Join(" ", treatment.Ingredients));
    }

    [Fact]
    public void APostOperativeDrugIsAnAdjunctAndKeepsItsClass()
    {
        var treatment = TreatmentReader.Read("Post-op Keflex 500mg #28");

        Assert.Equal(TreatmentCategory.SurgeryAdjunct, treatment.Category);
        Assert.Equal(DrugClass.Other, treatment.DrugClass);
        Assert.Equal(["cephalexin"], treatment.Ingredients);
    }

    [Theory]
    [InlineData("Pantoprazole 20 mg #60, status post arthroscopy")]
    [InlineData("Lyrica 75 mg status post rotator cuff repair")]
    public void AnOperationOfThePastIsNotAskedForBesideADrug(string request)
    {
        var treatment = TreatmentReader.Read(request);

        Assert.Equal(TreatmentCategory.Pharmaceutical, treatment.Category);
        Assert.True(treatment.IsUnderstood);
    }

    [Fact]
    public void AnInjectedDrugHasNoDrugClass()
    {
        var treatment = TreatmentReader.Read("Kenalog injection, right shoulder");

        Assert.Equal(TreatmentCategory.InjectionOther, treatment.Category);
        Assert.Null(treatment.DrugClass);
        Assert.Equal(["triamcinolone"], treatment.Ingredients);
    }

    [Theory]
    [InlineData("Lovenox injection 40mg", TreatmentCategory.Pharmaceutical)]
    [InlineData("Lithium level", TreatmentCategory.DiagnosticLaboratory)]
    [InlineData("Urine drug screen for opioids", TreatmentCategory.DiagnosticLaboratory)]
    [InlineData("Spinal cord stimulator", TreatmentCategory.SurgerySpine)]
    public void ADrugsNameAloneDoesNotDecide(string request, TreatmentCategory expected) =>
        Assert.Equal(expected, TreatmentReader.Read(request).Category);
}
