using System.Diagnostics;
using System.Reflection;

namespace ImrPredict.Letters.Isolation;

/// <summary>How a program starts itself as a reader.</summary>
public static class ReaderCommand
{
    /// <param name="program">The assembly of the program whose Main knows <see cref="ReaderWorker.Command"/>.</param>
    public static ProcessStartInfo Of(Assembly program)
    {
        var (file, own) = (program.Location, Environment.ProcessPath);
        if (file.Length == 0 || Path.GetFileName(own) == program.GetName().Name
            || Path.GetFileName(own) == program.GetName().Name + ".exe")
        {
            return new(own ?? throw new InvalidOperationException("The program does not know its own file."), [ReaderWorker.Command]);
        }

        // Started as "dotnet PROGRAM.dll", or hosted by a test.
        return new(
            own is not null && Path.GetFileName(own) is "dotnet" or "dotnet.exe" ? own! : "dotnet",
            ["exec", file, ReaderWorker.Command]);
    }
}
