using System.Xml.Linq;

namespace ImrPredict.Architecture.Tests;

/// <summary>References point one way: between projects, and between the folders (namespaces) of a project.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Projects => [.. House.MayReferTo.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectRefersOnlyToThoseBelowIt(string project)
    {
        var found = House.Compiled(project).GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => name == "ImrPredict" || name.StartsWith("ImrPredict.", StringComparison.Ordinal));
        Assert.Empty(found.Except(House.MayReferTo[project]));
    }

    [Fact]
    public void EveryProjectIsHeld()
    {
        var found = new[] { "src", "training" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(House.Repository, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(House.MayReferTo.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void TheDomainHasNoPackages()
    {
        var project = XDocument.Load(Path.Combine(House.Repository, "src", "ImrPredict", "ImrPredict.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.All(
            House.Compiled("ImrPredict").GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void FoldersOfAProjectDoNotTakeFromEachOtherInACircle(string project)
    {
        var arrows = House.NamespacesOf(project);
        var circles = arrows.Keys.Where(from => Reached(arrows, from).Contains(from)).Order(StringComparer.Ordinal).ToArray();
        var words = circles.SelectMany(from => arrows[from].Where(to => circles.Contains(to.Key)).Select(to =>
            $"{from} -> {to.Key}: {to.Value}"));
        Assert.True(circles.Length == 0, $"folders in a circle:\n{string.Join('\n', words)}");
    }

    /// <summary>All that a namespace takes from, directly or through others.</summary>
    private static HashSet<string> Reached(Dictionary<string, Dictionary<string, string>> arrows, string from)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var next))
        {
            foreach (var target in arrows.TryGetValue(next, out var targets) ? targets.Keys.ToArray() : [])
            {
                if (reached.Add(target))
                {
                    open.Push(target);
                }
            }
        }

        return reached;
    }
}
