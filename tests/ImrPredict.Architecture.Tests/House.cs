using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace ImrPredict.Architecture.Tests;

/// <summary>The compiled projects, and which of their namespaces take from which.</summary>
internal static class House
{
    /// <summary>Each project with those that it may refer to: only downward, towards the domain.</summary>
    public static IReadOnlyDictionary<string, string[]> MayReferTo { get; } = new Dictionary<string, string[]>
    {
        ["ImrPredict"] = [],
        ["ImrPredict.Evaluation"] = ["ImrPredict"],
        ["ImrPredict.Letters"] = ["ImrPredict"],
        ["ImrPredict.Scoring"] = ["ImrPredict"],
        ["ImrPredict.Reports"] = ["ImrPredict", "ImrPredict.Evaluation"],
        ["ImrPredict.Store"] = ["ImrPredict", "ImrPredict.Evaluation"],
        ["ImrPredict.Api"] =
        [
            "ImrPredict", "ImrPredict.Evaluation", "ImrPredict.Letters", "ImrPredict.Reports", "ImrPredict.Scoring", "ImrPredict.Store",
        ],
        ["ImrPredict.Training"] =
            ["ImrPredict", "ImrPredict.Evaluation", "ImrPredict.Letters", "ImrPredict.Reports", "ImrPredict.Scoring"],
    };

    public static string Repository { get; } = RepositoryOf();

    public static Assembly Compiled(string project) => Assembly.Load(project);

    /// <summary>For each namespace of a project those of the same project that its types take from, with an example of a type.</summary>
    public static Dictionary<string, Dictionary<string, string>> NamespacesOf(string project)
    {
        var architecture = new ArchLoader().LoadAssembly(Compiled(project)).Build();
        var arrows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var type in architecture.Types.Where(t => IsOf(project, t)))
        {
            var own = NamespaceOf(type);
            var targets = arrows.TryGetValue(own, out var known) ? known : arrows[own] = new(StringComparer.Ordinal);
            foreach (var target in type.Dependencies.Select(d => d.Target).Where(t => IsOf(project, t) && NamespaceOf(t) != own))
            {
                targets.TryAdd(NamespaceOf(target), $"{type.Name} takes {target.Name}");
            }
        }

        return arrows;
    }

    private static bool IsOf(string project, IType type) =>
        NamespaceOf(type) is var own
        && (own == project || own.StartsWith($"{project}.", StringComparison.Ordinal))
        && !own.Contains(".Migrations", StringComparison.Ordinal);

    private static string NamespaceOf(IType type) => type.Namespace?.FullName ?? "";

    private static string RepositoryOf([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
