using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class QuantityTests
{
    [Theory]
    [InlineData("Physical therapy 2 times a week for 6 weeks", 12)]
    [InlineData("Physical therapy 2-3 times a week for 6 weeks", 18)]
    [InlineData("PHYSICAL THERAPY 2X6", 12)]
    [InlineData("PT 3xwk x 4wks", 12)]
    [InlineData("Acupuncture two (2) times a week for six (6) weeks", 12)]
    [InlineData("Chiropractic care, twice weekly x 4", 8)]
    [InlineData("Psychotherapy once per week for 20 weeks", 20)]
    [InlineData("Chiropractic care 1 time a month for 6 months", 6)]
    [InlineData("Physical therapy 2 times a week for 3 months", 24)]
    [InlineData("Twelve physical therapy sessions, three times weekly", 12)]
    [InlineData("Six physical therapy sessions two times a week for three weeks", 6)]
    [InlineData("Physical therapy, 12-18 sessions", 18)]
    [InlineData("Physical therapy 3 visits per week for 2 weeks", 6)]
    [InlineData("Acupuncture sessions #6", 6)]
    [InlineData("Acupuncture, times 12", 12)]
    [InlineData("Physical therapy two times four visits (8)", 8)]
    [InlineData("12 additional physical therapy for the neck", 12)]
    [InlineData("Twenty-four sessions of occupational therapy", 24)]
    [InlineData("Post-op physical therapy 2x4", 8)]
    [InlineData("Office visit times 3", 3)]
    public void SessionsAreReadFromTotalsOrFrequencyAndDuration(string request, int visits) =>
        Assert.Equal(visits, TreatmentReader.Read(request).Quantity.Visits);

    [Theory]
    [InlineData("MRI times 1")]
    [InlineData("EKG x 3")]
    [InlineData("Norco 5/325 #60, 2 times a day for 4 weeks")]
    [InlineData("Physical therapy for the neck")]
    [InlineData("Follow-up visit in 6 weeks")]
    [InlineData("Physical therapy three times weekly")]
    [InlineData("Inpatient rehabilitation 7-10 days")]
    public void TestsDrugsDaysAndUnstatedQuantitiesHaveNoSessions(string request) =>
        Assert.Null(TreatmentReader.Read(request).Quantity.Visits);

    [Theory]
    [InlineData("Norco 10/325mg #120", 120, null)]
    [InlineData("Naproxen 550mg, quantity 60, 2 refills", 60, 2)]
    [InlineData("Nabumetone 750mg 1 tab #60 refill 3", 60, 3)]
    [InlineData("Tramadol 50mg 90 tablets with one refill", 90, 1)]
    [InlineData("Tylenol #3 #60, no refills", 60, 0)]
    [InlineData("Gabapentin 300mg, 1 tablet at night", null, null)]
    public void TabletsAndRefillsAreRead(string request, int? tablets, int? refills)
    {
        var quantity = TreatmentReader.Read(request).Quantity;

        Assert.Equal((tablets, refills), (quantity.Tablets, quantity.Refills));
    }

    [Theory]
    [InlineData("Cold therapy unit, 14 day rental", 14)]
    [InlineData("TENS unit rental x 2 weeks", 14)]
    [InlineData("Wheelchair for a 3 month rental", 90)]
    [InlineData("Hospital bed for an unspecified rental", null)]
    [InlineData("TENS unit 30 day trial", null)]
    public void DaysOfRentalAreRead(string request, int? days) => Assert.Equal(days, TreatmentReader.Read(request).Quantity.RentalDays);
}
