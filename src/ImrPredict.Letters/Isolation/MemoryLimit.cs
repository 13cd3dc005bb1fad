using System.Diagnostics;
using System.Globalization;

namespace ImrPredict.Letters.Isolation;

/// <summary>
/// Bounds what a reader may take of the machine's memory beyond the heap that the runtime itself bounds: memory of native libraries, of
/// stacks, of compiled code. On Linux the system holds it (RLIMIT_DATA, by `prlimit` of util-linux); elsewhere the heap's bound alone
/// holds.
/// </summary>
internal static class MemoryLimit
{
    private const string Program = "/usr/bin/prlimit";

    /// <summary>What is written to beside the heap. Measured: 66 MB before the first document, 277 MB with the heap after a hundred
    /// letters; the rest is room for pictures of scans, which native code unpacks.</summary>
    private const long BesideTheHeap = 512L << 20;

    private static readonly bool IsThere = OperatingSystem.IsLinux() && File.Exists(Program);

    /// <summary>The command with the limit before it; itself where the system has none.</summary>
    /// <param name="heap">Bytes of the reader's heap.</param>
    public static ProcessStartInfo Of(ProcessStartInfo command, long heap)
    {
        if (!IsThere)
        {
            return command;
        }

        var limited = new ProcessStartInfo(Program)
        {
            ArgumentList =
            {
                string.Create(CultureInfo.InvariantCulture, $"--data={heap + BesideTheHeap}"), "--core=0", "--", command.FileName,
            },
            WorkingDirectory = command.WorkingDirectory,
        };
        foreach (var argument in command.ArgumentList)
        {
            limited.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            limited.Environment[name] = value;
        }

        return limited;
    }
}
