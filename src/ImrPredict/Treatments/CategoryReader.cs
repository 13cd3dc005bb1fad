using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Decides what kind of service a request asks for. Every phrase of the lexicon that it holds points to a kind; the heaviest
/// stands, of equals the first. Then what a dictionary cannot know: whether a surgeon is asked for an opinion or for an
/// operation, whether a current is given in the clinic or a device taken home, whether a sound makes a picture or warms.
/// </summary>
internal static class CategoryReader
{
    private const int SurgeryMark = 88;
    private const int DrugWeight = 50;
    private const int WeakestService = 56;
    private const int WeakestWord = 30;

    private static readonly string[] DeviceWords = ["unit", "device", "machine", "rental", "rent", "purchase", "home", "stimulator", "portable", "kit"];
    private static readonly string[] OpinionWords =
        ["consult", "consultation", "evaluation", "eval", "evaluate", "referral", "refer", "opinion", "specialist", "surgeon", "visit", "follow", "appointment"];

    public static CategoryReading Read(IReadOnlyList<RequestToken> tokens, IReadOnlyList<BodyRegion> regions, DrugReading drugs)
    {
        var cues = TreatmentLexicon.Services.FindAll(tokens);
        RemoveGuidance(cues, tokens);
        if (!drugs.IsEmpty)
        {
            // "Voltaren XR" is released slowly, "XR right knee" is a picture; a drug from a pump is rubbed in.
            cues.RemoveAll(cue => cue.Value.Phrase is "xr" or "cap" or "us" or "pump");
            RemoveOccasion(cues, tokens, drugs.Matches[0]);
        }

        if (!cues.Exists(cue => TellsKind(cue, tokens)))
        {
            return drugs.IsEmpty ? CategoryReading.Unknown : Drug(drugs);
        }

        var best = cues[0];
        foreach (var cue in cues)
        {
            if (cue.Value.Weight > best.Value.Weight)
            {
                best = cue;
            }
        }

        if (!drugs.IsEmpty && best.Value.Weight < DrugWeight && drugs.Matches.Any(match => match.Value.Form is not DrugForm.Class))
        {
            return Drug(drugs);
        }

        best = TherapyAfterOperation(best, cues);
        var namesAnother = cues.Any(cue => cue.Value.Weight is >= WeakestService and < SurgeryMark);
        var category = Refine(best, cues, tokens, regions, drugs);
        var isDrug = category == TreatmentCategory.Pharmaceutical && !drugs.IsEmpty;
        var countsSessions = category.IsGivenInSessions()
            || (category is TreatmentCategory.SurgeryAdjunct && cues.Any(cue => cue.Value.Category.IsGivenInSessions()));
        return new()
        {
            Category = category,
            Subject = isDrug || drugs.IsRequested(category, namesAnother) ? null : SubjectReader.Read(best, cues, category, tokens, regions, drugs),
            Term = isDrug ? null : best.Value.Term,
            Span = isDrug ? drugs.Matches[0].Span : best.Span,
            IsUnderstood = true,
            NamesAnotherService = namesAnother,
            FollowsSurgery = best.Value.Mark is CueMark.Ancillary && category == best.Value.Category,
            CountsSessions = countsSessions,
        };
    }

    private static CategoryReading Drug(DrugReading drugs) =>
        new() { Category = TreatmentCategory.Pharmaceutical, Span = drugs.Matches[0].Span, IsUnderstood = true };

    /// <summary>"Unit", "system", "test" alone are words that no kind of service follows from; a unit that is bought or rented is equipment.</summary>
    private static bool TellsKind(PhraseMatch<ServiceCue> cue, IReadOnlyList<RequestToken> tokens) =>
        cue.Value.Weight > WeakestWord || cue.Value.Category is TreatmentCategory.RehabilitationPtOt
        || (cue.Value.Category is TreatmentCategory.Dme && HasAny(tokens, ["rental", "rent", "purchase", "home", "portable"]));

