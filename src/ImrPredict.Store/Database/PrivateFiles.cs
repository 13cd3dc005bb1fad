namespace ImrPredict.Store.Database;

/// <summary>Files that only their owner may open: they hold health information or the key of the log.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    /// <summary>Makes an empty file unless it exists.</summary>
    public static void Create(string path)
    {
        if (!File.Exists(path))
        {
            using var file = Open(path, FileMode.OpenOrCreate);
        }
    }

    /// <exception cref="IOException">The file exists already.</exception>
    public static void CreateNew(string path, byte[] content)
    {
        using var file = Open(path, FileMode.CreateNew);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file anew, whole or not at all.</summary>
    public static void Replace(string path, byte[] content)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        CreateNew(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }
}
