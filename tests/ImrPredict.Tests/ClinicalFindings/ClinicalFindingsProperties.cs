using FsCheck;
using FsCheck.Fluent;
using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class ClinicalFindingsProperties
{
    [Fact]
    public void AnyTextIsReadWithSpansInsideIt() => Prop.ForAll<string>(text => IsSound(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyMixtureOfSummaryWordsIsReadWithSpansInsideIt() =>
        Prop.ForAll(Some.SummaryTexts.ToArbitrary(), IsSound).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadingTwiceGivesTheSame() =>
        Prop.ForAll(Some.SummaryTexts.ToArbitrary(), text => ClinicalCueReader.Read(text).SequenceEqual(ClinicalCueReader.Read(text))
            && MissingDocumentationReader.Read(text).SequenceEqual(MissingDocumentationReader.Read(text))).QuickCheckThrowOnFailure();

    private static bool IsSound(string text)
    {
        _ = PatientReader.Read(text);
        return ClinicalCueReader.Read(text).Select(cue => cue.Span).Concat(MissingDocumentationReader.Read(text).Select(statement => statement.Span))
            .All(span => span.Start >= 0 && span.Length > 0 && span.End <= text.Length);
    }
}
