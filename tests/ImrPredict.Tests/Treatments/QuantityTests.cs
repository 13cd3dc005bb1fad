using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class QuantityTests
{
    [Theory]
    [InlineData("Occupational therapy 2 times a week for 5 weeks", 10)]
    [InlineData("Hand therapy 3-4 times a week for 5 weeks", 20)]
    [InlineData("PHYSICAL THERAPY 2X6", 12)]
    [InlineData("PT 3xwk x 4wks", 12)]
    [InlineData("Acupuncture two (2) times a week for six (6) weeks", 12)]
    [InlineData("Chiropractic care, twice weekly x 4", 8)]
    [InlineData("Psychotherapy once per week for 20 weeks", 20)]
    [InlineData("Chiropractic care 1 time a month for 6 months", 6)]
    [InlineData("Physical therapy 2 times a week for 3 months", 24)]
    [InlineData("Ten hand therapy sessions, four times weekly", 10)]
    [InlineData("Eight acupuncture sessions two times a week for four weeks", 8)]
    [InlineData("Aquatic therapy, 10-14 sessions", 14)]
    [InlineData("Chiropractic care 2 visits per week for 5 weeks", 10)]
    [InlineData("Acupuncture sessions #9", 9)]
    [InlineData("Acupuncture, times 14", 14)]
    [InlineData("Aquatic therapy three times five visits (15)", 15)]
    [InlineData("12 additional physical therapy for the neck", 12)]
    [InlineData("Twenty-four sessions of occupational therapy", 24)]
    [InlineData("Post-op physical therapy 2x4", 8)]
    [InlineData("Clinic visit times 4", 4)]
    public void SessionsAreReadFromTotalsOrFrequencyAndDuration(string request, int visits) =>
        Assert.Equal(visits, TreatmentReader.Read(request).Quantity.Visits);

    [Theory]
    [InlineData("MRI times 1")]
    [InlineData("EKG x 3")]
    [InlineData("Norco 5/325 #60, 2 times a day for 4 weeks")]
    [InlineData("Physical therapy for the neck")]
    [InlineData("Follow-up visit in 6 weeks")]
    [InlineData("Hand therapy four times weekly")]
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
    [InlineData("Scooter for a 4 month rental", 120)]
    [InlineData("Recliner rental, length not stated", null)]
    [InlineData("TENS unit 30 day trial", null)]
    public void DaysOfRentalAreRead(string request, int? days) => Assert.Equal(days, TreatmentReader.Read(request).Quantity.RentalDays);
}
