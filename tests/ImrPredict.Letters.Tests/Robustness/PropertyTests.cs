using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Tests.Robustness;

public sealed class PropertyTests
{
    [Fact]
    public void AnyBytesAreReadOrRejected() =>
        Prop.ForAll<byte[]>(content => LetterReader.Read(content, "any") is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyTextIsReadOrRejected() =>
        Prop.ForAll<NonNull<string>>(text => LetterReader.Read(Encoding.UTF8.GetBytes(text.Get), "any") is not null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void EveryDateIsReadInEveryWayItIsWritten() =>
        Prop.ForAll(
                Gen.Choose(0, 40_000).ToArbitrary(),
                days =>
                {
                    var date = new DateOnly(1970, 1, 1).AddDays(days);
                    string[] forms =
                    [
                        "MM/dd/yyyy",
                        "M/d/yyyy",
                        "MM-dd-yyyy",
                        "yyyy-MM-dd",
                        "MMMM d, yyyy",
                        "MMM d yyyy",
                        "d MMMM yyyy",
                        "M.d.yyyy",
                    ];
                    return forms.All(f =>
                        WrittenDate.TryParse(date.ToString(f, System.Globalization.CultureInfo.InvariantCulture), out var read)
                        && read == date);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void WhateverARequestSaysItIsReadBackWhole()
    {
        var words = Gen.Elements(
            "Pre-op labs: CBC",
            "MRI",
            "10 mg",
            "#30",
            "(left)",
            "knee.",
            "2 x 6",
            "L4-5,",
            "was",
            "°",
            "C&S",
            "re-evaluation",
            "Upholstered",
            "x-ray:");
        var requests = words.ArrayOf().Where(w => w.Length > 0).Select(w => string.Join(' ', w)).Where(r => r.Length < 400).ToArbitrary();
        Prop.ForAll(
                requests,
                request =>
                {
                    var text = Specimens
                        .Text("final-pages-double-spaced.txt")
                        .Replace("A PILLOW OF SYNTHETIC DOWN", request, StringComparison.Ordinal);
                    return Specimens.Read(text) is LetterRead read
                        && read.Record.Services[1].Request == request.TrimEnd(':', ' ', ',', '-');
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
