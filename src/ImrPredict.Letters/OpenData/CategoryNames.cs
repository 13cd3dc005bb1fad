using System.Collections.Frozen;

namespace ImrPredict.Letters.OpenData;

/// <summary>
/// Category names of the Department of Managed Health Care. After 2016 it shortened them; old and new stand side by side in the published
/// file, and here each has the older, longer name, which says more.
/// </summary>
internal static class CategoryNames
{
    private const string Resource = "ImrPredict.Letters.OpenData.categories.tsv";

    private static readonly FrozenDictionary<string, string> Names = Read();

    public static string? Treatment(string? category) => Name("treatment", category);

    public static string? Diagnosis(string? category) => Name("diagnosis", category);

    private static string? Name(string kind, string? category) =>
        category is null ? null : Names.GetValueOrDefault(Key(kind, category), category);

    /// <summary>White space and signs between words differ from year to year.</summary>
    private static string Key(string kind, string category) =>
        $"{kind}|{string.Concat(category.Where(char.IsLetterOrDigit)).ToUpperInvariant()}";

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(CategoryNames).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the program.");
        using var lines = new StreamReader(stream);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        _ = lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var kind, var later, var name, _])
            {
                names[Key(kind, later)] = name;
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
