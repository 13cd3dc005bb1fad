namespace ImrPredict.Architecture.Tests;

/// <summary>The declared form of source files.</summary>
public sealed class SourceLineTests
{
    private const int MostColumns = 140;

    /// <summary>Projects with a few longer lines still to be parted. Nothing is added here.</summary>
    private static readonly string[] YetToBeMended =
    [
        "src/ImrPredict.Api", "src/ImrPredict.Letters", "src/ImrPredict.Store", "tests/ImrPredict.Api.Tests",
        "tests/ImrPredict.Benchmarks", "tests/ImrPredict.Letters.Tests", "tests/ImrPredict.Store.Tests",
    ];

    private static readonly string[] PassedOver = ["bin", "obj", "Migrations", "TestResults"];

    [Fact]
    public void NoLineOfCodeIsLongerThanTheDeclaredColumns()
    {
        var sources = new[] { "src", "training", "tests" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(House.Repository, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(House.Repository, path))
            .Select(path => path.Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(PassedOver).Any())
            .Where(path => !YetToBeMended.Any(project => path.StartsWith($"{project}/", StringComparison.Ordinal)));
        var tooLong = sources.SelectMany(path =>
            File.ReadLines(Path.Combine(House.Repository, path)).Index()
                .Where(line => line.Item.Length > MostColumns)
                .Select(line => $"{path}, line {line.Index + 1}: {line.Item.Length} columns"));
        Assert.Empty(tooLong.Order(StringComparer.Ordinal));
    }
}
