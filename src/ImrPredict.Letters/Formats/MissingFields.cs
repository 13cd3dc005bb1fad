using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Formats;

/// <summary>Names the fields that a letter did not hold.</summary>
internal static class MissingFields
{
    public static IReadOnlyList<string> Of(CaseRecord record)
    {
        var missing = new List<string>();
        void Note(object? value, string name)
        {
            if (value is null)
            {
                missing.Add(name);
            }
        }

        Note(record.CaseNumber, "caseNumber");
        Note(record.DateAssigned, "dateAssigned");
        Note(record.DateOfInjury, "dateOfInjury");
        Note(record.DecisionDate, "decisionDate");
        Note(record.UtilizationReviewDate, "utilizationReviewDate");
        Note(record.ApplicationReceived, "applicationReceived");
        Note(record.Priority, "priority");
        Note(record.ReviewerSpecialty, "reviewerSpecialty");
        Note(record.CaseSummary, "caseSummary");
        for (var i = 0; i < record.Services.Count; i++)
        {
            Note(record.Services[i].ClaimsAdministratorCitation, $"services[{i}].claimsAdministratorCitation");
            Note(record.Services[i].ReviewerCitation, $"services[{i}].reviewerCitation");
            Note(record.Services[i].Rationale, $"services[{i}].rationale");
        }

        return missing;
    }
}
