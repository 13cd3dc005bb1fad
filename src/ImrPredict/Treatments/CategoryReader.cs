using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Decides what kind of service a request asks for. Each phrase of the lexicon in the request points to a kind; the phrase of
/// most weight decides, the first of equal ones. Further rules decide what a dictionary cannot: whether a surgeon is asked for an
/// opinion or an operation, whether electrical stimulation is given in the clinic or the device taken home, and whether
/// ultrasound is for a picture or for warming.
/// </summary>
internal static class CategoryReader
{
    private const int SurgeryMark = 88;
    private const int DrugWeight = 50;
    private const int WeakestService = 56;
    private const int WeakestWord = 30;

    private static readonly string[] DeviceWords = ["unit", "device", "machine", "rental", "rent", "purchase", "home", "stimulator",
        "portable", "kit"];
    private static readonly WordSet SpanishWords = WordSet.Of(
        "el", "la", "los", "las", "de", "del", "por", "para", "una", "un", "necesito", "solicito", "favor", "con", "mi", "que", "es",
        "en", "su", "al", "y", "me", "tengo");

    private static readonly string[] OpinionWords =
        ["consult", "consultation", "evaluation", "eval", "evaluate", "referral", "refer", "opinion", "specialist", "surgeon", "visit",
            "follow", "appointment"];

    /// <param name="codes">Codes of the request; words win over them where both tell a kind.</param>
    public static CategoryReading Read(List<RequestToken> tokens, IReadOnlyList<BodyRegion> regions, DrugReading drugs,
        IReadOnlyList<CodeMatch> codes)
    {
        var cues = TreatmentLexicon.Services.FindAll(tokens);
        RemoveNegated(cues, tokens);
        RemoveForm(cues, tokens, regions, drugs);
        RemoveGuidance(cues, tokens);
        foreach (var code in codes)
        {
            cues.Add(new(code.Run.Cue, code.At, 1, code.Span));
        }

        cues.Sort(static (left, right) => left.First.CompareTo(right.First));
        if (!drugs.IsEmpty)
        {
            // In "Voltaren XR" the letters mean slow release, in "XR right knee" an X-ray. A drug sold by the pump is rubbed in.
            cues.RemoveAll(cue => cue.Value.Phrase is "xr" or "cap" or "us" or "pump");
            RemoveOccasion(cues, tokens, drugs.Matches[0]);

            // "Dexa" in a list of drugs is no scan.
            cues.RemoveAll(cue => cue.Value.Category is not TreatmentCategory.Pharmaceutical
                && drugs.Matches.Any(match => match.Value.Form is DrugForm.Compound && match.First <= cue.First
                    && cue.Behind <= match.Behind));
            if (drugs is { Class: DrugClass.TopicalCompound, Ingredients.Count: > 1 })
            {
                // The word names an ingredient of a cream here, not an injection.
                cues.RemoveAll(cue => cue.Value.Subject is "hyaluronic-acid-injection");
            }
        }

        var weakest = IsSpanish(tokens) ? WeakestService : WeakestWord + 1;
        if (!cues.Exists(cue => TellsKind(cue, tokens, weakest)))
        {
            return DrugElseUnknown(drugs);
        }

        var aroundOperation = OperationContext.Settle(cues, tokens, !drugs.IsEmpty);
        if (cues.Count == 0)
        {
            // "Ibuprofen, status post arthroscopy": only the drug is asked for.
            return DrugElseUnknown(drugs);
        }

        var best = Heaviest(cues);
        if (!drugs.IsEmpty && best.Value.Weight < DrugWeight && drugs.Matches.Any(match => match.Value.Form is not DrugForm.Class))
        {
            return DrugElseUnknown(drugs);
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
            Subject = isDrug || drugs.IsRequested(category, namesAnother) ? null
                : SubjectReader.Read(best, cues, category, tokens, regions, drugs),
            Term = isDrug ? null : best.Value.Term,
            Span = isDrug ? drugs.Matches[0].Span : best.Span,
            IsUnderstood = true,
            AroundOperation = aroundOperation,
            NamesAnotherService = namesAnother,
            FollowsSurgery = best.Value.Mark is CueMark.Ancillary && category == best.Value.Category,
            CountsSessions = countsSessions,
        };
    }

    /// <summary>"Help us" is no ultrasound: the two letters count where a part of the body, a number or therapy is beside them.</summary>
    private static bool IsPronoun(PhraseMatch<ServiceCue> cue, List<RequestToken> tokens) => cue.Value.Phrase is "us"
        && tokens.Count > 2
        && !(cue.Behind < tokens.Count && (tokens[cue.Behind].IsNumber
            || tokens[cue.Behind].IsAny("of", "guided", "therapy", "study", "scan", "x", "guidance", ",")
            || TreatmentLexicon.Regions.TryMatch(tokens, cue.Behind, out _, out _)))
        && !(cue.First > 0 && TreatmentLexicon.Regions.TryMatch(tokens, cue.First - 1, out _, out _));

