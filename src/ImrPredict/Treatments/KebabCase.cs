using System.Collections.Frozen;
using System.Text;

namespace ImrPredict.Treatments;

/// <summary>The vocabularies' names on the wire: <c>DmeElectricalStimulation</c> is <c>dme-electrical-stimulation</c>.</summary>
public static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.Known.TryGetValue(value, out var name) ? name : Spell(value.ToString());

    /// <exception cref="FormatException">The vocabulary holds no such value.</exception>
    public static T Parse<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Of(value) == text
            ? value
            : throw new FormatException(
                $"'{text}' is not a {Spell(typeof(T).Name).Replace('-', ' ')}; expected one of "
                    + $"{string.Join(", ", Enum.GetValues<T>().Select(Of))}."
            );

    private static string Spell(string name)
    {
        var spelled = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && spelled.Length > 0)
            {
                spelled.Append('-');
            }

            spelled.Append(char.ToLowerInvariant(c));
        }

        return spelled.ToString();
    }

    /// <summary>The names of one vocabulary, spelled once.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Known =
            Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => Spell(value.ToString()));
    }
}
