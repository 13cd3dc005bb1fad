using ImrPredict.Guidelines;

namespace ImrPredict.Tests.Guidelines;

/// <summary>Citations in the wordings of reviewers and claims administrators of 2013 to 2017, each with the reading of a person.</summary>
public class InventedCitationTests
{
    public static TheoryData<string, string, string> Citations()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var fields in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Guidelines", "citations.tsv"))
                .Skip(2)
                .Select(line => line.Split('\t')))
        {
            rows.Add(fields[0], fields[1], fields[2]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Citations))]
    public void IsReadAsAPersonReadsIt(string citation, string families, string sections)
    {
        var reading = GuidelineCitationParser.Parse(citation);
        Assert.Equal(families, string.Join(' ', reading.Families));
        if (sections is not "?")
        {
            var read = reading.Citations.SelectMany(one => one.Sections.Select(section => $"{one.Family}: {section}"));
            Assert.Equal(sections, string.Join(" ; ", read) is { Length: > 0 } some ? some : "-");
        }
    }
}
