using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Reads the drugs of a request: active ingredients with brands resolved, and the class. A cream mixed for the patient is
/// told from a commercial topical by its ingredients and wording.
/// </summary>
internal static class DrugReader
{
    // Sold ready-made as a topical; anything else in a cream, or several drugs by the percent, was mixed for the patient.
    private static readonly HashSet<string> CommercialTopicals = new(StringComparer.Ordinal)
    {
        "lidocaine", "prilocaine", "diclofenac", "capsaicin", "menthol", "methyl salicylate", "camphor", "trolamine salicylate",
    };

    private static readonly string[] SmearedForms =
    [
        "cream",
        "gel",
        "ointment",
        "lotion",
        "topical",
        "compound",
        "compounded",
        "salve",
        "transdermal",
    ];

    public static DrugReading Read(List<RequestToken> tokens)
    {
        var found = DrugClips.Complete(tokens, TreatmentLexicon.Drugs.FindAll(tokens));
        if (found.Count == 0)
        {
            return DrugReading.None;
        }

        var named = found.Where(match => match.Value.Form is not DrugForm.Class).ToList();
        var ingredients = named.SelectMany(match => match.Value.Ingredients).Distinct().ToList();
        if (ingredients is ["hydrocodone"] or ["oxycodone"] && StatesAcetaminophen(tokens))
        {
            ingredients.Add("acetaminophen");
        }

        return new(ingredients, Class(tokens, found, named, ingredients), found);
    }

    private static DrugClass Class(
        List<RequestToken> tokens, List<PhraseMatch<Drug>> found, List<PhraseMatch<Drug>> named, List<string> ingredients)
    {
        if (named.Count == 0 || found.Any(match => match.Value is { Form: DrugForm.Class, Class: DrugClass.TopicalCompound }))
        {
            return found.Any(match => match.Value.Class is DrugClass.TopicalCompound) ? DrugClass.TopicalCompound : found[0].Value.Class;
        }

        if (named.FirstOrDefault(match => match.Value.Form is DrugForm.Kit or DrugForm.Compound) is { Count: > 0 } kit)
        {
            return kit.Value.Class;
        }

        if (named.All(match => match.Value.Form is DrugForm.Skin or DrugForm.Eye))
        {
            return DrugClass.Other;
        }

        var smeared = Has(tokens, SmearedForms);
        var byPercent = tokens.Any(token => token.IsAny("%", "percent"));
        var allCommercial = ingredients.All(CommercialTopicals.Contains);
        if (smeared || byPercent)
        {
            // A ready-made topical with its contents spelled out behind its name is still ready-made.
            if (named.Any(match =>
                    match.Value.Form is DrugForm.Topical && match.Value.Ingredients.Count == ingredients.Count && ingredients.Count > 2))
            {
                return DrugClass.TopicalAnalgesic;
            }

            if (Has(tokens, ["compound", "compounded", "compounding"]) && !Has(tokens, ["tablet", "capsule"]))
            {
                return DrugClass.TopicalCompound;
            }

            if (!allCommercial && !named.Any(match => match.Value.Form is DrugForm.Transdermal or DrugForm.Eye or DrugForm.Skin)
                && !Has(tokens, ["tablet", "tab", "capsule", "suspension", "oral", "patch"])
                && !named.All(match => IsSteroid(match.Value)))
            {
                return DrugClass.TopicalCompound;
            }

            // Two commercial drugs, each with its own percentage and no brand, are a mixture too.
            if (allCommercial && named.Count > 1 && tokens.Count(token => token.IsAny("%", "percent")) > 1 && !Has(tokens, ["patch"])
                && ingredients.Count != 2)
            {
                return DrugClass.TopicalCompound;
            }
        }

        if (allCommercial && (smeared || byPercent || Has(tokens, ["patch", "spray", "solution"])))
        {
            return DrugClass.TopicalAnalgesic;
        }

        // Of a combination, the drug that has a class of its own tells it: acetaminophen with codeine is an opioid.
        return named.FirstOrDefault(match => match.Value.Class is not DrugClass.Other) is { Count: > 0 } classed
            ? classed.Value.Class
            : DrugClass.Other;
    }

    private static bool IsSteroid(Drug drug) =>
        drug.Class is DrugClass.Other
        && drug.Ingredients.Any(name =>
            name.EndsWith("sone", StringComparison.Ordinal)
            || name.EndsWith("solone", StringComparison.Ordinal)
            || name.EndsWith("olone", StringComparison.Ordinal) || name.EndsWith("asol", StringComparison.Ordinal));

    /// <summary>"10/325": the second strength is that of acetaminophen.</summary>
    private static bool StatesAcetaminophen(List<RequestToken> tokens)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            if (tokens[i].Count is 300 or 325 or 500 or 650 && tokens[i - 1].IsAny("/", "-"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(List<RequestToken> tokens, string[] words)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsAny(words) || (tokens[i].Word.EndsWith('s') && words.Contains(tokens[i].Word[..^1])))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The drugs that a request names.</summary>
internal sealed record DrugReading(IReadOnlyList<string> Ingredients, DrugClass? Class, IReadOnlyList<PhraseMatch<Drug>> Matches)
{
    public static DrugReading None { get; } = new([], null, []);

    public bool IsEmpty => Matches.Count == 0;

    /// <summary>Whether the drug itself is asked for, and not a test, an injection or a therapy that goes with it.</summary>
    public bool IsRequested(TreatmentCategory category, bool namesAnotherService) => !IsEmpty
        && (category is TreatmentCategory.Pharmaceutical || (category is TreatmentCategory.SurgeryAdjunct && !namesAnotherService));

    public void AddSpans(List<TreatmentSpan> spans, bool isDrug)
    {
        foreach (var match in Matches)
        {
            foreach (var ingredient in match.Value.Ingredients)
            {
                spans.Add(new(ingredient, match.Span));
            }

            if (isDrug && Class is { } drugClass && match == Matches[0])
            {
                spans.Add(new(KebabCase.Of(drugClass), match.Span));
            }
        }
    }
}