    /// <summary>Therapy after an operation is therapy; that an operation went before is its modality.</summary>
    private static PhraseMatch<ServiceCue> TherapyAfterOperation(PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues)
    {
        if (best.Value is not { Mark: CueMark.Occasion, Subject: null or "postoperative-care" })
        {
            return best;
        }

        PhraseMatch<ServiceCue>? service = null;
        foreach (var cue in cues)
        {
            if (cue.Value.Mark is not CueMark.Occasion && (service is null || cue.Value.Weight > service.Value.Value.Weight))
            {
                service = cue;
            }
        }

        return service is { Value.Category: TreatmentCategory.RehabilitationPtOt or TreatmentCategory.RehabilitationChiropractic
            or TreatmentCategory.RehabilitationAcupuncture } therapy ? therapy : best;
    }

    private static TreatmentCategory Refine(
        PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues, IReadOnlyList<RequestToken> tokens, IReadOnlyList<BodyRegion> regions, DrugReading drugs)
    {
        var category = best.Value.Category;
        if (best.Value.Weight < SurgeryMark && AsksForOpinion(best, cues, tokens) is { } opinion)
        {
            return opinion;
        }

        switch (category)
        {
            case TreatmentCategory.RehabilitationOther when HasAny(tokens, DeviceWords):
                return IsCurrent(best.Value.Phrase) ? TreatmentCategory.DmeElectricalStimulation : TreatmentCategory.Dme;

            case TreatmentCategory.RehabilitationOther when IsPack(best.Value.Phrase) && VisitReader.Read(tokens) is null:
                return TreatmentCategory.Dme;

            case TreatmentCategory.Dme or TreatmentCategory.DmeSupplies when IsPack(best.Value.Phrase) && VisitReader.Read(tokens) is not null:
                return TreatmentCategory.RehabilitationOther;

            case TreatmentCategory.RehabilitationOther when best.Value.Phrase is "ultrasound" or "us":
                return IsPicture(best, tokens, regions) ? TreatmentCategory.DiagnosticImaging : category;

            case TreatmentCategory.SurgerySpine when regions.Count > 0 && !regions.Any(IsSpinal):
                return TreatmentCategory.SurgeryNonArthroscopic;

            case TreatmentCategory.SurgeryNonArthroscopic when regions.Count > 0 && regions.All(IsSpinal):
                return TreatmentCategory.SurgerySpine;

            case TreatmentCategory.InjectionOther when drugs.Matches.Any(match => match.Value.Form is DrugForm.SelfInjected) && regions.Count == 0:
                return TreatmentCategory.Pharmaceutical;

            case TreatmentCategory.InjectionOther when best.Value.Phrase is "corticosteroid" && HasAny(tokens, ["oral", "tablet", "cream"]):
                return TreatmentCategory.Pharmaceutical;

            default:
                return category;
        }
    }

    /// <summary>
    /// "Consultation about a knee replacement", "hand surgery evaluation", "pain management consultation for epidural": the
    /// opinion is asked for, not what it is about. "Referral for physical therapy" names no specialist, and asks for the therapy.
    /// </summary>
    private static TreatmentCategory? AsksForOpinion(PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues, IReadOnlyList<RequestToken> tokens)
    {
        var isSurgery = best.Value.Category.IsSurgery();
        if (best.Value.Category is TreatmentCategory.DiagnosticLaboratory or TreatmentCategory.DiagnosticOther)
        {
            // "Toxicology consultation": a subject of medicine and no test.
            return best.Behind < tokens.Count && tokens[best.Behind].IsAny("consult", "consultation", "specialist") ? TreatmentCategory.EvaluationManagement : null;
        }

        if (!isSurgery && best.Value.Category is not (TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet
            or TreatmentCategory.DiagnosticImaging or TreatmentCategory.DiagnosticElectrodiagnostic))
        {
            return null;
        }

        foreach (var cue in cues)
        {
            if (cue.Value.Category is not (TreatmentCategory.EvaluationManagement or TreatmentCategory.SurgeryConsult))
            {
                continue;
            }

            var isOpinion = HasAny(tokens, OpinionWords, cue.First, cue.Behind) || HasAny(tokens, OpinionWords, cue.Behind, cue.Behind + 2);
            if (cue.First < best.First)
            {
                var leads = !HasBreak(tokens, cue.Behind, best.First);
                if (isSurgery && isOpinion && leads)
                {
                    return TreatmentCategory.SurgeryConsult;
                }

                if (!isSurgery && leads && cue.Value.Phrase is not ("refer" or "referral" or "evaluation" or "evaluate")
                    && HasAny(tokens, ["for", "regarding", "re", "prior"], cue.Behind, Math.Min(best.First, cue.Behind + 60)))
                {
                    return cue.Value.Category;
                }
            }
            else if (isSurgery && isOpinion && cue.First - best.Behind <= 4 && !HasBreak(tokens, best.Behind, cue.First))
            {
                return TreatmentCategory.SurgeryConsult;
            }
        }

        return null;
    }

