namespace ImrPredict.Letters.Ingest;

/// <summary>Finds the files to read, always in the same order.</summary>
internal sealed class SourceWalk
{
    private readonly SortedDictionary<string, long> _passedOver = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;

    /// <param name="own">Full paths that this run writes and must not read.</param>
    public SourceWalk(IEnumerable<string> own) => _own = new HashSet<string>(own, StringComparer.Ordinal);

    /// <summary>Case files inside folders: they are read only when named themselves, for
    /// a folder of letters often holds results too.</summary>
    public IReadOnlyDictionary<string, long> PassedOver => _passedOver;

    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder, or a folder that holds nothing to read.</exception>
    public List<SourceFile> Find(IReadOnlyList<string> paths)
    {
        var found = new List<SourceFile>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(new SourceFile(path, Path.GetFileName(path)));
            }
            else if (Directory.Exists(path))
            {
                var (before, passedOver) = (found.Count, _passedOver.Values.Sum());
                Walk(new DirectoryInfo(path), "", found);
                if (found.Count == before)
                {
                    throw new FileNotFoundException(
                        $"{path}: expected a folder with letters, tables or archives, found "
                            + (_passedOver.Values.Sum() > passedOver ? "case files alone; name each itself to merge it" : "an empty one"),
                        path);
                }
            }
            else
            {
                throw new FileNotFoundException($"{path}: expected a file or a folder, found neither", path);
            }
        }

        return found;
    }

    private void Walk(DirectoryInfo folder, string prefix, List<SourceFile> found)
    {
        var entries = folder.GetFileSystemInfos();
        Array.Sort(entries, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.') || _own.Contains(entry.FullName))
            {
                continue;
            }

            if (entry is DirectoryInfo subfolder)
            {
                // A link may lead back up, so linked folders have to be named themselves.
                if (!entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    Walk(subfolder, $"{prefix}{entry.Name}/", found);
                }

                continue;
            }

            if (SourceFile.IsNamedAsCaseFile(entry.Name))
            {
                _passedOver[entry.Extension] = _passedOver.GetValueOrDefault(entry.Extension) + 1;
                continue;
            }

            found.Add(new SourceFile(entry.FullName, prefix + entry.Name));
        }
    }
}
