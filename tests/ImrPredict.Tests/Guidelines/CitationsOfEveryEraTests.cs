using ImrPredict.Guidelines;

namespace ImrPredict.Tests.Guidelines;

/// <summary>Citations in the wordings of 2009 to 2026, each with its guidelines,
/// editions, sections and pages as a person reads them.</summary>
public sealed class CitationsOfEveryEraTests
{
    public static TheoryData<string, string, string> Citations()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var fields in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Guidelines", "citations-of-every-era.tsv"))
                .Skip(2)
                .Select(line => line.Split('\t')))
        {
            rows.Add(fields[0], fields[1], fields[2]);
        }

        return rows;
    }

    [Theory, MemberData(nameof(Citations))]
    public void IsReadAsAPersonReadsIt(string citation, string families, string places)
    {
        var reading = GuidelineCitationParser.Parse(citation);

        Assert.Equal((families, places), (string.Join(' ', reading.Families), string.Join(" || ", reading.Citations.Select(Shown))));
    }

    private static string Shown(GuidelineCitation citation) => citation.Family
        + (citation.EditionYear is { } year ? $" #{year}" : "")
        + (citation.Chapter is { } chapter ? $" [{chapter}]" : "")
        + string.Concat(citation.Sections.Append(citation.Topic).OfType<string>().Select(name => $" {{{name}}}"))
        + (citation.Pages is { } pages ? $" @{pages}" : "")
        + (citation.Regulation is { } regulation ? $" §{regulation}" : "");
}
