namespace ImrPredict;

/// <summary>
/// A table of tab-separated values that ships inside this assembly: a comment line naming its sources (<c># …</c>), a line
/// of column names, then the rows.
/// </summary>
internal static class TabularResource
{
    /// <param name="path">Path of the table below the project, with forward slashes.</param>
    /// <param name="columns">Names of the columns, as the table's heading must have them.</param>
    /// <exception cref="InvalidDataException">The table is missing or has other columns: the assembly was built wrongly.</exception>
    public static IEnumerable<string[]> Rows(string path, params string[] columns)
    {
        using var reader = Open(path);
        var headed = false;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (!headed)
            {
                headed = cells.SequenceEqual(columns)
                    ? true
                    : throw new InvalidDataException(
                        $"{path}, line {number}: expected the columns {string.Join(", ", columns)}, found {line}.");
                continue;
            }

            if (cells.Length != columns.Length)
            {
                throw new InvalidDataException($"{path}, line {number}: expected {columns.Length} cells, found {cells.Length}.");
            }

            yield return cells;
        }
    }
    /// <summary>The whole table as it was written.</summary>
    /// <inheritdoc cref="Rows" path="/exception"/>
    public static string Text(string path)
    {
        using var reader = Open(path);
        return reader.ReadToEnd();
    }

    private static StreamReader Open(string path) =>
        new(
            typeof(TabularResource).Assembly.GetManifestResourceStream(path)
                ?? throw new InvalidDataException($"{path} is not embedded in the assembly."));
}
