using FsCheck;
using FsCheck.Fluent;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class TreatmentReaderProperties
{
    [Fact]
    public void AnyTextIsReadWithSpansInsideIt() =>
        Prop.ForAll<string>(text => SpansLieInside(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMixtureOfRequestWordsIsReadTwiceAlikeWithSpansInsideIt() =>
        Prop.ForAll(Some.RequestTexts.ToArbitrary(), text =>
        {
            var (once, again) = (TreatmentReader.Read(text), TreatmentReader.Read(text));
            return SpansLieInside(text) && once.Category == again.Category && once.Spans.SequenceEqual(again.Spans)
                && once.Ingredients.SequenceEqual(again.Ingredients) && once.Quantity == again.Quantity;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CaseAndOuterBlanksChangeNothing() =>
        Prop.ForAll(
                Some.RequestTexts.ToArbitrary(),
                text =>
                {
                    var (plain, shouted) = (TreatmentReader.Read(text), TreatmentReader.Read("  " + text.ToUpperInvariant() + "\n"));
                    return plain.Category == shouted.Category
                        && plain.BodyRegions.SequenceEqual(shouted.BodyRegions)
                        && plain.Quantity == shouted.Quantity
                        && plain.DrugClass == shouted.DrugClass;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void AVeryLongTextIsReadToItsEnd()
    {
        var text = string.Concat(Enumerable.Repeat("was the original request 2 x 2 ( lumbr-", 2_500)) + " MRI of the left heel";

        var treatment = TreatmentReader.Read(text);

        Assert.Contains(BodyRegion.AnkleFoot, treatment.BodyRegions);
        Assert.Equal(TreatmentCategory.DiagnosticImaging, treatment.Category);
    }

    [Fact]
    public void EveryRequestHasItsTreatmentInOrder()
    {
        var treatments = TreatmentReader.Read(["MRI of a heel", "", "Norco"]);

        Assert.Equal(
            [TreatmentCategory.DiagnosticImaging, TreatmentCategory.Other, TreatmentCategory.Pharmaceutical],
            treatments.Select(treatment => treatment.Category));
    }

    private static bool SpansLieInside(string text)
    {
        var treatment = TreatmentReader.Read(text);
        var parts = treatment.PartlyAuthorized;
        return treatment.Spans.Select(span => span.Span)
            .Concat(parts is null ? [] : new[] { parts.Original, parts.Authorized ?? default, parts.Disputed ?? default })
            .All(span => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length);
    }
}
