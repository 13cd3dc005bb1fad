using System.Collections.Frozen;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Turns the subject that a phrase told into the finer one that the rest of the request tells: a brace on a knee is a knee
/// brace, traction that is bought is a device. Read from <c>subject-refinements.tsv</c>; thread-safe.
/// </summary>
internal static class SubjectRefinements
{
    // No chain of the table is longer; the bound keeps a wrong row from turning in circles.
    private const int MostSteps = 4;

    private static readonly FrozenDictionary<string, SubjectRefinement[]> BySubject = Load()
        .GroupBy(row => row.Subject, StringComparer.Ordinal)
        .ToFrozenDictionary(rows => rows.Key, rows => rows.ToArray(), StringComparer.Ordinal);

    /// <summary>Every row, in the order of the table.</summary>
    public static IEnumerable<SubjectRefinement> All => BySubject.Values.SelectMany(rows => rows);

    public static string? Refine(
        string? subject, TreatmentCategory category, List<RequestToken> tokens, IReadOnlyList<BodyRegion> regions,
            IReadOnlyList<string> ingredients,
        IReadOnlyCollection<string> beside)
    {
        for (var step = 0; step < MostSteps && subject is not null && BySubject.TryGetValue(subject, out var rows); step++)
        {
            var at = 0;
            while (at < rows.Length && !rows[at].Holds(category, tokens, regions, ingredients, beside))
            {
                at++;
            }

            if (at == rows.Length)
            {
                break;
            }

            subject = rows[at].Becomes;
        }

        return subject;
    }

    private static IEnumerable<SubjectRefinement> Load()
    {
        const string Table = "Treatments/Lexicon/subject-refinements.tsv";
        foreach (var row in TabularResource.Rows(Table, "subject", "when", "becomes"))
        {
            var colon = row[1].IndexOf(':', StringComparison.Ordinal);
            var (kind, value) = colon > 0 ? (row[1][..colon], row[1][(colon + 1)..]) : ("", row[1]);
            yield return kind switch
            {
                "region" => new(row[0], row[2]) { Region = KebabCase.Parse<BodyRegion>(value) },
                "category" => new(row[0], row[2]) { Category = KebabCase.Parse<TreatmentCategory>(value) },
                "beside" => new(row[0], row[2]) { Beside = value },
                "ingredient" => new(row[0], row[2]) { Ingredient = value },
                "words" => new(row[0], row[2]) { Words = PhraseTable.Of(value.Split(';')) },
                _ => throw new InvalidDataException(
                    $"{Table}: expected region:, category:, ingredient:, beside: or words: before a value, found '{row[1]}'."),
            };
        }
    }
}

/// <summary>One row of the table: when its one condition holds, the subject is another.</summary>
internal sealed record SubjectRefinement(string Subject, string Becomes)
{
    public BodyRegion? Region { get; init; }

    public TreatmentCategory? Category { get; init; }

    public string? Ingredient { get; init; }

    /// <summary>Another subject that the same request names.</summary>
    public string? Beside { get; init; }

    public PhraseTable<bool>? Words { get; init; }

    public bool Holds(TreatmentCategory category, List<RequestToken> tokens, IReadOnlyList<BodyRegion> regions,
        IReadOnlyList<string> ingredients,
        IReadOnlyCollection<string> beside) =>
        Region is { } region ? regions.Contains(region)
        : Category is { } usual ? usual == category
        : Beside is { } other ? beside.Contains(other)
        : Ingredient is { } ingredient ? ingredients.Contains(ingredient)
        : Words!.IsIn(tokens);
}
