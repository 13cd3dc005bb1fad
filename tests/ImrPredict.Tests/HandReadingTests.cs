using System.Text.Json;
using ImrPredict.Guidelines;
using ImrPredict.Treatments;

namespace ImrPredict.Tests;

/// <summary>Agreement with the reading by hand of the public letters. The disagreements are written to the test's output.</summary>
public class HandReadingTests
{
    [Theory]
    [InlineData("category", 0.95)]
    [InlineData("drugClass", 0.95)]
    [InlineData("ingredients", 0.95)]
    [InlineData("bodyRegions", 0.95)]
    [InlineData("modality", 0.90)]
    [InlineData("side", 0.95)]
    [InlineData("partlyAuthorized", 0.95)]
    [InlineData("visits", 0.95)]
    [InlineData("claimsAdministratorFamilies", 0.99)]
    [InlineData("reviewerFamilies", 0.99)]
    [InlineData("reviewerSections", 0.97)]
    public void AgreesWithTheReadingByHand(string field, double atLeast)
    {
        Assert.SkipUnless(RealLetters.AreHere, RealLetters.SkipReason);
        var output = TestContext.Current.TestOutputHelper!;
        var (agreed, read) = (0, 0);
        var byHand = RealLetters.HandReading();
        foreach (var (caseNumber, _, services) in RealLetters.Disputes())
        {
            var treatments = TreatmentReader.Read([.. services.Select(service => service.GetProperty("request").GetString()!)]);
            for (var i = 0; i < services.Count; i++)
            {
                if (!byHand.TryGetValue((caseNumber, services[i].GetProperty("number").GetInt32()), out var expected))
                {
                    continue;
                }

                read++;
                var (wanted, found) = (ByHand(expected, field), ByReader(services[i], treatments[i], field));
                if (wanted == found)
                {
                    agreed++;
                }
                else
                {
                    output.WriteLine($"{caseNumber} {i + 1}: by hand [{wanted}], read [{found}]");
                }
            }
        }

        output.WriteLine($"{field}: {agreed} of {read}");
        Assert.True(agreed >= atLeast * read, $"{field}: {agreed} of {read} agree, expected {atLeast:P0}.");
    }

    private static string ByHand(JsonElement line, string field)
    {
        var value = line.GetProperty(field);
        return field switch
        {
            "bodyRegions" or "modality" or "ingredients" => string.Join(" ", value.EnumerateArray().Select(one => one.GetString()).Order()),
            "reviewerSections" => string.Join(
                " | ",
                value.EnumerateArray().Select(one => one.GetProperty("family").GetString() + ": " + one.GetProperty("section").GetString())
            ),
            _ => value.ValueKind is JsonValueKind.Array
                ? string.Join(" ", value.EnumerateArray().Select(one => one.GetString()))
                : value.ToString(),
        };
    }

    private static string ByReader(JsonElement service, Treatment treatment, string field) => field switch
    {
        "category" => KebabCase.Of(treatment.Category),
        "drugClass" => treatment.DrugClass is { } drugClass ? KebabCase.Of(drugClass) : "",
        "ingredients" => string.Join(" ", treatment.Ingredients.Order()),
        "bodyRegions" => string.Join(" ", treatment.BodyRegions.Select(KebabCase.Of).Order()),
        "modality" => string.Join(" ", treatment.Modality.Select(KebabCase.Of).Order()),
        "side" => treatment.Side is { } side ? KebabCase.Of(side) : "",
        "partlyAuthorized" => (treatment.PartlyAuthorized is not null).ToString(),
        "visits" => treatment.Quantity.Visits?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        "claimsAdministratorFamilies" => string.Join(" ", Cited(service, "claimsAdministratorCitation").Families),
        "reviewerFamilies" => string.Join(" ", Cited(service, "reviewerCitation").Families),
        "reviewerSections" => string.Join(" | ", Cited(service, "reviewerCitation").Citations.SelectMany(
            citation => citation.Sections.Select(section => citation.Family + ": " + section))),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private static CitationReading Cited(JsonElement service, string field) =>
        GuidelineCitationParser.Parse(service.GetProperty(field).GetString());
}
