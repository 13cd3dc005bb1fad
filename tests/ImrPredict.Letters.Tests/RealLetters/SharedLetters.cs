namespace ImrPredict.Letters.Tests.RealLetters;

/// <summary>The real letters that may stand beside the repository; they are never part of it.</summary>
internal static class SharedLetters
{
    public const string WhySkipped = "There is no ../shared/data/dwc-letters beside the repository: the real letters are not part of it.";

    public static string Folder { get; } = Locate();

    public static bool AreHere => File.Exists(Path.Combine(Folder, "expected.jsonl"));

    private static string Locate()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImrPredict.sln")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "..", "shared", "data", "dwc-letters"));
    }
}
