using ImrPredict.Api.Letters;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.OpenData;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Determinations;

/// <summary>Reads how disputes ended out of letters, case files and tables; what a document is, its content tells.</summary>
internal static class DeterminationDocuments
{
    /// <summary>Reads one document.</summary>
    /// <returns>A dispute or a rejection for each letter, line or row, in order.</returns>
    public static IEnumerable<DisputeReading> Read(UploadedDocument document)
    {
        var head = document.Content.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        if (head.Length > 0 && head[0] == '{')
        {
            return ReadCaseFile(document);
        }

        if (document.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return DeterminationTable.IsTable(document.Content)
                ? DeterminationTable.Read(document.Content, document.Name)
                : ManagedHealthCareReader.Read(new MemoryStream(document.Content), document.Name).Select(Of);
        }

        return [Of(LetterReader.Read(document.Content, document.Name))];
    }

    /// <summary>What a record says of the end of its dispute.</summary>
    public static DisputeReading Of(CaseRecord record, string source, string place)
    {
        DisputeReading Rejected(string message) => new(null, new(source, place, message));
        if (!CaseNumber.TryParse(record.CaseNumber, out var number))
        {
            return Rejected(record.CaseNumber is null ? "Expected a case number, found none." : "Expected a case number, for example CM24-0123456.");
        }

        if (record.Disposition is DisputeDisposition.Authorized or DisputeDisposition.Withdrawn)
        {
            return new(new(record.Program, number, record.Disposition.Value, null, record.DecisionDate, source), null);
        }

        try
        {
            return record.ToDetermination() is { } determination
                ? new(new(record.Program, number, DisputeDisposition.Decided, determination, record.DecisionDate, source), null)
                : Rejected("Expected the outcome of every service, found one without.");
        }
        catch (ArgumentException)
        {
            return Rejected("Expected at least one service, each with its request.");
        }
    }

    private static DisputeReading Of(LetterReading reading) => reading switch
    {
        LetterRead read => Of(read.Record, read.Name, "document"),
        LetterRejected rejected => new(null, new(rejected.Name, rejected.Place, $"Expected {rejected.Expected}, found {rejected.Found}.")),
        _ => throw new InvalidOperationException($"A reading is read or rejected, not {reading.GetType().Name}."),
    };

    private static IEnumerable<DisputeReading> ReadCaseFile(UploadedDocument document)
    {
        using var lines = new StreamReader(new MemoryStream(document.Content));
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return ReadLine(line, document.Name, number);
            }
        }
    }

    public static DisputeReading ReadLine(string line, string name, int number)
    {
        try
        {
            return Of(CaseFile.Parse(line, name, number), name, $"line {number}");
        }
        catch (CaseFileException e)
        {
            return new(null, new(name, $"line {number}", (e.InnerException as System.Text.Json.JsonException)?.Path is { } path
                ? $"Expected a dispute as a JSON object; the trouble is at '{path}'."
                : "Expected a dispute as a JSON object."));
        }
    }
}

/// <summary>A dispute, or why there is none.</summary>
internal sealed record DisputeReading(ReportedDispute? Dispute, RejectedDocument? Rejection);

/// <summary>What could not be taken in.</summary>
/// <param name="Place">Within the document: "line 3", "page 2".</param>
public sealed record RejectedDocument(string Name, string Place, string Message);
