using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>A fact of a synthetic service that moves its outcome.</summary>
/// <param name="Name">"subject=value", or the subject of a quantity.</param>
/// <param name="Effect">Log-odds for each unit of the value.</param>
internal readonly record struct TrueFact(string Name, double Effect, double Value = 1);

/// <summary>
/// The truth that synthetic outcomes are drawn from: log-odds that add up over facts which stand in the letter's text, and a tie between
/// the services of one letter that stands nowhere.
/// </summary>
/// <remarks>
/// Each service is overturned with exactly <see cref="Probability"/>, given everything that can be read of its dispute before the
/// decision. The tie is a Gaussian copula: it makes the outcomes of one letter agree as they do in real letters without moving any
/// service's own probability. So the log loss of these probabilities is the best that any model can reach, and no knowledge of the
/// tie is needed to reach it.
/// </remarks>
internal static class OverturnTruth
{
    /// <summary>Chosen so that 11 % of services are overturned.</summary>
    private const double Intercept = -2.13;

    /// <summary>Per unit of the natural logarithm of the number of services in dispute.</summary>
    private const double ServiceCountEffect = -0.60;

    private const double PartlyAuthorizedEffect = -1.6;
    private const double NothingCitedEffect = 0.35;

    /// <summary>Per doubling of the visits asked for beyond eight.</summary>
    private const double VisitsDoubledEffect = -0.25;

    /// <summary>Correlation between the hidden scores of two services of a letter; chosen so that pairs agree 94 % of the time.</summary>
    public const double LetterCorrelation = 0.90;

    private static readonly Dictionary<TreatmentCategory, double> CategoryEffects = new()
    {
        [TreatmentCategory.DiagnosticImaging] = 0.0,
        [TreatmentCategory.DiagnosticElectrodiagnostic] = 0.2,
        [TreatmentCategory.DiagnosticLaboratory] = -0.3,
        [TreatmentCategory.DiagnosticOther] = -0.4,
        [TreatmentCategory.Dme] = -0.8,
        [TreatmentCategory.DmeElectricalStimulation] = -0.6,
        [TreatmentCategory.DmeProstheticsOrthotics] = 0.2,
        [TreatmentCategory.DmeSupplies] = -0.7,
        [TreatmentCategory.EvaluationManagement] = 1.2,
        [TreatmentCategory.Dental] = 0.5,
        [TreatmentCategory.HomeHealth] = -0.1,
        [TreatmentCategory.InjectionFacet] = -0.9,
        [TreatmentCategory.InjectionOther] = -0.7,
        [TreatmentCategory.Pharmaceutical] = 0.0,
        [TreatmentCategory.Program] = 0.9,
        [TreatmentCategory.PsychEvaluation] = 1.0,
        [TreatmentCategory.PsychTherapy] = 0.8,
        [TreatmentCategory.RehabilitationAcupuncture] = 0.2,
        [TreatmentCategory.RehabilitationChiropractic] = -0.3,
        [TreatmentCategory.RehabilitationPtOt] = 0.2,
        [TreatmentCategory.RehabilitationOther] = -0.9,
        [TreatmentCategory.SurgeryAdjunct] = 1.5,
        [TreatmentCategory.SurgeryArthroscopic] = 1.5,
        [TreatmentCategory.SurgeryNonArthroscopic] = 1.5,
        [TreatmentCategory.SurgerySpine] = 1.1,
        [TreatmentCategory.SurgeryConsult] = 1.3,
        [TreatmentCategory.TherapyOther] = -0.9,
        [TreatmentCategory.Transportation] = -0.6,
    };

    private static readonly Dictionary<DrugClass, double> DrugClassEffects = new()
    {
        [DrugClass.Opioid] = 0.0,
        [DrugClass.Nsaid] = 0.5,
        [DrugClass.MuscleRelaxant] = -0.1,
        [DrugClass.TopicalAnalgesic] = -0.1,
        [DrugClass.TopicalCompound] = -2.0,
        [DrugClass.Ppi] = 0.3,
        [DrugClass.AntiEpilepsy] = 0.8,
        [DrugClass.Benzodiazepine] = -0.6,
        [DrugClass.Antidepressant] = 0.9,
        [DrugClass.SedativeHypnotic] = -0.2,
        [DrugClass.Antiemetic] = 0.0,
        [DrugClass.OralSuspensionCompound] = -1.5,
        [DrugClass.Other] = 0.1,
    };

