using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

public class LackHeadsTests
{
    [Theory]
    [InlineData("no documentation of ", nameof(LackHead.Record))]
    [InlineData("no documentation indicating ", nameof(LackHead.Record))]
    [InlineData("without any mention  of\t", nameof(LackHead.Record))]
    [InlineData("NO CLEAR EVIDENCE OF ", nameof(LackHead.Evidence))]
    [InlineData("no documented evidence that ", nameof(LackHead.Evidence))]
    [InlineData("no evidence-based rationale for ", nameof(LackHead.Rationale))]
    [InlineData("no evidence based record of ", nameof(LackHead.Record))]
    [InlineData("no indications for ", nameof(LackHead.Evidence))]
    [InlineData("lack of clinical rationale for ", nameof(LackHead.Rationale))]
    [InlineData("lack of ", nameof(LackHead.Lack))]
    [InlineData("lac\u212As ", nameof(LackHead.Lack))]
    [InlineData("absence of ", nameof(LackHead.Lack))]
    [InlineData("did not clearly document ", nameof(LackHead.Verb))]
    [InlineData("Failed to provide ", nameof(LackHead.Verb))]
    public void AHeadIsToldByItsWords(string head, string expected) => Assert.Equal(expected, LackHeads.KindOf(head).ToString());
}
