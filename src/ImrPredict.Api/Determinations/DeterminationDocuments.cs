using System.Text.Json;
using ImrPredict.Api.Letters;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Determinations;

/// <summary>Reads how disputes ended out of letters, case files and tables; what a document is, its content tells.</summary>
internal static class DeterminationDocuments
{
    /// <summary>Reads one document.</summary>
    /// <returns>A dispute or a rejection for each letter, line or row, in order.</returns>
    public static IEnumerable<DeterminationReading> Read(UploadedDocument document) =>
        SentDocuments.Read(document.Content, document.Name).Select(Of);

    /// <summary>Reads one document out of a stream, however large a case file it is.</summary>
    public static IEnumerable<DeterminationReading> Read(Stream stream, string name) => DocumentReader.Read(stream, name).Select(Of);

    /// <summary>What a record says of the end of its dispute.</summary>
    public static DeterminationReading Of(CaseRecord record, string source, string place)
    {
        DeterminationReading Rejected(string message) => new(null, new(source, place, message));
        ReportedDispute Ended(CaseNumber? number, string? reference, DisputeDisposition disposition, Determination? determination) =>
            new(record.Program, number, disposition, determination, record.DecisionDate, source) { Reference = reference };
        var named = record.Named();
        CaseNumber? number = CaseNumber.TryParse(named.CaseNumber, out var parsed) ? parsed : null;
        if (DeterminationTemplate.IsExample(number?.Value))
        {
            return Rejected("This is an example row of the template; it was left out.");
        }

        if (number is null && (named.Reference is null || !string.IsNullOrWhiteSpace(named.CaseNumber)))
        {
            return Rejected(
                named.CaseNumber is null ? "Expected a case number, found none." : "Expected a case number, for example CM24-0123456.");
        }

        if (named.Reference is { } own && !OwnReference.IsOne(own))
        {
            return Rejected($"Expected a case number, for example CM24-0123456, or a reference of {OwnReference.Expected}.");
        }

        if (record.Disposition is DisputeDisposition.Authorized or DisputeDisposition.Withdrawn)
        {
            return new(Ended(number, named.Reference, record.Disposition.Value, null), null);
        }

        try
        {
            return record.ToDetermination() is { } determination
                ? new(Ended(number, named.Reference, DisputeDisposition.Decided, determination), null)
                : Rejected("Expected the outcome of every service, found one without.");
        }
        catch (ArgumentException)
        {
            return Rejected("Expected at least one service, each with its request.");
        }
    }

    private static DeterminationReading Of(LetterReading reading) => reading switch
    {
        LetterRead read => Of(read.Record, read.Name, read.Place),
        LetterRejected rejected => new(null, new(rejected.Name, rejected.Place, $"Expected {rejected.Expected}, found {rejected.Found}."))
        {
            Asked = rejected.Question is { } question ? Asked(question) : null,
        },
        _ => throw new InvalidOperationException($"A reading is read or rejected, not {reading.GetType().Name}."),
    };

    /// <summary>A dispute that a person can say more of; null where its outcomes would not be all that is missing.</summary>
    private static AskedDispute? Asked(OutcomeQuestion question)
    {
        var answered = question.Answered(question.Services.ToDictionary(s => s.Number, _ => Outcome.Upheld));
        return answered is not null && Of(answered, "", "").Dispute is { } whole
            ? new(
                whole.CaseNumber?.Value ?? "",
                whole.Reference ?? "",
                JsonSerializer.Serialize(question, CaseJson.Options))
            : null;
    }
}
