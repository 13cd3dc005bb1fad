using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Formats;

/// <summary>Names the fields that a document of its format should hold and did not.</summary>
internal static class MissingFields
{
    public static IReadOnlyList<string> Of(CaseRecord record, LetterFormat format)
    {
        var missing = new List<string>();
        void Note(object? value, string name)
        {
            if (value is null)
            {
                missing.Add(name);
            }
        }

        var isDetermination = format.IsDetermination();
        Note(record.DateOfInjury, "dateOfInjury");
        Note(record.UtilizationReviewDate, "utilizationReviewDate");
        Note(record.CaseSummary, "caseSummary");
        if (isDetermination)
        {
            Note(record.CaseNumber, "caseNumber");
            Note(record.DateAssigned, "dateAssigned");
            Note(record.DecisionDate, "decisionDate");
            Note(record.ApplicationReceived, "applicationReceived");
            Note(record.Priority, "priority");
            Note(record.ReviewerSpecialty, "reviewerSpecialty");
        }

        for (var i = 0; i < record.Services.Count; i++)
        {
            Note(record.Services[i].ClaimsAdministratorCitation, $"services[{i}].claimsAdministratorCitation");
            if (isDetermination)
            {
                Note(record.Services[i].ReviewerCitation, $"services[{i}].reviewerCitation");
                Note(record.Services[i].Rationale, $"services[{i}].rationale");
            }
        }

        return missing;
    }
}