    /// <summary>A sentence in Spanish shares words such as "doctor" and "hospital" with English, which then tell no request.</summary>
    private static bool IsSpanish(List<RequestToken> tokens)
    {
        var (spanish, words) = (0, 0);
        foreach (var token in tokens)
        {
            words += token.Kind is TokenKind.Word ? 1 : 0;
            spanish += token.IsIn(SpanishWords) ? 1 : 0;
        }

        return spanish >= 2 && spanish * 5 >= words;
    }

    /// <summary>The heaviest cue, of equals the first; a code says more than a general word of its kind ("surgery 64721").</summary>
    private static PhraseMatch<ServiceCue> Heaviest(List<PhraseMatch<ServiceCue>> cues)
    {
        var best = cues[0];
        PhraseMatch<ServiceCue>? code = null;
        foreach (var cue in cues)
        {
            if (cue.Value.Weight > best.Value.Weight)
            {
                best = cue;
            }

            if (cue.Value.Mark is CueMark.Code && (code is null || cue.Value.Weight > code.Value.Value.Weight))
            {
                code = cue;
            }
        }

        return code is { } exact && best.Value.Subject is "surgery-unspecified" or "injection-unspecified"
            && exact.Value.Category.Dwc().Category == best.Value.Category.Dwc().Category ? exact : best;
    }

    /// <summary>Where no words tell a kind of service: a drug where one is named.</summary>
    private static CategoryReading DrugElseUnknown(DrugReading drugs) => drugs.IsEmpty ? CategoryReading.Unknown
        : new() { Category = TreatmentCategory.Pharmaceutical, Span = drugs.Matches[0].Span, IsUnderstood = true };

    /// <summary>"Unit", "system" or "test" alone tells no kind of service. A unit that is bought or rented is equipment.</summary>
    private static bool TellsKind(PhraseMatch<ServiceCue> cue, List<RequestToken> tokens, int weakest) =>
        (cue.Value.Weight >= weakest && !IsPronoun(cue, tokens)) || cue.Value.Mark is CueMark.Code
            || cue.Value.Category is TreatmentCategory.RehabilitationPtOt
        || (cue.Value.Category is TreatmentCategory.Dme && HasAny(tokens, ["rental", "rent", "purchase", "home", "portable"]));

