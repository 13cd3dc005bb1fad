using ImrPredict.Treatments;

namespace ImrPredict.Store.Determinations;

/// <summary>What a request asks for as short terms, "category:surgery-spine body:lumbar", and back.</summary>
internal static class ServiceFacets
{
    private const string Category = "category:";
    private const string Drug = "drug:";
    private const string Ingredient = "ingredient:";
    private const string Body = "body:";
    private const string Modality = "modality:";

    public static string Of(Treatment treatment)
    {
        IEnumerable<string> facets =
        [
            Category + KebabCase.Of(treatment.Category),
            .. treatment.DrugClass is { } drug ? [Drug + KebabCase.Of(drug)] : Array.Empty<string>(),
            .. treatment.Ingredients.Select(i => Ingredient + i.Replace(' ', '-')),
            .. treatment.BodyRegions.Select(b => Body + KebabCase.Of(b)),
            .. treatment.Modality.Select(m => Modality + KebabCase.Of(m)),
        ];
        return string.Join(' ', facets);
    }

    public static Treatment Parse(string facets)
    {
        var parts = facets.Split(' ');
        return new Treatment
        {
            Category = KebabCase.Parse<TreatmentCategory>(parts[0][Category.Length..]),
            DrugClass = Values(Drug) is [var drug, ..] ? KebabCase.Parse<DrugClass>(drug) : null,
            Ingredients = Values(Ingredient),
            BodyRegions = [.. Values(Body).Select(KebabCase.Parse<BodyRegion>)],
            Modality = [.. Values(Modality).Select(KebabCase.Parse<Modality>)],
        };

        List<string> Values(string kind) =>
            [.. parts.Where(p => p.StartsWith(kind, StringComparison.Ordinal)).Select(p => p[kind.Length..])];
    }

    /// <summary>A facet as a term of a full-text index: letters and digits only, not to be mistaken for a word of a request.</summary>
    public static string Term(string facet) => "f0" + string.Concat(facet.Where(char.IsLetterOrDigit));

    public static string CategoryTerm(Treatment treatment) => Term(Category + KebabCase.Of(treatment.Category));
}
