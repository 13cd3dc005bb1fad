using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class BodyRegionTests
{
    [Theory]
    [InlineData("Bone scan of the neck", "cervical")]
    [InlineData("Chiropractic care for the low back", "lumbar")]
    [InlineData("Epidural injection C5-6", "cervical")]
    [InlineData("T12-L1 injection", "thoracic lumbar")]
    [InlineData("MRI lumbosacral spine", "lumbar")]
    [InlineData("Physical therapy, neck and upper back", "cervical thoracic")]
    [InlineData("Rotator cuff repair", "shoulder")]
    [InlineData("Carpal tunnel release", "wrist-hand")]
    [InlineData("Physical therapy for the fingers", "wrist-hand")]
    [InlineData("Bone scan, pelvis", "hip")]
    [InlineData("CT abdomen and pelvis", "abdomen")]
    [InlineData("ACL reconstruction", "knee")]
    [InlineData("Plantar fascia injection", "ankle-foot")]
    [InlineData("TMJ splint", "head")]
    [InlineData("EMG of the upper extremities", "upper-extremity")]
    [InlineData("Wrap for the lower leg", "lower-extremity")]
    [InlineData("Chest x-ray", "chest")]
    [InlineData("Cervical pillow", "cervical")]
    [InlineData("Arm sling", "")]
    [InlineData("EKG", "")]
    [InlineData("Naproxen 500mg, one by mouth", "")]
    [InlineData("Referral to spine surgeon", "")]
    [InlineData("Naproxen C2 5mg", "cervical")]
    public void OnlyWhatTheRequestNamesIsRead(string request, string expected) =>
        Assert.Equal(expected, string.Join(" ", TreatmentReader.Read(request).BodyRegions.Select(KebabCase.Of)));

    [Theory]
    [InlineData("Bone scan of the left heel", Side.Left)]
    [InlineData("MRI RT SHOULDER", Side.Right)]
    [InlineData("MRI (L) wrist", Side.Left)]
    [InlineData("EMG of both arms", Side.Bilateral)]
    [InlineData("X-ray of the left and right hand", Side.Bilateral)]
    [InlineData("B/L knee braces", Side.Bilateral)]
    [InlineData("Therapy for the neck and left shoulder", Side.Left)]
    public void ASideGivenForAnyPartCounts(string request, Side expected) => Assert.Equal(expected, TreatmentReader.Read(request).Side);

    [Theory]
    [InlineData("Therapy for the right thumb, left calf")]
    [InlineData("Bilateral knees and left ankle")]
    [InlineData("Bone scan of the neck")]
    public void PartsOnDifferentSidesHaveNoneInCommon(string request) => Assert.Null(TreatmentReader.Read(request).Side);
}
