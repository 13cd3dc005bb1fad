using System.Globalization;

namespace ImrPredict.Benchmarks.Jobs;

/// <summary>What a process and all that it has started cost, as Linux tells it; zero for one that is not on this machine.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100;

    /// <summary>Processor seconds of the process, of what it has started and of what of that has ended.</summary>
    public static double CpuSeconds(int root)
    {
        var all = Read();
        return Of(root, all).Sum(p => p.Ticks) / TicksPerSecond;
    }

    /// <summary>Resident memory in MB of the process and of what it has started.</summary>
    public static double Megabytes(int root)
    {
        var all = Read();
        return Of(root, all).Sum(p => p.Pages) * Environment.SystemPageSize / 1e6;
    }

    /// <summary>The process that started another; null where it is not here.</summary>
    public static int? ParentOf(int process) => Stat(process)?.Parent;

    private static IEnumerable<Process> Of(int root, IReadOnlyList<Process> all)
    {
        var found = new HashSet<int> { root };
        while (all.Any(p => found.Contains(p.Parent) && found.Add(p.Id)))
        {
            // Another generation.
        }

        return all.Where(p => found.Contains(p.Id));
    }

    private static List<Process> Read() =>
    [
        .. Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? Stat(id) : null)
            .OfType<Process>(),
    ];

    /// <summary>See proc_pid_stat(5).</summary>
    private static Process? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int place) => long.Parse(fields[place], CultureInfo.InvariantCulture);
            return new(process, (int)Field(1), Field(11) + Field(12) + Field(13) + Field(14), Field(21));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Process(int Id, int Parent, long Ticks, long Pages);
}
