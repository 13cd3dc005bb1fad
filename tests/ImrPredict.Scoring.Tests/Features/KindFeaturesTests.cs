using ImrPredict.Cases;
using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Tests.Features;

public sealed class KindFeaturesTests
{
    [Theory]
    [InlineData("Magnetic resonance imaging of the left wrist", "MRI L wrist")]
    [InlineData("Transcutaneous electrical nerve stimulation unit, purchase", "TENS unit purchase")]
    [InlineData("Ultram 50 mg #90", "tramadol 50 mg, #90")]
    public void TwoWordingsOfOneRequestAreOneKind(string one, string other) => Assert.Equal(Kind(one), Kind(other));

    [Fact]
    public void ProgramsAreToldApart()
    {
        string[] programs =
        [
            "Gym membership for a year",
            "Functional restoration program, 4 weeks",
            "Weight loss program",
            "Work hardening, 10 sessions",
            "Inpatient detoxification",
        ];
        Assert.Equal(programs.Length, programs.Select(p => string.Join(' ', Kind(p))).Distinct().Count());
    }

    [Fact]
    public void WhatGoesWithASurgeryInDisputeFollowsIt()
    {
        string[] dispute =
        [
            "Right knee arthroscopic meniscectomy",
            "Assistant surgeon",
            "Postoperative physical therapy, 8 visits",
            "Preoperative electrocardiogram",
        ];
        foreach (var service in new[] { 1, 2, 3 })
        {
            Assert.Equal(["kind=surgery", "kind=surgery-adjunct/surgery-adjunct"], Kind(dispute, service));
        }
    }

    [Fact]
    public void TherapyAndASlingAfterAnOperationThatIsNotInDisputeAreMostlyWhatTheyAre()
    {
        Assert.Contains(
            "kind=rehabilitation/rehabilitation-pt-ot/physical-therapy",
            Kind("Postoperative physical therapy, 8 visits, right knee"));
        var sling = Read(["Postoperative shoulder sling"])[0].Features;
        Assert.Equal(0.5f, sling.Single(f => f.Name == "kind=equipment").Value);
        Assert.Equal(0.5f, sling.Single(f => f.Name == "kind=surgery").Value);
    }

    [Fact]
    public void ThirtyServicesAreNoMoreThanEight()
    {
        Assert.Equal(0, DisputeFeatures.Levelled(1));
        Assert.Equal(1, DisputeFeatures.Levelled(8));
        Assert.Equal(1, DisputeFeatures.Levelled(30));
        Assert.InRange(DisputeFeatures.Levelled(3), 0.5, 0.6);
    }

    [Fact]
    public void ARequestThatIsNotUnderstoodHasNoKind()
    {
        var service = Read(["qwertz"])[0];
        Assert.False(service.IsUnderstood);
        Assert.DoesNotContain(service.Features, f => f.Subject == "kind");
    }

    private static string[] Kind(string request) => Kind([request], 0);

    private static string[] Kind(string[] requests, int service) =>
        [.. Read(requests)[service].Features.Where(f => f.Subject == "kind").Select(f => f.Name)];

    private static IReadOnlyList<ServiceFeatures> Read(string[] requests) =>
        DisputeFeatures.Read(new ReviewCase { Services = [.. requests.Select((r, i) => new DisputedService(i + 1, r))] });
}
