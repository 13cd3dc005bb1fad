namespace ImrPredict.Architecture.Tests;

/// <summary>The declared form of source files.</summary>
public sealed class SourceLineTests
{
    private const int MostColumns = 140;

    private static readonly string[] PassedOver = ["bin", "obj", "Migrations", "TestResults"];

    [Fact]
    public void NoLineOfCodeIsLongerThanTheDeclaredColumns()
    {
        var sources = new[] { "src", "training", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(House.Repository, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(House.Repository, path))
            .Select(path => path.Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(PassedOver).Any());
        var tooLong = sources.SelectMany(path =>
            Code(File.ReadLines(Path.Combine(House.Repository, path)))
                .Where(line => line.Item.Length > MostColumns)
                .Select(line => $"{path}, line {line.Index + 1}: {line.Item.Length} columns"));
        Assert.Empty(tooLong.Order(StringComparer.Ordinal));
    }

    /// <summary>The lines of a file with their place, but for texts in raw strings, which stand as they are sent.</summary>
    private static IEnumerable<(int Index, string Item)> Code(IEnumerable<string> lines)
    {
        var isText = false;
        foreach (var (index, line) in lines.Index())
        {
            var quotes = line.Split("\"\"\"").Length - 1;
            if (!isText && quotes == 0)
            {
                yield return (index, line);
            }

            isText ^= quotes % 2 == 1;
        }
    }
}
