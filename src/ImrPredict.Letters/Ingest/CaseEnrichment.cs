using ImrPredict.Guidelines;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Ingest;

/// <summary>Adds to a dispute what is read out of its services' words: treatments, guideline families, sections.</summary>
public static class CaseEnrichment
{
    /// <summary>
    /// The dispute with these members read anew, so that a case file of an older version is brought up to date. A citation that is null
    /// leaves its families null; "none" means that the words say so. Sections are those of MTUS families, as worded.
    /// </summary>
    public static CaseRecord Enrich(CaseRecord record)
    {
        var treatments = TreatmentReader.Read([.. record.Services.Select(s => s.Request ?? "")]);
        return record with
        {
            Services = [.. record.Services.Select((s, i) => Enrich(s, treatments[i], record.UtilizationReviewDate ?? record.DecisionDate))],
        };
    }

    private static ServiceRecord Enrich(ServiceRecord service, Treatment treatment, DateOnly? reviewed)
    {
        var administrator = service.ClaimsAdministratorCitation is { } a ? GuidelineCitationParser.Parse(a, reviewed) : null;
        var reviewer = service.ReviewerCitation is { } r ? GuidelineCitationParser.Parse(r, reviewed) : null;
        return service with
        {
            Treatment = new TreatmentRecord
            {
                Category = treatment.Category,
                DrugClass = treatment.DrugClass,
                Ingredients = treatment.Ingredients,
                BodyRegions = treatment.BodyRegions,
                Side = treatment.Side,
                Modality = treatment.Modality,
                PartlyAuthorized = treatment.PartlyAuthorized is not null,
                Visits = treatment.Quantity.Visits,
            },
            ClaimsAdministratorFamilies = administrator?.Families,
            ReviewerFamilies = reviewer?.Families,
            ReviewerSections = reviewer is null
                ? null
                :
                [
                    .. reviewer
                        .Citations.Where(c => IsMtus(c.Family))
                        .SelectMany(c => c.Sections.Select(s => new SectionRecord(c.Family, s))),
                ],
        };
    }

    private static bool IsMtus(string family) => family is not (GuidelineFamilies.Odg or GuidelineFamilies.Other or GuidelineFamilies.None);
}
