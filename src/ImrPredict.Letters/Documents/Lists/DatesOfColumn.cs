using System.Globalization;
using ImrPredict.Cases;

namespace ImrPredict.Letters.Documents.Lists;

/// <summary>How the dates of one column of a list were read.</summary>
/// <param name="Read">Dates that were read.</param>
/// <param name="Abbreviated">Of these, those without a year of four digits: "3/4/16", or days as a workbook counts them.</param>
/// <param name="Example">The first of the abbreviated ones as it stands there, and as it was read; null for none.</param>
/// <param name="Unread">Those that are no date or cannot be, by row, the first ones; they are left empty.</param>
/// <param name="UnreadCount">All of these.</param>
public sealed record DatesOfColumn(
    ListField Field, int Read, DateOnly? Earliest, DateOnly? Latest, int Abbreviated, (string Text, DateOnly Date)? Example,
    IReadOnlyList<(int Line, string Text)> Unread, int UnreadCount);

/// <summary>Counts dates while a list is read.</summary>
internal sealed class DateTally
{
    private const int MostListed = 10;

    private readonly SortedDictionary<ListField, Column> _columns = [];

    public void Add(int line, IEnumerable<(ListField Field, string Text, DateOnly? Date)> dates)
    {
        foreach (var (field, text, date) in dates)
        {
            if (!_columns.TryGetValue(field, out var column))
            {
                _columns[field] = column = new();
            }

            column.Add(line, text, date);
        }
    }

    public IReadOnlyList<DatesOfColumn> Gathered() => [.. _columns.Select(c => c.Value.Gathered(c.Key))];

    private sealed class Column
    {
        private readonly List<(int Line, string Text)> _unread = [];
        private DateOnly? _earliest;
        private DateOnly? _latest;
        private (string Text, DateOnly Date)? _example;
        private int _read;
        private int _abbreviated;
        private int _unreadCount;

        public void Add(int line, string text, DateOnly? written)
        {
            if (written is not { } date)
            {
                _unreadCount++;
                if (_unread.Count < MostListed)
                {
                    _unread.Add((line, text));
                }

                return;
            }

            _read++;
            _earliest = _earliest is { } earliest && earliest <= date ? earliest : date;
            _latest = _latest is { } latest && latest >= date ? latest : date;
            if (!text.Contains(date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
            {
                _abbreviated++;
                _example ??= (text, date);
            }
        }

        public DatesOfColumn Gathered(ListField field) =>
            new(field, _read, _earliest, _latest, _abbreviated, _example, _unread, _unreadCount);
    }
}
