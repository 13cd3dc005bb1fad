using System.Text.Json;
using ImrPredict.Api.Letters;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>
/// Lists of offices with headings of their own: kept until a person has said what the columns hold, then read into drafts.
/// </summary>
public sealed class ListIntake(OfficeLists lists, DisputeStore disputes, TriageDesk desk)
{
    /// <summary>Rows of a first look: mostly all, so that a person knows beforehand what will be refused.</summary>
    public const int RowsOfALook = 20_000;

    /// <summary>Drafts that are kept in one go.</summary>
    public const int KeptAtOnce = 250;

    /// <summary>Disputes that a first look shows.</summary>
    public const int DisputesShown = 5;

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Keeps a document that is a list whose columns a person has to name.</summary>
    /// <returns>Null for any other document: it is read as it is.</returns>
    public async Task<Guid?> TakeAsync(byte[] content, string name, string by, CancellationToken cancellationToken) =>
        OfficeList.Open(content, name) is { NeedsMapping: true }
            ? await lists.AddAsync(name, content, by, cancellationToken)
            : null;

    /// <summary>What the columns hold: as it was said of the last list with this heading, else as guessed.</summary>
    public async Task<(ListMapping Mapping, bool Remembered)> MappingAsync(OfficeList list, CancellationToken cancellationToken) =>
        await lists.MappingAsync(list.HeadingKey, cancellationToken) is { } kept
            && JsonSerializer.Deserialize<ListMapping>(kept, Json) is { } mapping
            && mapping.Columns.Count == list.Heading.Count
            ? (mapping, true)
            : (ListMapping.Guess(list), false);

    public ListReading Look(OfficeList list, ListMapping mapping) => ListReader.Read(list, mapping, desk.Today(), RowsOfALook);

    /// <summary>Reads a whole list into drafts, remembers what its columns hold, and keeps the rows that could not be read.</summary>
    /// <returns>How many disputes and how many refused rows.</returns>
    public async Task<(int Disputes, int Refused)> ReadAsync(
        Guid id, OfficeList list, ListMapping mapping, string by, CancellationToken cancellationToken)
    {
        var read = ListReader.Read(list, mapping, desk.Today());
        await RememberAsync(list, mapping, by, cancellationToken);
        foreach (var chunk in read.Disputes.Chunk(KeptAtOnce))
        {
            await disputes.AddAsync(Drafts(list, chunk), by, cancellationToken);
        }

        await EndAsync(lists, id, list, read, cancellationToken);
        return (read.Disputes.Count, read.Refused.Count);
    }

    /// <summary>Notes what the columns of a list hold, for the next one with its heading.</summary>
    public Task RememberAsync(OfficeList list, ListMapping mapping, string by, CancellationToken cancellationToken) =>
        lists.RememberAsync(list.HeadingKey, JsonSerializer.Serialize(mapping, Json), by, cancellationToken);

    /// <summary>What the disputes of a list are as drafts.</summary>
    public IReadOnlyList<Dispute> Drafts(OfficeList list, IEnumerable<ListedDispute> read) =>
        [.. read.Select(d => desk.Draft(DisputeContents.Of(d.Record, d.Remarks), list.Name))];

    /// <summary>A list was read: it is forgotten but for the rows that were refused.</summary>
    public static Task EndAsync(OfficeLists lists, Guid id, OfficeList list, ListReading read, CancellationToken cancellationToken) =>
        lists.ReadAsync(
            id,
            read.Disputes.Count,
            read.Refused.Count,
            read.Refused.Count == 0 ? null : RefusedRows(list, read.Refused),
            cancellationToken);

    /// <summary>The refused rows as they stood, each with its reason behind it: to be mended and sent again.</summary>
    private static string RefusedRows(OfficeList list, IReadOnlyList<RefusedRow> refused)
    {
        // A list of rows that were refused once already has the column, so that it keeps its heading.
        var width = list.Heading.Count > 0 && list.Heading[^1] == Reason ? list.Heading.Count - 1 : list.Heading.Count;
        var table = new System.Text.StringBuilder(SeparatedValues.Line([.. list.Heading.Take(width), Reason]));
        foreach (var row in refused)
        {
            var values = row.Values.Take(width).Concat(Enumerable.Repeat("", Math.Max(0, width - row.Values.Count)));
            table.Append(SeparatedValues.Line([.. values, row.Reason]));
        }

        return table.ToString();
    }

    private const string Reason = "Why not read";
}
