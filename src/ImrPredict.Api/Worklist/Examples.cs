namespace ImrPredict.Api.Worklist;

/// <summary>An invented input to try the desk with.</summary>
/// <param name="Name">As a file, by which what came of it is found again.</param>
/// <param name="Next">What to do once it is there.</param>
/// <param name="IsList">Whether it is an office's own list, whose columns a person names.</param>
public sealed record Example(
    string Id, string Name, string Title, string Words, string Button, string Next, string Content, bool IsList = false);

/// <summary>A dispute, a letter and a list, all invented for this page.</summary>
public static class Examples
{
    public static IReadOnlyList<Example> All { get; } =
    [
        new(
            "dispute",
            "example-dispute.csv",
            "One dispute",
            "A dispute as a table holds it: what was asked for, what the denial cites, and a few sentences of the file.",
            "Bring the dispute in",
            "It lies among the drafts: nothing is predicted before you have looked at it.",
            Read("example-dispute.csv")),
        new(
            "letter",
            "example-letter.txt",
            "One letter",
            "A denial by utilization review, as it comes by mail or fax. Its services, dates and reasons are read out of the words.",
            "Bring the letter in",
            "Compare what was read with the letter, correct what is wrong, then predict it.",
            Read("example-letter.txt")),
        new(
            "list",
            "example-list.csv",
            "One list",
            "An office's own list with headings of its own. You say once what each column holds; files of the same heading are read alike "
                + "from then on.",
            "Bring the list in",
            "Look at the first rows as they will be read. One row has no request: it comes back with the reason.",
            Read("example-list.csv"),
            IsList: true),
    ];

    private static string Read(string name)
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
