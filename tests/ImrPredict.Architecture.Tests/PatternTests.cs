using System.Text.RegularExpressions;

namespace ImrPredict.Architecture.Tests;

/// <summary>A pattern that may lose its patience is searched by whoever goes on then.</summary>
public sealed partial class PatternTests
{
    [Fact]
    public void APatternWithPatienceIsSearchedByLinearSearchAlone()
    {
        var sources = Directory.GetFiles(Path.Combine(House.Repository, "src", "ImrPredict"), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetFileName(path), Text: File.ReadAllText(path)))
            .Where(source => source.Text.Contains("LinearSearch.Patience", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(sources);

        var unguarded = sources.SelectMany(source => Declared().Matches(source.Text)
            .Select(declared => declared.Groups["name"].Value)
            .Where(name => Regex.IsMatch(source.Text, $@"\b{name}\(\)\.(IsMatch|Match|Matches|Replace|Split|Count|Enumerate\w+)\("))
            .Select(name => $"{source.Name}: {name}"));
        Assert.Empty(unguarded);
    }

    [GeneratedRegex(@"LinearSearch\.Patience\)\]\s+(private|public|internal) static partial Regex (?<name>\w+)\(\)")]
    private static partial Regex Declared();
}
