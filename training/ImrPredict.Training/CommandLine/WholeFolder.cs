namespace ImrPredict.Training.CommandLine;

/// <summary>Writes a folder under a temporary name beside its place and renames it once it is whole.</summary>
public static class WholeFolder
{
    /// <param name="path">A new folder, or an empty one.</param>
    /// <param name="write">Gets the temporary folder, which exists.</param>
    /// <remarks>When <paramref name="write"/> fails or is cancelled, nothing is left behind.</remarks>
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var temporary = $"{full}.{Environment.ProcessId}.partial";
        Directory.CreateDirectory(temporary);
        try
        {
            await write(temporary);
            if (Directory.Exists(full))
            {
                Directory.Delete(full);
            }

            Directory.Move(temporary, full);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }
}
