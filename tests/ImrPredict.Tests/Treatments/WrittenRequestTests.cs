using System.Globalization;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

/// <summary>
/// Requests as a reviewer types them on a Monday: codes, clipped names, one-letter sides, partial decisions, slips, another
/// language. All invented; each with its whole reading, subject included, as a person reads it.
/// </summary>
public class WrittenRequestTests
{
    public static TheoryData<string, string> Requests() => Rows("written-requests.tsv");

    public static TheoryData<string, string> Pairs() => Rows("wording-pairs.tsv");

    private static TheoryData<string, string> Rows(string file)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Treatments", file)).Skip(2))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            rows.Add(line[..tab], line[(tab + 1)..]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void IsReadAsAPersonReadsIt(string request, string expected) =>
        Assert.Equal(Ordered(expected), Ordered(Read(TreatmentReader.Read(request))));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void TwoWordingsOfOneRequestAreReadAlike(string one, string other)
    {
        var read = TreatmentReader.Read(one);

        Assert.True(read.IsUnderstood);
        Assert.Equal(Ordered(Read(read)), Ordered(Read(TreatmentReader.Read(other))));
    }

    private static string Read(Treatment read)
    {
        var quantity = read.Quantity;
        string[] parts =
        [
            read.IsUnderstood ? "" : "NOT-UNDERSTOOD",
            read.Category.WireName(),
            read.Subject ?? "-",
            read.DrugClass?.WireName() ?? "",
            string.Join(';', read.Ingredients),
            string.Join(',', read.BodyRegions.Select(region => region.WireName())),
            read.Side is { } side ? KebabCase.Of(side) : "",
            string.Join(',', read.Modality.Select(modality => modality.WireName())),
            string.Join(' ', new[] { Count("v", quantity.Visits), Count("#", quantity.Tablets), Count("r", quantity.Refills), Count("d",
                quantity.RentalDays) }.Where(part => part.Length > 0)),
            read.PartlyAuthorized is null ? "" : "PARTLY",
        ];
        return string.Join(" | ", parts.Where(part => part.Length > 0));
    }

    private static string Count(string mark, int? count) => count is { } number ? mark + number.ToString(CultureInfo.InvariantCulture) : "";

    // In which order a request names its parts does not matter here.
    private static string Ordered(string reading) =>
        string.Join(" | ", reading.Split(" | ").Select(part => string.Join(',', part.Split(',').Order(StringComparer.Ordinal))));
}
