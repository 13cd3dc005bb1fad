using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>Requests for drugs, in the mix of DWC's 2024 report: opioids 24 %, topicals 17 %, muscle relaxants 16 % of them.</summary>
internal static class DrugRequests
{
    private static readonly IReadOnlyList<(double Weight, DrugClass Value)> Classes =
    [
        (0.24, DrugClass.Opioid), (0.10, DrugClass.TopicalAnalgesic), (0.07, DrugClass.TopicalCompound), (0.16, DrugClass.MuscleRelaxant),
        (0.14, DrugClass.Nsaid), (0.08, DrugClass.Ppi), (0.08, DrugClass.AntiEpilepsy), (0.04, DrugClass.Antidepressant),
        (0.03, DrugClass.SedativeHypnotic), (0.02, DrugClass.Benzodiazepine), (0.01, DrugClass.Antiemetic),
        (0.01, DrugClass.OralSuspensionCompound), (0.02, DrugClass.Other),
    ];

    private static readonly ILookup<DrugClass, Drug> Drugs = new Drug[]
    {
        new(DrugClass.Opioid, "Norco 10/325mg", ["hydrocodone", "acetaminophen"], -0.1),
        new(DrugClass.Opioid, "Hydrocodone/acetaminophen 10/325mg", ["hydrocodone", "acetaminophen"], -0.1),
        new(DrugClass.Opioid, "Tramadol 50mg", ["tramadol"], 0.3),
        new(DrugClass.Opioid, "Ultram 50mg", ["tramadol"], 0.3),
        new(DrugClass.Opioid, "Percocet 10/325mg", ["oxycodone", "acetaminophen"], -0.3),
        new(DrugClass.Opioid, "Oxycodone 15mg", ["oxycodone"], -0.4),
        new(DrugClass.Opioid, "MS Contin 30mg", ["morphine"], -0.5),
        new(DrugClass.Opioid, "Nucynta 75mg", ["tapentadol"], 0),
        new(DrugClass.Nsaid, "Naproxen 550mg", ["naproxen"], 0.2),
        new(DrugClass.Nsaid, "Ibuprofen 800mg", ["ibuprofen"], 0.2),
        new(DrugClass.Nsaid, "Motrin 800mg", ["ibuprofen"], 0.2),
        new(DrugClass.Nsaid, "Celebrex 200mg", ["celecoxib"], -0.2),
        new(DrugClass.Nsaid, "Meloxicam 15mg", ["meloxicam"], 0.1),
        new(DrugClass.Nsaid, "Diclofenac ER 100mg", ["diclofenac"], -0.4),
        new(DrugClass.MuscleRelaxant, "Cyclobenzaprine 7.5mg", ["cyclobenzaprine"], -0.1),
        new(DrugClass.MuscleRelaxant, "Flexeril 10mg", ["cyclobenzaprine"], -0.1),
        new(DrugClass.MuscleRelaxant, "Tizanidine 4mg", ["tizanidine"], 0.5),
        new(DrugClass.MuscleRelaxant, "Soma 350mg", ["carisoprodol"], -0.8),
        new(DrugClass.MuscleRelaxant, "Methocarbamol 750mg", ["methocarbamol"], 0),
        new(DrugClass.MuscleRelaxant, "Orphenadrine ER 100mg", ["orphenadrine"], -0.2),
        new(DrugClass.TopicalAnalgesic, "Lidoderm 5% patch", ["lidocaine"], 0.2),
        new(DrugClass.TopicalAnalgesic, "Lidocaine 5% ointment", ["lidocaine"], 0.1),
        new(DrugClass.TopicalAnalgesic, "Voltaren gel 1%", ["diclofenac"], 0.4),
        new(DrugClass.TopicalAnalgesic, "Flector 1.3% patch", ["diclofenac"], -0.2),
        new(
            DrugClass.TopicalCompound,
            "Compound flurbiprofen 20%/baclofen 5%/menthol 4% cream",
            ["flurbiprofen", "baclofen", "menthol"],
            0),
        new(DrugClass.TopicalCompound, "Compound gabapentin 10%/amitriptyline 10% cream", ["gabapentin", "amitriptyline"], 0),
        new(DrugClass.TopicalCompound, "Compound ketoprofen 20%/lidocaine 5% cream", ["ketoprofen", "lidocaine"], 0),
        new(DrugClass.Ppi, "Omeprazole 20mg", ["omeprazole"], 0.1),
        new(DrugClass.Ppi, "Prilosec 20mg", ["omeprazole"], 0.1),
        new(DrugClass.Ppi, "Pantoprazole 20mg", ["pantoprazole"], -0.2),
        new(DrugClass.Ppi, "Nexium 40mg", ["esomeprazole"], -0.2),
        new(DrugClass.AntiEpilepsy, "Gabapentin 600mg", ["gabapentin"], 0.3),
        new(DrugClass.AntiEpilepsy, "Neurontin 300mg", ["gabapentin"], 0.3),
        new(DrugClass.AntiEpilepsy, "Lyrica 75mg", ["pregabalin"], 0),
        new(DrugClass.AntiEpilepsy, "Topamax 50mg", ["topiramate"], -0.3),
        new(DrugClass.Antidepressant, "Cymbalta 60mg", ["duloxetine"], 0.2),
        new(DrugClass.Antidepressant, "Amitriptyline 25mg", ["amitriptyline"], 0),
        new(DrugClass.Antidepressant, "Zoloft 50mg", ["sertraline"], 0),
        new(DrugClass.SedativeHypnotic, "Ambien 10mg", ["zolpidem"], -0.2),
        new(DrugClass.SedativeHypnotic, "Lunesta 2mg", ["eszopiclone"], 0.1),
        new(DrugClass.Benzodiazepine, "Xanax 1mg", ["alprazolam"], 0),
        new(DrugClass.Benzodiazepine, "Diazepam 10mg", ["diazepam"], 0),
        new(DrugClass.Antiemetic, "Ondansetron 8mg", ["ondansetron"], 0),
        new(DrugClass.OralSuspensionCompound, "Tabradol 1mg/ml oral suspension", ["cyclobenzaprine"], 0),
        new(DrugClass.OralSuspensionCompound, "Synapryn 10mg/1ml oral suspension", ["tramadol"], 0),
        new(DrugClass.OralSuspensionCompound, "Deprizine 15mg/ml oral suspension", ["ranitidine"], 0),
        new(DrugClass.Other, "Docusate 100mg", ["docusate"], 0.4),
        new(DrugClass.Other, "Viagra 50mg", ["sildenafil"], -0.3),
    }.ToLookup(drug => drug.Class);