    private static readonly Dictionary<BodyRegion, double> RegionEffects = new()
    {
        [BodyRegion.Cervical] = -0.1,
        [BodyRegion.Lumbar] = -0.15,
        [BodyRegion.Shoulder] = 0.2,
        [BodyRegion.Knee] = 0.25,
        [BodyRegion.Hip] = 0.3,
        [BodyRegion.WristHand] = 0.1,
    };

    private static readonly Dictionary<Modality, double> ModalityEffects = new()
    {
        [Modality.Additional] = -0.4,
        [Modality.Initial] = 0.35,
        [Modality.Retrospective] = -0.3,
        [Modality.Rental] = 0.2,
        [Modality.Purchase] = -0.3,
        [Modality.Trial] = 0.4,
    };

    /// <summary>What is known of a service without its summary, as far as it moves the outcome.</summary>
    /// <param name="nothingCited">Whether the claims administrator cited no guideline.</param>
    /// <param name="serviceCount">Services in dispute, this one included.</param>
    public static IEnumerable<TrueFact> Facts(RequestDraft request, bool nothingCited, int serviceCount)
    {
        var treatment = request.Treatment;
        yield return new("services", ServiceCountEffect, Math.Log(serviceCount));
        yield return new($"category={treatment.Category}", CategoryEffects[treatment.Category]);
        if (request.Finer is { } finer)
        {
            yield return finer;
        }

        if (treatment is { Category: TreatmentCategory.Pharmaceutical, DrugClass: { } drugClass })
        {
            yield return new($"class={drugClass}", DrugClassEffects[drugClass]);
        }

        if (treatment.PartlyAuthorized)
        {
            yield return new("partly-authorized", PartlyAuthorizedEffect);
        }

        if (nothingCited)
        {
            yield return new("nothing-cited", NothingCitedEffect);
        }

        if (treatment.Visits is { } visits)
        {
            yield return new("visits", VisitsDoubledEffect, Math.Log2(visits / 8.0));
        }

        foreach (var region in treatment.BodyRegions)
        {
            yield return new($"region={region}", RegionEffects.GetValueOrDefault(region));
        }

        foreach (var modality in treatment.Modality)
        {
            yield return new($"modality={modality}", ModalityEffects.GetValueOrDefault(modality));
        }
    }

    /// <summary>Log-odds from what is known without the summary.</summary>
    public static double LogOdds(IEnumerable<TrueFact> facts) =>
        facts.Aggregate(Intercept, (sum, fact) => sum + (fact.Value * fact.Effect));

    /// <summary>Probability that the service is overturned, given the cues that its summary tells of.</summary>
    public static double Probability(double logOdds, ClinicalCues cues) => Logistic(logOdds + CueEffects.Sum(cues));

    /// <summary>The same without the summary: the mean over the cues that it might tell of.</summary>
    public static double ProbabilityWithoutSummary(double logOdds)
    {
        var probability = 0.0;
        foreach (var (share, effect) in CueEffects.Combinations)
        {
            probability += share * Logistic(logOdds + effect);
        }

        return probability;
    }

    /// <summary>Draws the outcome of one service of a letter.</summary>
    /// <param name="letterNormal">Standard normal, one for the whole letter.</param>
    public static bool IsOverturned(double probability, double letterNormal, Draws draws)
    {
        var hidden = (Math.Sqrt(LetterCorrelation) * letterNormal) + (Math.Sqrt(1 - LetterCorrelation) * draws.Normal());
        return NormalCumulative(hidden) < probability;
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>Standard normal distribution function; Abramowitz and Stegun 7.1.26, wrong by less than 2e-7.</summary>
    private static double NormalCumulative(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * z));
        var tail =
            t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-z * z);
        return x >= 0 ? 1 - (tail / 2) : tail / 2;
    }
}
