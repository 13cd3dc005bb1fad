using System.Collections.Frozen;

namespace ImrPredict.Cases;

/// <summary>The names of a health plan dispute's categories, old and new read as one (<c>health-plan-names.tsv</c>).</summary>
public static class HealthPlanNames
{
    private static readonly FrozenDictionary<(string Column, string Name), string> Known = TabularResource
        .Rows("Cases/health-plan-names.tsv", "column", "name", "known as")
        .ToFrozenDictionary(row => (row[0], Fold(row[1])), row => Fold(row[2]));

    /// <summary>The one name of a diagnosis category, in lower case; null for none.</summary>
    public static string? DiagnosisCategory(string? name) => Of("DiagnosisCategory", name);

    /// <inheritdoc cref="DiagnosisCategory"/>
    public static string? DiagnosisSubCategory(string? name) => Of("DiagnosisSubCategory", name);

    /// <summary>The one name of a treatment category, in lower case; null for none.</summary>
    public static string? TreatmentCategory(string? name) => Of("TreatmentCategory", name);

    /// <inheritdoc cref="TreatmentCategory"/>
    public static string? TreatmentSubCategory(string? name) => Of("TreatmentSubCategory", name);

    private static string? Of(string column, string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : Known.GetValueOrDefault((column, Fold(name)), Fold(name));

    /// <summary>In lower case, without blanks around a slash or doubled.</summary>
    private static string Fold(string name) =>
        string.Join(
            '/',
            name.ToLowerInvariant()
                .Split('/')
                .Select(part => string.Join(' ', part.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));
}
