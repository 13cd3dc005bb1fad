using System.Runtime.CompilerServices;

namespace ImrPredict.Training.Tests.Approved;

/// <summary>
/// A text that a person approved, beside the tests: whatever drifts is seen in review. After an intended change run the tests with
/// IMR_APPROVE=1, read the difference and commit it.
/// </summary>
internal static class ApprovedFile
{
    public static void Holds(string name, string found)
    {
        var path = Path.Combine(SourceFolder(), name);
        found = found.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("IMR_APPROVE") == "1")
        {
            File.WriteAllText(path, found);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), found);
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
