using ImrPredict.Cases;
using ImrPredict.Letters.Documents.Tables;

namespace ImrPredict.Letters.Documents.Lists;

/// <summary>What the columns of an office's list hold, and how its rows make disputes.</summary>
/// <param name="Columns">What each column holds, in order.</param>
public sealed record ListMapping(IReadOnlyList<ListField> Columns)
{
    private const int Sampled = 50;

    /// <summary>Rows of the same reference or case number are one dispute with several services.</summary>
    public bool JoinRows { get; init; } = true;

    /// <summary>One cell of requests may hold several services: a line each, numbered, or parted by semicolons.</summary>
    public bool PartCells { get; init; } = true;

    /// <summary>Why disputes cannot be read by it; null when they can.</summary>
    public string? Problem =>
        !Columns.Contains(ListField.Request) ? "Say which column holds what was requested."
        : Twice() is { } twice ? $"Two columns are said to hold {Words(twice)}; choose one."
        : null;

    /// <summary>What the columns are likely to hold: told by their names, then by what stands in them.</summary>
    public static ListMapping Guess(OfficeList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var columns = list.Heading.Select(ListColumnNames.FieldOf).ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            List<string> samples = [.. list.Samples(i, Sampled)];
            var dates = samples.Count(s => TableDate.TryParse(s, out _));

            // A name promises a date, and the values are none: then it holds something else.
            if (IsDate(columns[i]) && samples.Count > 0 && dates * 2 < samples.Count)
            {
                columns[i] = ListField.None;
            }

            if (columns[i] == ListField.CaseNumber
                && samples.Count > 0
                && samples.Count(s => CaseNumber.TryParse(s, out _)) * 2 < samples.Count)
            {
                columns[i] = ListField.Reference;
            }

            if (columns[i] == ListField.Request && samples.Count > 0 && dates * 2 > samples.Count)
            {
                columns[i] = ListField.None;
            }
        }

        KeepTheFirst(columns);
        if (!columns.Contains(ListField.Request))
        {
            ByContent(list, columns);
        }

        return new ListMapping(columns);
    }

    /// <summary>A field in a reviewer's words.</summary>
    public static string Words(ListField field) => field switch
    {
        ListField.None => "nothing that is read",
        ListField.Reference => "your reference",
        ListField.CaseNumber => "the IMR case number",
        ListField.Request => "what was requested",
        ListField.CaseSummary => "the case summary",
        ListField.Citation => "the guideline that the denial cites",
        ListField.DateOfInjury => "the date of injury",
        ListField.UtilizationReviewDate => "the date of the utilization review decision",
        ListField.ApplicationReceived => "the day the application was received",
        ListField.DateAssigned => "the day of the notice of assignment",
        _ => "the priority (standard or expedited)",
    };

    internal static bool IsDate(ListField field) =>
        field is ListField.DateOfInjury or ListField.UtilizationReviewDate or ListField.ApplicationReceived or ListField.DateAssigned;

    private static bool MayRepeat(ListField field) =>
        field is ListField.None or ListField.Request or ListField.CaseSummary or ListField.Citation;

    private static void KeepTheFirst(ListField[] columns)
    {
        for (var i = 1; i < columns.Length; i++)
        {
            if (!MayRepeat(columns[i]) && Array.IndexOf(columns, columns[i]) < i)
            {
                columns[i] = ListField.None;
            }
        }
    }

    /// <summary>Where no name says it, the column whose texts are most often understood as treatments holds the requests.</summary>
    private static void ByContent(OfficeList list, ListField[] columns)
    {
        var best = (Column: -1, Understood: 0.5);
        for (var i = 0; i < columns.Length; i++)
        {
            List<string> samples = [.. list.Samples(i, Sampled)];
            if (columns[i] is ListField.None && samples.Count > 0)
            {
                var understood = samples.Count(s => Treatments.TreatmentReader.Read(s).IsUnderstood) / (double)samples.Count;
                best = understood > best.Understood ? (i, understood) : best;
            }
        }

        if (best.Column >= 0)
        {
            columns[best.Column] = ListField.Request;
        }
    }

    private ListField? Twice() =>
        Columns.Where(c => !MayRepeat(c)).CountBy(c => c).Where(c => c.Value > 1).Select(c => (ListField?)c.Key).FirstOrDefault();
}
