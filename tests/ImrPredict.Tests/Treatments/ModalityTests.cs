using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class ModalityTests
{
    [Theory]
    [InlineData("Initial trial of six acupuncture sessions", "initial trial")]
    [InlineData("Additional physical therapy", "additional")]
    [InlineData("Continuation of chiropractic care", "additional")]
    [InlineData("Retro: urine drug screen", "retrospective")]
    [InlineData("Post-op sling", "post-operative")]
    [InlineData("Preoperative labs", "pre-operative")]
    [InlineData("Associated surgical service: crutches for purchase", "associated-surgical-service purchase")]
    [InlineData("TENS unit, 30 day rental", "rental")]
    [InlineData("Physical therapy, no more than 6 visits", "")]
    [InlineData("MRI of a heel", "")]
    public void TheModalityIsReadAsWorded(string request, string expected) =>
        Assert.Equal(expected, string.Join(" ", TreatmentReader.Read(request).Modality.Select(KebabCase.Of)));
}