    /// <summary>Fluoroscopy and ultrasound that guide a needle are no service of their own.</summary>
    private static void RemoveGuidance(List<PhraseMatch<ServiceCue>> cues, IReadOnlyList<RequestToken> tokens) =>
        cues.RemoveAll(cue => cue.Value.Category is TreatmentCategory.RehabilitationOther or TreatmentCategory.DiagnosticImaging
            && HasAny(tokens, ["guided", "guidance"], cue.Behind, cue.Behind + 3)
            && cues.Any(other => other.Value.Category is TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet));

    /// <summary>"Valium 5 mg prior to the MRI": what a drug is taken before is the occasion and not asked for; an operation is, for it marks the drug.</summary>
    private static void RemoveOccasion(List<PhraseMatch<ServiceCue>> cues, IReadOnlyList<RequestToken> tokens, PhraseMatch<Drug> drug) =>
        cues.RemoveAll(cue => cue.Value.Weight is >= WeakestService and < SurgeryMark && !cue.Value.Category.IsSurgery()
            && HasAny(tokens, ["prior", "before"], drug.Behind, cue.First));

    private static bool IsPicture(PhraseMatch<ServiceCue> cue, IReadOnlyList<RequestToken> tokens, IReadOnlyList<BodyRegion> regions) =>
        regions.Count > 0 && !HasAny(tokens, ["therapy", "treatment", "sessions", "session", "visits", "weeks", "week", "weekly"])
        && (HasAny(tokens, ["of", "study", "scan", "exam"], cue.Behind, cue.Behind + 3) || cue.First > 0);

    private static bool IsCurrent(string phrase) =>
        phrase.Contains("stim", StringComparison.Ordinal) || phrase.Contains("interferential", StringComparison.Ordinal) || phrase is "ems";

    /// <summary>A pack or pad is laid on in the clinic when sessions are counted, and else bought.</summary>
    private static bool IsPack(string phrase) =>
        phrase.EndsWith("pack", StringComparison.Ordinal) || phrase.EndsWith("packs", StringComparison.Ordinal)
        || phrase.EndsWith("pad", StringComparison.Ordinal) || phrase is "heat" or "ice" or "paraffin" or "paraffin bath" or "hot cold wrap" or "cold wrap";

    private static bool IsSpinal(BodyRegion region) => region is BodyRegion.Cervical or BodyRegion.Thoracic or BodyRegion.Lumbar;

    // Words further apart than a long sentence do not belong together.
    private static bool HasBreak(IReadOnlyList<RequestToken> tokens, int from, int to) => to - from > 60 || HasAny(tokens, [",", ";", ".", "&"], from, to);

    private static bool HasAny(IReadOnlyList<RequestToken> tokens, string[] words, int from = 0, int to = int.MaxValue)
    {
        for (var i = Math.Max(0, from); i < tokens.Count && i < to; i++)
        {
            if (tokens[i].IsAny(words))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What kind of service is asked for, and what else was seen on the way.</summary>
internal sealed record CategoryReading
{
    public static CategoryReading Unknown { get; } = new();

    public TreatmentCategory Category { get; init; }

    /// <summary>What is asked for, finer than the category; null where a drug is or the words tell the category alone.</summary>
    public string? Subject { get; init; }

    /// <summary>The phrase of the lexicon that told the category; null when a drug did or none.</summary>
    public string? Term { get; init; }

    /// <summary>Where it was told; null when nowhere.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>Whether anything told a kind of service.</summary>
    public bool IsUnderstood { get; init; }

    /// <summary>Whether a service other than a drug is named beside a mark of surgery.</summary>
    public bool NamesAnotherService { get; init; }

    /// <summary>Whether the service belongs to a surgery when the same dispute asks for one.</summary>
    public bool FollowsSurgery { get; init; }

    /// <summary>Whether its quantity is a number of sessions.</summary>
    public bool CountsSessions { get; init; }
}
