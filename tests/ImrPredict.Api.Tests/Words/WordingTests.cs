using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Tests.Words;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "under 1\u00A0%")]
    [InlineData(.004, "under 1\u00A0%")]
    [InlineData(.126, "13\u00A0%")]
    [InlineData(.997, "over 99\u00A0%")]
    public void AProbabilityIsNeverRoundedToACertainty(double probability, string words) =>
        Assert.Equal(words, Wording.Percent(probability));

    [Fact]
    public void WhatKeepsADisputeFromBeingPredictedIsNamedByField()
    {
        var problems = ContentCheck.Problems(
            new DisputeContent { CaseNumber = "seven", Reference = "WC-1234", Services = [new("Knee brace", null), new(" ", null)] }
        );

        Assert.Equal(["CaseNumber", "Services[1].Request"], problems.Select(p => p.Field));
        Assert.Equal("Service 2: enter what was requested, or remove the service.", problems[1].Message);
    }

    [Fact]
    public void ADisputeWithoutServicesCannotBePredicted() =>
        Assert.Equal("Services", Assert.Single(ContentCheck.Problems(new DisputeContent())).Field);

    [Fact]
    public void LineEndsOfAFormAreFoldedSoThatEvidenceStandsWhereItWasRead()
    {
        var form = new DisputeForm { CaseSummary = " a\r\nb ", Services = [new() { Request = "x\r\ny" }, new()] };

        var content = form.ApplyTo(new DisputeContent());

        Assert.Equal("a\nb", content.CaseSummary);
        Assert.Equal("x\ny", Assert.Single(content.Services).Request);
    }
}
