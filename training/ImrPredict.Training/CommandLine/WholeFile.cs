namespace ImrPredict.Training.CommandLine;

/// <summary>Writes a file under a temporary name beside its place and moves it there once it is whole.</summary>
public static class WholeFile
{
    /// <summary>Writes a text file for its owner alone; its folder is made when it is not there. Line ends are line feeds.</summary>
    /// <remarks>When <paramref name="write"/> fails or is cancelled, nothing is left
    /// behind and a file of that name stays as it was.</remarks>
    public static async Task WriteAsync(string path, Func<StreamWriter, Task> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}.partial";
        try
        {
            await using (var writer = PrivateText.Create(temporary))
            {
                await write(writer);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
