using System.Collections.Frozen;
using ImrPredict.Treatments;

namespace ImrPredict.ClinicalFindings;

/// <summary>How well a criterion is known.</summary>
public enum CriterionMark
{
    /// <summary>A public page states it; the source names it.</summary>
    Stated,

    /// <summary>Reviewers look for it in several public letters.</summary>
    Reviewed,

    /// <summary>General knowledge of the field.</summary>
    Known,
}

/// <summary>One thing that a guideline asks to be documented for a kind of request, or that speaks against it.</summary>
/// <param name="Conditions">What the request must name besides, all of them.</param>
/// <param name="Stated">Findings that the summary must state for the criterion to be asked at all; most have none.</param>
/// <param name="Evidence">Findings that tell it, any of them.</param>
internal sealed record Criterion(
    string Id,
    string What,
    bool Against,
    IReadOnlyList<RequestCondition> Conditions,
    IReadOnlyList<Finding> Stated,
    IReadOnlyList<CriterionEvidence> Evidence,
    CriterionMark Mark,
    string Source);

/// <summary>A body region or modality that a request names, or with <paramref name="IsNot"/> does not name.</summary>
/// <param name="Values">Kebab-case names, any of which is meant; "unstated" for a request without a region.</param>
internal sealed record RequestCondition(bool IsRegion, bool IsNot, FrozenSet<string> Values)
{
    public bool Holds(Treatment treatment)
    {
        var names = IsRegion
            ? treatment.BodyRegions.Count == 0
                ? Values.Contains("unstated")
                : Names(treatment.BodyRegions)
            : Names(treatment.Modality);
        return names != IsNot;
    }

    private bool Names<T>(IReadOnlyList<T> named)
        where T : struct, Enum
    {
        for (var i = 0; i < named.Count; i++)
        {
            if (Values.Contains(KebabCase.Of(named[i])))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How a finding bears on a criterion.</summary>
/// <param name="Counts">Which statements count.</param>
internal readonly record struct CriterionEvidence(Finding Finding, CountedStatements Counts);

internal enum CountedStatements
{
    Both,
    PresentOnly,

    /// <summary>Only that the records lack it: a study that is there tells nothing without its result.</summary>
    MissingOnly,

    /// <summary>Its absence is what tells the criterion: a normal examination.</summary>
    AbsentOnly,

    /// <summary>Stated either way it was looked for: side effects, aberrant behavior.</summary>
    Looked,
}

/// <summary>The criteria of <c>criteria.tsv</c> by what is asked for, loaded once.</summary>
internal static class CriteriaTable
{
    private const string Path = "ClinicalFindings/criteria.tsv";

    /// <summary>Criteria by key, for example "subject:tens", in the order of the table.</summary>
    public static FrozenDictionary<string, Criterion[]> ByKey { get; }

    static CriteriaTable()
    {
        var byKey = new Dictionary<string, List<Criterion>>(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in TabularResource.Rows(Path, "keys", "when", "id", "what", "against", "finding", "mark", "source"))
        {
            if (!ids.Add(row[2]))
            {
                throw new InvalidDataException($"{Path}: the criterion {row[2]} stands twice.");
            }

            var criterion = new Criterion(
                row[2],
                row[3],
                row[4] is "yes",
                [.. Cells(row[1]).Where(cell => !IsStated(cell)).Select(Condition)],
                [.. Cells(row[1]).Where(IsStated).Select(cell => FindingOf(cell["stated:".Length..]))],
                [.. row[5].Split(';').Select(Evidence)],
                Mark(row[6]),
                row[7]);
            foreach (var key in row[0].Split(';'))
            {
                if (!byKey.TryGetValue(key, out var criteria))
                {
                    byKey[key] = criteria = [];
                }

                if (!criteria.Contains(criterion))
                {
                    criteria.Add(criterion);
                }
            }
        }

        ByKey = byKey.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>
    /// What is asked for one request: the criteria of its ingredients, else of its subject, else of its drug class, else of its
    /// category. Empty where nothing is known of such a request.
    /// </summary>
    public static IReadOnlyList<Criterion> For(Treatment treatment)
    {
        // A cream that holds lidocaine among others is a compound, not a patch.
        return (treatment.Ingredients is [var ingredient] && treatment.DrugClass is not DrugClass.TopicalCompound
                ? Asked($"ingredient:{ingredient}", treatment)
                : null)
            ?? (treatment.Subject is { } subject ? Asked($"subject:{subject}", treatment) : null)
            ?? (treatment.DrugClass is { } drugClass ? Asked($"class:{drugClass.WireName()}", treatment) : null)
            ?? Asked($"category:{treatment.Category.WireName()}", treatment)
            ?? [];
    }

    /// <summary>The criteria of a key whose conditions the request meets; null for none.</summary>
    private static List<Criterion>? Asked(string key, Treatment treatment)
    {
        List<Criterion>? asked = null;
        foreach (var criterion in ByKey.GetValueOrDefault(key) ?? [])
        {
            if (Holds(criterion, treatment))
            {
                (asked ??= []).Add(criterion);
            }
        }

        return asked;
    }

    private static bool Holds(Criterion criterion, Treatment treatment)
    {
        for (var i = 0; i < criterion.Conditions.Count; i++)
        {
            if (!criterion.Conditions[i].Holds(treatment))
            {
                return false;
            }
        }

        return true;
    }

    private static RequestCondition Condition(string cell)
    {
        var isNot = cell[0] is '-';
        var parts = cell.TrimStart('-').Split(':');
        if (parts is not ["region" or "modality", _])
        {
            throw new InvalidDataException($"{Path}: expected region:… or modality:…, found {cell}.");
        }

        return new(parts[0] is "region", isNot, parts[1].Split(',').ToFrozenSet(StringComparer.Ordinal));
    }

    private static CriterionEvidence Evidence(string cell)
    {
        var id = cell.Trim('+', '!', '*', '?');
        var counts = cell[0] is '!' ? CountedStatements.AbsentOnly
            : cell[^1] switch
            {
                '+' => CountedStatements.PresentOnly,
                '?' => CountedStatements.MissingOnly,
                '*' => CountedStatements.Looked,
                _ => CountedStatements.Both,
            };
        return new(FindingOf(id), counts);
    }

    private static string[] Cells(string when) => when is "-" ? [] : when.Split(' ');

    private static bool IsStated(string cell) => cell.StartsWith("stated:", StringComparison.Ordinal);

    private static Finding FindingOf(string id) => FindingsTable.ById.TryGetValue(id, out var finding)
        ? finding
        : throw new InvalidDataException($"{Path}: expected a finding of findings.tsv, found {id}.");

    private static CriterionMark Mark(string cell) => cell switch
    {
        "S" => CriterionMark.Stated,
        "R" => CriterionMark.Reviewed,
        "K" => CriterionMark.Known,
        _ => throw new InvalidDataException($"{Path}: expected the mark S, R or K, found {cell}."),
    };
}
