using ImrPredict.Triage;

namespace ImrPredict.Tests.Triage;

public sealed class SameRequestsTests
{
    [Theory]
    [InlineData("Aqua therapy 2x6, left hip", "aqua therapy 3 x 4 left hip.", false)]
    [InlineData("Aqua therapy 2x6, left hip", "AQUA  therapy 3x4 left hip.", true)]
    [InlineData("Baclofen 10 mg #60", "Baclofen 20 mg #90", true)]
    [InlineData("Baclofen 10mg #60", "Baclofen 7.5mg #1,000", true)]
    [InlineData("Massage x8", "Massage x12", true)]
    [InlineData("Rental, 30-day", "rental 60-day", true)]
    [InlineData("Follow-up of 3/4/2025", "Follow-up of 12/11/2026", true)]
    [InlineData("MRI of the left hip", "MRI of the right hip", false)]
    [InlineData("Epidural L4-5", "Epidural L5-S1", false)]
    [InlineData("Epidural C4-5", "Epidural C4-6", false)]
    [InlineData("72148", "72141", false)]
    [InlineData("E0730", "E0745", false)]
    [InlineData("Splint, 1st finger", "Splint, 2nd finger", false)]
    [InlineData("", "12", false)]
    public void TheSameWordsAreTheSameRequestWhateverItsNumbers(string one, string other, bool same) =>
        Assert.Equal(same, SameRequests.KeyOf([one]) == SameRequests.KeyOf([other]));

    [Fact]
    public void TheOrderOfServicesDoesNotPartDisputesAndTheirNumberDoes()
    {
        Assert.Equal(SameRequests.KeyOf(["Cane", "Massage x8"]), SameRequests.KeyOf(["massage x6", "cane"]));
        Assert.NotEqual(SameRequests.KeyOf(["Cane"]), SameRequests.KeyOf(["Cane", "Cane"]));
    }

    [Fact]
    public void NoTextIsTooOddToHaveAKey() =>
        Assert.All(["", " ", "-", "x", "#", "1.", "1,,2", "\uD83D", "é 12"], text => Assert.Equal(20, SameRequests.KeyOf([text]).Length));
}
