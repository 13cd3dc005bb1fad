using System.Globalization;
using ImrPredict.Determinations;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Training.Synthetic.Documents;

/// <summary>Lays a synthetic case out as the letters of its format are laid out. The
/// headings are those of the letters, the sentences are not.</summary>
internal static class LetterLayouts
{
    private static readonly string[] DocumentsReviewed =
        ["Application for independent medical review", "Utilization review determination", "Medical records of the claims administrator"];

    public static IEnumerable<DocumentPiece> Lay(SyntheticLetter letter)
    {
        var pieces = letter.Format switch
        {
            LetterFormat.Notice2013 => Notice2013(letter),
            LetterFormat.Format2 => Format2(letter),
            LetterFormat.Format3 => Format3(letter.Record),
            _ => FinalDetermination(letter),
        };
        return pieces.Prepend(new DocumentPiece(SyntheticLetters.Mark));
    }

    private static IEnumerable<DocumentPiece> FinalDetermination(SyntheticLetter letter)
    {
        var record = letter.Record;
        foreach (var row in HeaderTable(record))
        {
            yield return row;
        }

        yield return DocumentPiece.Heading("HOW THE IMR FINAL DETERMINATION WAS MADE");
        yield return new("An independent reviewer read the invented file of this invented case and decided each item in dispute.");
        foreach (var row in Credentials(letter))
        {
            yield return row;
        }

        yield return DocumentPiece.Heading("CLINICAL CASE SUMMARY");
        yield return new(record.CaseSummary!);
        yield return DocumentPiece.Heading("IMR ISSUES, DECISIONS AND RATIONALES");
        foreach (var service in record.Services)
        {
            yield return DocumentPiece.Heading($"{service.Request}: {service.Outcome}");
            yield return new($"Claims Administrator guideline: {service.ClaimsAdministratorCitation}");
            yield return new($"MAXIMUS guideline: {service.ReviewerCitation}");
            yield return new($"Decision rationale: {service.Rationale}");
        }
    }

    private static IEnumerable<DocumentPiece> Format2(SyntheticLetter letter)
    {
        var record = letter.Record;
        yield return DocumentPiece.Heading("MAXIMUS FEDERAL SERVICES, INC.");
        yield return new("Independent Medical Review", IsBold: true, FollowsClosely: true);
        yield return new("");
        foreach (var row in HeaderTable(record))
        {
            yield return row;
        }

        yield return DocumentPiece.Heading("HOW THE IMR DETERMINATION WAS MADE");
        yield return new("An independent reviewer read the invented file of this invented case and decided each item in dispute.");
        foreach (var row in Credentials(letter))
        {
            yield return row;
        }

        yield return DocumentPiece.Heading("DOCUMENTS REVIEWED");
        foreach (var document in DocumentsReviewed)
        {
            yield return DocumentPiece.Row(document);
        }

        yield return DocumentPiece.Heading("CLINICAL CASE SUMMARY");
        yield return new(record.CaseSummary!);
        yield return DocumentPiece.Heading("IMR DECISION(S) AND RATIONALE(S)");
        foreach (var service in record.Services)
        {
            yield return DocumentPiece.Heading($"{service.Request}: {service.Outcome}");
            yield return new($"Claims Administrator guideline: {service.ClaimsAdministratorCitation}");
            yield return new($"MAXIMUS guideline: {service.ReviewerCitation}");
            yield return new($"Decision rationale: {service.Rationale}");
        }
    }

