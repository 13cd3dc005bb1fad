using System.Globalization;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>Lays out what a utilization reviewer holds before there is a determination:
/// the denial, with the content that it has to have.</summary>
internal static class DenialLayout
{
    public static IEnumerable<DocumentPiece> Lay(CaseRecord record)
    {
        yield return new(SyntheticLetters.Mark);
        yield return DocumentPiece.Heading("UTILIZATION REVIEW DETERMINATION: NOTICE OF DENIAL");
        yield return DocumentPiece.Row($"IMR Case Number: {record.CaseNumber}");
        yield return DocumentPiece.Row($"Date of Decision: {Written(record.UtilizationReviewDate!.Value)}");
        yield return DocumentPiece.Row($"Date of Injury: {Written(record.DateOfInjury!.Value)}");
        yield return DocumentPiece.Row(
            $"Date Request for Authorization Received: {Written(record.UtilizationReviewDate!.Value.AddDays(-4))}");
        yield return DocumentPiece.Heading("Treatment requested and decision:");
        foreach (var service in record.Services)
        {
            var modified = service.Treatment!.PartlyAuthorized;
            yield return new($"{service.Number}. Requested treatment: {service.Request}");
            yield return new($"Decision: {(modified ? "Modified" : "Denied")}", FollowsClosely: true);
            if (service.ClaimsAdministratorCitation is { } citation)
            {
                yield return new($"Guideline: {citation}", FollowsClosely: true);
            }
        }

        yield return DocumentPiece.Heading("Clinical summary:");
        yield return new(record.CaseSummary!);
        yield return DocumentPiece.Heading("Clinical reasons:");
        yield return new("Medical necessity was not shown by the records that were sent.");
        yield return DocumentPiece.Heading("Your rights:");
        yield return new("You may ask for an independent medical review with the enclosed application form.");
    }

    private static string Written(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