    /// <summary>Therapy after an operation stays therapy; the operation only makes its modality "post-operative".</summary>
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
        PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens,
            IReadOnlyList<BodyRegion> regions, DrugReading drugs)
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

            case TreatmentCategory.Dme or TreatmentCategory.DmeSupplies when IsPack(best.Value.Phrase)
                && VisitReader.Read(tokens) is not null:
                return TreatmentCategory.RehabilitationOther;

            case TreatmentCategory.RehabilitationOther when best.Value.Phrase is "ultrasound" or "us":
                return IsPicture(best, tokens, regions) ? TreatmentCategory.DiagnosticImaging : category;

            case TreatmentCategory.SurgerySpine when regions.Count > 0 && !regions.Any(IsSpinal):
                return TreatmentCategory.SurgeryNonArthroscopic;

            case TreatmentCategory.SurgeryNonArthroscopic when regions.Count > 0 && regions.All(IsSpinal):
                return TreatmentCategory.SurgerySpine;

            case TreatmentCategory.InjectionOther when drugs.Matches.Any(match => match.Value.Form is DrugForm.SelfInjected)
                && regions.Count == 0:
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
    private static TreatmentCategory? AsksForOpinion(PhraseMatch<ServiceCue> best, List<PhraseMatch<ServiceCue>> cues,
        List<RequestToken> tokens)
    {
        var isSurgery = best.Value.Category.IsSurgery();
        if (best.Value.Category is TreatmentCategory.DiagnosticLaboratory or TreatmentCategory.DiagnosticOther)
        {
            // In "toxicology consultation" the word names a field of medicine, not a test.
            return best.Behind < tokens.Count
                && tokens[best.Behind].IsAny("consult", "consultation", "specialist") ? TreatmentCategory.EvaluationManagement : null;
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

    /// <summary>"RFA for an MRI", "see attached RFA": the Division's form "Request for Authorization", and no radiofrequency
    /// ablation.</summary>
    private static void RemoveForm(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens,
        IReadOnlyList<BodyRegion> regions, DrugReading drugs)
    {
        var form = cues.FindIndex(cue => cue.Value.Phrase is "rfa");
        if (form < 0)
        {
            return;
        }

        var first = cues[form].First;
        var isForm = (first > 0 && tokens[first - 1].IsAny("attached", "per", "dwc", "form", "the", "enclosed", "see"))
            || (cues[form].Behind < tokens.Count
                && tokens[cues[form].Behind].IsAny("dated", "form", "received", "submitted", "attached", "dtd", "from"));
        var asksForOther = !drugs.IsEmpty || cues.Exists(cue => cue.Value.Weight is >= 44 and < SurgeryMark
            && cue.Value.Category is not TreatmentCategory.InjectionFacet);
        if (isForm || (first <= 1 && asksForOther) || (regions.Count == 0 && first > 0 && !asksForOther && tokens.Count > 4))
        {
            cues.RemoveAt(form);
        }
    }

    /// <summary>Finds what is expressly not asked for, as in "No MRI, only a visit"; empty when nothing else is asked for.</summary>
    private static void RemoveNegated(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens)
    {
        if (cues.Exists(cue => !IsNegated(cue, tokens)))
        {
            cues.RemoveAll(cue => IsNegated(cue, tokens));
        }
    }

    private static bool IsNegated(PhraseMatch<ServiceCue> cue, List<RequestToken> tokens)
    {
        for (var at = cue.First - 1; at >= 0 && at >= cue.First - 3; at--)
        {
            // "Don't want surgery", with its apostrophe or without.
            if (tokens[at].IsAny("dont", "doesnt", "didnt"))
            {
                return true;
            }

            if (tokens[at].IsAny("no", "not", "without", "instead", "rather"))
            {
                return !(at + 1 < tokens.Count && tokens[at + 1].IsAny(".", ":", "more"));
            }

            if (!tokens[at].IsAny("a", "an", "any", "of", "than", "further", "repeat", "new", "another", "additional", "the",
                "requesting", "asking", "for", "recommending", "seeking", "want", "wants", "wish", "need", "needs"))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Fluoroscopy and ultrasound that guide a needle are no service of their own.</summary>
    private static void RemoveGuidance(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens) =>
        cues.RemoveAll(cue => cue.Value.Category is TreatmentCategory.RehabilitationOther or TreatmentCategory.DiagnosticImaging
            && HasAny(tokens, ["guided", "guidance"], cue.Behind, cue.Behind + 3)
            && cues.Any(other => other.Value.Category is TreatmentCategory.InjectionOther or TreatmentCategory.InjectionFacet));

    /// <summary>"Valium 5 mg prior to the MRI": the occasion is not asked for; an operation is, for it marks the drug.</summary>
    private static void RemoveOccasion(List<PhraseMatch<ServiceCue>> cues, List<RequestToken> tokens, PhraseMatch<Drug> drug) =>
        cues.RemoveAll(cue => cue.Value.Weight is >= WeakestService and < SurgeryMark && !cue.Value.Category.IsSurgery()
            && HasAny(tokens, ["prior", "before"], drug.Behind, cue.First));

    private static bool IsPicture(PhraseMatch<ServiceCue> cue, List<RequestToken> tokens, IReadOnlyList<BodyRegion> regions) =>
        regions.Count > 0 && !HasAny(tokens, ["therapy", "treatment", "sessions", "session", "visits", "weeks", "week", "weekly"])
        && (HasAny(tokens, ["of", "study", "scan", "exam"], cue.Behind, cue.Behind + 3) || cue.First > 0
            || VisitReader.Read(tokens) is null);

    private static bool IsCurrent(string phrase) =>
        phrase.Contains("stim", StringComparison.Ordinal) || phrase.Contains("interferential", StringComparison.Ordinal) || phrase is "ems";

    /// <summary>A pack or pad is laid on in the clinic when sessions are counted, and else bought.</summary>
    private static bool IsPack(string phrase) =>
        phrase.EndsWith("pack", StringComparison.Ordinal) || phrase.EndsWith("packs", StringComparison.Ordinal)
        || phrase.EndsWith("pad", StringComparison.Ordinal)
            || phrase is "heat" or "ice" or "paraffin" or "paraffin bath" or "hot cold wrap" or "cold wrap";

    private static bool IsSpinal(BodyRegion region) => region is BodyRegion.Cervical or BodyRegion.Thoracic or BodyRegion.Lumbar;

    // Words further apart than a long sentence do not belong together.
    private static bool HasBreak(List<RequestToken> tokens, int from, int to) => to - from > 60
        || HasAny(tokens, [",", ";", ".", "&"], from, to);

    private static bool HasAny(List<RequestToken> tokens, string[] words, int from = 0, int to = int.MaxValue)
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

    /// <summary>Post- or pre-operative, where words other than these say so; else null.</summary>
    public Modality? AroundOperation { get; init; }

    /// <summary>Whether anything told a kind of service.</summary>
    public bool IsUnderstood { get; init; }

    /// <summary>Whether a service other than a drug is named beside a mark of surgery.</summary>
    public bool NamesAnotherService { get; init; }

    /// <summary>Whether the service belongs to a surgery when the same dispute asks for one.</summary>
    public bool FollowsSurgery { get; init; }

    /// <summary>Whether its quantity is a number of sessions.</summary>
    public bool CountsSessions { get; init; }
}
