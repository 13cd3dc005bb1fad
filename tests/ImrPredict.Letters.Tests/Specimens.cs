using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests;

/// <summary>The letters in the Specimens folder.</summary>
internal static class Specimens
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specimens", name));

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, "Specimens"), "*.txt")
            .Select(p => Path.GetFileName(p)!)
            .Order(StringComparer.Ordinal),
    ];

    public static LetterReading Read(string text, string name = "letter.txt") => LetterReader.Read(Encoding.UTF8.GetBytes(text), name);

    public static LetterRead ReadSpecimen(string name)
    {
        var reading = Read(Text(name), name);
        Assert.True(reading is LetterRead, (reading as LetterRejected)?.Message);
        return (LetterRead)reading;
    }
}