    public static RequestDraft Draw(Draws draws)
    {
        var drug = Pick(draws, draws.Weighted(Classes));
        if (drug.Class is DrugClass.TopicalCompound or DrugClass.OralSuspensionCompound)
        {
            var amount = drug.Class == DrugClass.TopicalCompound ? $", {draws.Pick(120, 180, 240)} grams" : $", {draws.Pick(250, 500)}ml";
            return Draft(drug, drug.Words + amount, partlyAuthorized: false);
        }

        var count = drug.Class == DrugClass.TopicalAnalgesic ? draws.Pick(1, 2, 30) : draws.Pick(30, 60, 60, 90, 120);
        if (count >= 60 && draws.Chance(PartlyAuthorized.Share))
        {
            var authorized = count * draws.Between(3, 7) / 10;
            var words = PartlyAuthorized.Words(
                $"{drug.Words} #{count}",
                $"{drug.Words} #{authorized}",
                $"{drug.Words} #{count - authorized}");
            return Draft(drug, words, partlyAuthorized: true);
        }

        var tail = draws.Next() switch
        {
            < 0.15 => $" #{count} with {draws.Pick("one refill", "2 refills", "3 refills")}",
            < 0.25 when drug.Class != DrugClass.TopicalAnalgesic =>
                $", one by mouth {draws.Pick("daily", "twice a day", "three times a day")} #{count}",
            _ => $" #{count}",
        };
        return Draft(drug, drug.Words + tail, partlyAuthorized: false);
    }

    /// <summary>A drug for after an operation: surgery-adjunct by category, its class kept.</summary>
    public static RequestDraft DrawPostOperative(Draws draws)
    {
        var drug = Pick(draws, draws.Pick(DrugClass.Opioid, DrugClass.Antiemetic, DrugClass.Nsaid));
        var draft = Draft(drug, $"Post-op {drug.Words} #{draws.Pick(20, 30, 60)}", partlyAuthorized: false);
        return draft with
        {
            Treatment = draft.Treatment with { Category = TreatmentCategory.SurgeryAdjunct, Modality = [Modality.PostOperative] },
        };
    }

    private static Drug Pick(Draws draws, DrugClass drugClass)
    {
        var drugs = Drugs[drugClass];
        return drugs.ElementAt(draws.Between(0, drugs.Count() - 1));
    }

    private static RequestDraft Draft(Drug drug, string words, bool partlyAuthorized) =>
        new(
            words,
            new TreatmentRecord
            {
                Category = TreatmentCategory.Pharmaceutical,
                DrugClass = drug.Class,
                Ingredients = drug.Ingredients,
                PartlyAuthorized = partlyAuthorized,
            },
            new TrueFact($"finer={drug.Words}", drug.Effect));

    private sealed record Drug(DrugClass Class, string Words, IReadOnlyList<string> Ingredients, double Effect);
}