    private static IEnumerable<DocumentPiece> Notice2013(SyntheticLetter letter)
    {
        var record = letter.Record;
        yield return DocumentPiece.Heading("MAXIMUS FEDERAL SERVICES, INC.");
        yield return new("Notice of Independent Medical Review Determination", IsBold: true, FollowsClosely: true);
        yield return new($"Dated: {Slashed(record.DecisionDate)}");
        yield return DocumentPiece.Row($"IMR Case Number: {record.CaseNumber}", $"Date of Injury: {Slashed(record.DateOfInjury)}");
        yield return DocumentPiece.Row(
            $"Date of UR Decision: {Slashed(record.UtilizationReviewDate)}",
            $"Application Received: {Slashed(record.ApplicationReceived)}");
        foreach (var finding in Findings(record))
        {
            yield return finding;
        }

        yield return DocumentPiece.Heading("INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE");
        foreach (var finding in Findings(record))
        {
            yield return finding;
        }

        yield return DocumentPiece.Heading("Medical Qualifications of the Expert Reviewer:");
        yield return new(
            $"The reviewer of this invented case is Board Certified in {record.ReviewerSpecialty} and is licensed to practice in "
                + $"{letter.Licensure}."
        );
        yield return DocumentPiece.Heading("Case Summary:");
        yield return new(record.CaseSummary!);
        yield return DocumentPiece.Heading("Documents Reviewed for Determination:");
        foreach (var document in DocumentsReviewed)
        {
            yield return DocumentPiece.Row(document);
        }

        foreach (var service in record.Services)
        {
            yield return DocumentPiece.Heading($"{service.Number}) Regarding the request for {service.Request}:");
            yield return DocumentPiece.Heading(
                "Section of the Medical Treatment Utilization Schedule Relied Upon by the Expert Reviewer to Make His/Her Decision:");
            yield return new($"{service.ClaimsAdministratorCitation} {service.ReviewerCitation}");
            yield return DocumentPiece.Heading("Rationale for the Decision:");
            yield return new(service.Rationale!);
        }
    }

    private static IEnumerable<DocumentPiece> Findings(CaseRecord record) =>
        record.Services.Select(service => new DocumentPiece(
            $"{service.Number}) MAXIMUS Federal Services, Inc. has determined the request for {service.Request} "
            + $"{(service.Outcome == Outcome.Overturned ? "is" : "is not")} medically necessary and appropriate."));

    private static IEnumerable<DocumentPiece> Format3(CaseRecord record)
    {
        yield return DocumentPiece.Heading("MEDICAL PROFESSIONAL REVIEW");
        yield return new("");
        foreach (var row in HeaderTable(record))
        {
            yield return row;
        }

        yield return DocumentPiece.Heading("CASE SUMMARY:");
        yield return new(record.CaseSummary!);
        yield return DocumentPiece.Heading("DOCUMENTS REVIEWED FOR DETERMINATION:");
        foreach (var document in DocumentsReviewed)
        {
            yield return DocumentPiece.Row(document);
        }

        foreach (var service in record.Services)
        {
            yield return DocumentPiece.Heading("ISSUE AT DISPUTE:");
            yield return new(service.Request!);
            yield return DocumentPiece.Heading("MEDICAL TREATMENT GUIDELINE(S) RELIED UPON BY PROFESSIONAL REVIEWER AND WHY:");
            yield return new(service.ReviewerCitation!);
            // The form's heading stands above every rationale; only the rationale's own words tell the outcome.
            yield return DocumentPiece.Heading("RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE IS/WAS NOT MEDICALLY NECESSARY:");
            yield return new(service.Rationale!);
        }

        yield return DocumentPiece.Heading("MEDICAL REVIEWER QUALIFICATIONS:");
        yield return new($"The reviewer of this invented case is Board Certified in {record.ReviewerSpecialty}.");
    }

    /// <summary>The table at the head of a letter; its last label breaks over two lines, as it does in the letters.</summary>
    private static IEnumerable<DocumentPiece> HeaderTable(CaseRecord record)
    {
        yield return DocumentPiece.Row($"Case Number: {record.CaseNumber}");
        yield return DocumentPiece.Row($"Date Assigned: {Slashed(record.DateAssigned)}", $"Date of Injury: {Slashed(record.DateOfInjury)}");
        yield return DocumentPiece.Row(
            $"Decision Date: {Slashed(record.DecisionDate)}",
            $"UR Denial Date: {Slashed(record.UtilizationReviewDate)}");
        yield return DocumentPiece.Row($"Priority: {record.Priority}", $"Application {Slashed(record.ApplicationReceived)}");
        yield return DocumentPiece.Row(" ", "Received:");
    }

    private static IEnumerable<DocumentPiece> Credentials(SyntheticLetter letter)
    {
        yield return DocumentPiece.Row($"State(s) of Licensure: {letter.Licensure}");
        yield return DocumentPiece.Row($"Certification(s)/Specialty: {letter.Record.ReviewerSpecialty}");
    }

    private static string Slashed(DateOnly? date) => date!.Value.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
