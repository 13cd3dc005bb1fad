using System.Globalization;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

/// <summary>Requests as a desk of workers' compensation sees them, each with the reading that the conventions ask for.</summary>
public class InventedRequestTests
{
    public static TheoryData<string, string> Requests()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Treatments", "requests.tsv")).Skip(2))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            rows.Add(line[..tab], line[(tab + 1)..]);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void IsReadAsAPersonReadsIt(string request, string byHand)
    {
        var expected = string.Join('\t', byHand.Split('\t').Select(Ordered));
        Assert.Equal(expected, Read(TreatmentReader.Read([request])[0]));
    }

    private static string Read(Treatment treatment) => string.Join(
        '\t',
        new[]
        {
            treatment.Category.WireName(),
            treatment.DrugClass?.WireName() ?? "",
            string.Join(';', treatment.Ingredients),
            string.Join(',', treatment.BodyRegions.Select(region => region.WireName())),
            treatment.Side is { } side ? KebabCase.Of(side) : "",
            string.Join(',', treatment.Modality.Select(modality => modality.WireName())),
            treatment.Quantity.Visits?.ToString(CultureInfo.InvariantCulture) ?? "",
        }.Select(field => field.Length == 0 ? "-" : Ordered(field)));

    // In which order a request names its parts does not matter here.
    private static string Ordered(string field)
    {
        var separator = field.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        return string.Join(separator, field.Split(separator).Order(StringComparer.Ordinal));
    }
}
