using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class PartlyAuthorizedTests
{
    [Fact]
    public void ARemainderIsSplitIntoOriginalAuthorizedAndDisputed()
    {
        const string Request =
            "Aquatic therapy of the left hip ten sessions was the original request. Aquatic therapy of the left hip four sessions was "
                + "authorized by the "
            + "Claims Administrator. The remaining IMR eligible portion of the original request, Aquatic therapy of the left hip six "
            + "sessions is";

        var treatment = TreatmentReader.Read(Request);

        Assert.Equal("Aquatic therapy of the left hip ten sessions", treatment.PartlyAuthorized!.Original.In(Request));
        Assert.Equal("Aquatic therapy of the left hip four sessions", treatment.PartlyAuthorized.Authorized!.Value.In(Request));
        Assert.Equal("Aquatic therapy of the left hip six sessions", treatment.PartlyAuthorized.Disputed!.Value.In(Request));
        Assert.Equal(6, treatment.Quantity.Visits);
        Assert.Equal([BodyRegion.Hip], treatment.BodyRegions);
    }

    [Fact]
    public void ALesserAlternativeSaysNothingOfWhatIsDisputed()
    {
        const string Request =
            "Purchase of a power scooter was the original request. The Claims Administrator authorized a front wheeled walker rental, "
                + "leaving the "
            + "original request IMR eligible. The original request, purchase of a power scooter is";

        var treatment = TreatmentReader.Read(Request);

        Assert.Equal("a front wheeled walker rental", treatment.PartlyAuthorized!.Authorized!.Value.In(Request));
        Assert.Equal("purchase of a power scooter", treatment.PartlyAuthorized.Disputed!.Value.In(Request));
        Assert.Equal([Modality.Purchase], treatment.Modality);
    }

    [Theory]
    [InlineData("Physical therapy x 12, modified to x 4", 8)]
    [InlineData("10 sessions of acupuncture requested, 4 sessions certified", 6)]
    public void ADenialsShorterWordingLeavesTheRemainder(string request, int visits)
    {
        var treatment = TreatmentReader.Read(request);

        Assert.NotNull(treatment.PartlyAuthorized);
        Assert.Equal(visits, treatment.Quantity.Visits);
    }

    [Theory]
    [InlineData("Aquatic therapy for 14 sessions")]
    [InlineData("Previously authorized physical therapy")]
    public void AnyOtherRequestIsNotSplit(string request) => Assert.Null(TreatmentReader.Read(request).PartlyAuthorized);
}
