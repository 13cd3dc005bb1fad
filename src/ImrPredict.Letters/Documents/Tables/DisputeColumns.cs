namespace ImrPredict.Letters.Documents.Tables;

/// <summary>Where the columns of a table of disputes stand, and whether a row fits them.</summary>
internal sealed class DisputeColumns
{
    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);
    private readonly int _count;
    private readonly IReadOnlyList<string> _headings;

    public DisputeColumns(TableRow header)
    {
        (_count, _headings) = (header.Fields.Count, header.Fields);
        var known = TableColumns
            .OfDisputes.Concat(TableColumns.OfOutcomes)
            .Select(TableColumns.Normalize)
            .Append(ColumnNames.Decision)
            .Append(ColumnNames.Status)
            .ToHashSet(StringComparer.Ordinal);
        var names = header.Fields.Select(TableColumns.Normalize).ToHashSet(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var i = 0; i < _count; i++)
        {
            var name = TableColumns.Normalize(header.Fields[i]);
            name = ColumnNames.Of(name, names);
            if (name.Length > 0 && !_at.TryAdd(name, i))
            {
                unknown.Add($"a second column {header.Fields[i]}");
                continue;
            }

            if (name.Length > 0 && !known.Contains(name))
            {
                unknown.Add(header.Fields[i].Length > 40 ? header.Fields[i][..40] + "\u2026" : header.Fields[i]);
            }
        }

        Unknown = unknown;
    }

    public int Count => _count;

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>What the table's own heading calls a column; the template's name where the table has none.</summary>
    public string Heading(string column) =>
        _at.TryGetValue(TableColumns.Normalize(column), out var at) && _headings[at].Trim() is { Length: > 0 and <= 40 } own ? own : column;

    /// <summary>The value in a column; null where the column is absent or the value blank. Line ends as a form sends them back.</summary>
    public string? Text(TableRow row, string column)
    {
        if (!_at.TryGetValue(TableColumns.Normalize(column), out var at) || at >= row.Fields.Count)
        {
            return null;
        }

        var text = row.Fields[at];
        return string.IsNullOrWhiteSpace(text) ? null : text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
    }

    /// <summary>
    /// Why a row cannot be trusted: a value that holds the separator without quotes moves all behind it into the wrong columns, and a row
    /// that was cut ends early. Blank values at the end may be left out, as spreadsheets do.
    /// </summary>
    public (string Expected, string Found)? Misfit(TableRow row)
    {
        for (var i = _count; i < row.Fields.Count; i++)
        {
            if (row.Fields[i].Length > 0)
            {
                return ($"{_count} values, each that holds the separator in quotes", $"{row.Fields.Count}; the dispute was not read");
            }
        }

        var needed = _at.TryGetValue("OUTCOME", out var outcome) ? Math.Max(outcome, _at["REQUEST"]) : _at["REQUEST"];
        return row.Fields.Count <= needed ? ($"{_count} values", $"{row.Fields.Count}; the row was not read") : null;
    }
}
