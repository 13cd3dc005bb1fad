using ImrPredict.Treatments;

namespace ImrPredict.ClinicalFindings;

/// <summary>Tells whether a statement speaks of the part of the body that a request is for.</summary>
internal static class PlaceOfRequest
{
    /// <summary>
    /// An image of a finger says nothing of a neck, and a test of the right knee nothing of the left. Where the statement or the request
    /// names no part or no side, the statement counts.
    /// </summary>
    public static bool IsSpokenOf(Treatment treatment, in FindingReading reading)
    {
        var asked = treatment.BodyRegions;
        if (asked.Count == 0)
        {
            return true;
        }

        if (reading.Region is { } region && !IsAmong(asked, region))
        {
            return false;
        }

        if (reading.Place is not { } place || !IsOfPlace(FindingsTable.ById[reading.Finding]))
        {
            return true;
        }

        return IsAmong(asked, place.Region)
            ? IsSide(treatment.Side, place.Side)
            : !IsJoint(place.Region) || !asked.All(IsJoint);
    }

    private static bool IsAmong(IReadOnlyList<BodyRegion> asked, BodyRegion region)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            if (AreOne(asked[i], region))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSide(Side? asked, Side stated) =>
        asked is null or Side.Bilateral || stated is Side.Bilateral || asked == stated;

    /// <summary>Signs, tests and images are of one place; care, drugs, documents and other illnesses are of the patient.</summary>
    private static bool IsOfPlace(Finding finding) =>
        finding.Cue is not ClinicalCue.Comorbidity
        && (finding.Kind is FindingKind.Condition or FindingKind.Test
            || finding.Cue is ClinicalCue.ImagingDone or ClinicalCue.AbnormalImaging);

    private static bool IsJoint(BodyRegion region) =>
        region is BodyRegion.Shoulder or BodyRegion.Elbow or BodyRegion.WristHand
            or BodyRegion.Hip or BodyRegion.Knee or BodyRegion.AnkleFoot;

    /// <summary>Whether two parts of the body are one, or one is the limb that the other belongs to.</summary>
    private static bool AreOne(BodyRegion left, BodyRegion right) => left == right || IsPart(left, right) || IsPart(right, left);

    private static bool IsPart(BodyRegion part, BodyRegion limb) => limb switch
    {
        BodyRegion.UpperExtremity => part is BodyRegion.Shoulder or BodyRegion.Elbow or BodyRegion.WristHand,
        BodyRegion.LowerExtremity => part is BodyRegion.Hip or BodyRegion.Knee or BodyRegion.AnkleFoot,
        _ => false,
    };
}
