using ImrPredict.Letters.CaseFiles;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Determinations;

/// <summary>
/// Writes what the archive says of decided disputes as a case file, which training reads: the last word on each, corrections included, in
/// the order in which it was taken in. What was erased is not in it.
/// </summary>
internal static class TrainingExport
{
    /// <param name="file">Replaced whole, or left as it was.</param>
    /// <param name="from">First date of decision; null for all, also those without a date.</param>
    /// <param name="upTo">As the archive was when this entry was its last: then every program writes the same file.</param>
    /// <returns>How many disputes were written.</returns>
    public static async Task<int> WriteAsync(
        DeterminationArchive archive, string file, DateOnly? from, DateOnly? to, CancellationToken cancellationToken,
        long upTo = long.MaxValue)
    {
        var (written, partial) = (0, file + ".part");
        await using (var writer = PrivateText.Create(partial))
        {
            await foreach (var dispute in archive.ReadCurrentAsync(0, cancellationToken, upTo))
            {
                if (dispute.Determination is null || (from is { } first && !(dispute.DecisionDate >= first))
                    || (to is { } last && !(dispute.DecisionDate <= last)))
                {
                    continue;
                }

                await writer.WriteAsync(CaseFile.ToLine(Of(dispute)) + "\n");
                written++;
            }
        }

        File.Move(partial, file, overwrite: true);
        return written;
    }

    private static CaseRecord Of(ArchivedDispute dispute)
    {
        var determination = dispute.Determination!;
        var asked = determination.Case;
        return new()
        {
            Program = dispute.Program,
            CaseNumber = dispute.CaseNumber?.Value,
            Reference = asked.Reference,
            DateAssigned = asked.DateAssigned,
            DateOfInjury = asked.DateOfInjury,
            DecisionDate = determination.DecisionDate,
            UtilizationReviewDate = asked.UtilizationReviewDate,
            ApplicationReceived = asked.ApplicationReceived,
            Priority = asked.Priority,
            ReviewerSpecialty = determination.ReviewerSpecialty,
            CaseSummary = asked.CaseSummary,
            HealthPlan = asked.HealthPlan,
            Services =
            [
                .. determination.Services.Select((s, i) => new ServiceRecord
                {
                    Number = s.Number,
                    Request = asked.Services[i].Request,
                    Outcome = s.Outcome,
                    ClaimsAdministratorCitation = asked.Services[i].ClaimsAdministratorCitation,
                    ReviewerCitation = s.ReviewerCitation,
                    Rationale = s.Rationale,
                }),
            ],
        };
    }
}
