using System.IO.Compression;
using System.Text;
using ImrPredict.Api.Jobs;
using ImrPredict.Letters.Documents;
using ImrPredict.Store.Database;
using ImrPredict.Store.Jobs;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api.Letters;

/// <summary>Where a job's documents are.</summary>
/// <param name="Path">A folder, an archive or a file that the server may read; null when they were sent and are kept with the job.</param>
public sealed record DocumentsArguments(string? Path);

/// <summary>
/// The documents that a job works on: sent with it, or in a folder or an archive that the server may read. Their names are listed once,
/// at the job's beginning, so that each has its number whatever is put into the folder meanwhile.
/// </summary>
internal sealed class JobDocuments(JobBook book, IOptions<JobsOptions> options)
{
    /// <summary>The number under which the listing is kept beside what was sent.</summary>
    public const int Listing = -1;

    /// <summary>Longest document that is read whole; case files and tables are streamed.</summary>
    private const int LargestBytes = DocumentReader.LargestContainerBytes;

    /// <summary>Whether the server may read out of a place.</summary>
    /// <returns>The path in full, or a sentence that says why not.</returns>
    public (string? Path, string? Problem) Allowed(string path)
    {
        if (options.Value.ReadableFolders.Count == 0)
        {
            return (null, "Expected a place in a folder that Jobs:ReadableFolders names; that setting names none.");
        }

        string full;
        try
        {
            full = System.IO.Path.GetFullPath(path);
            full = new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            return (null, "Expected a path, found something else.");
        }

        var isInside = options.Value.ReadableFolders
            .Select(f => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(f)))
            .Any(f => full == f || full.StartsWith(f + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal));
        return !isInside ? (null, "Expected a place in a folder that Jobs:ReadableFolders names.")
            : !File.Exists(full) && !Directory.Exists(full) ? (null, "Expected a file or a folder, found none there.")
            : (full, null);
    }

    /// <summary>Lists the documents, and keeps the list with what a context saves.</summary>
    /// <returns>How many there are.</returns>
    public static int List(StoreContext context, Guid job, IReadOnlyList<string> names)
    {
        JobBook.AddDocument(context, job, Listing, "listing", Encoding.UTF8.GetBytes(string.Join('\n', names)));
        return names.Count;
    }

    /// <summary>The names of the documents in a folder or an archive, in an order of their own.</summary>
    public static IReadOnlyList<string> NamesIn(string path)
    {
        if (Directory.Exists(path))
        {
            return
            [
                .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Select(f => System.IO.Path.GetRelativePath(path, f).Replace('\\', '/'))
                    .Where(n => !n.Contains('\n', StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ];
        }

        if (!IsArchive(path))
        {
            return [""];
        }

        using var archive = ZipFile.OpenRead(path);
        return
        [
            .. archive.Entries.Where(e => e.Name.Length > 0 && !e.FullName.Contains('\n', StringComparison.Ordinal))
                .Select(e => e.FullName).Order(StringComparer.Ordinal),
        ];
    }

    public async Task<IReadOnlyList<string>> ListedAsync(Guid job, CancellationToken cancellationToken) =>
        await book.DocumentAsync(job, Listing, cancellationToken) is var (_, content)
            ? Encoding.UTF8.GetString(content).Split('\n')
            : throw new InvalidDataException("The job has no listing.");

    /// <summary>Opens a document of a job.</summary>
    /// <returns>Its name for show and its content; a stream that can be sought.</returns>
    public async Task<(string Name, Stream Content)> OpenAsync(
        Guid job, string? path, int number, string name, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            var (kept, sent) = await book.DocumentAsync(job, number, cancellationToken)
                ?? throw new FileNotFoundException("The document is not kept any more.");
            return (kept, new MemoryStream(sent, writable: false));
        }

        if (Directory.Exists(path))
        {
            return (name, File.OpenRead(System.IO.Path.Combine(path, name)));
        }

        if (name.Length == 0)
        {
            return (System.IO.Path.GetFileName(path), File.OpenRead(path));
        }

        using var archive = ZipFile.OpenRead(path);
        await using var packed = archive.GetEntry(name)?.Open() ?? throw new FileNotFoundException("The document is not in the archive.");
        var content = new MemoryStream();
        var piece = new byte[81_920];
        for (int read; (read = await packed.ReadAsync(piece, cancellationToken)) > 0;)
        {
            content.Write(piece, 0, read);
            if (content.Length > LargestBytes)
            {
                throw new InvalidDataException("The document is larger than 50,000,000 bytes.");
            }
        }

        content.Position = 0;
        return ($"{System.IO.Path.GetFileName(path)}/{name}", content);
    }

    /// <summary>Reads a document whole.</summary>
    /// <returns>Null when it is too long to be read whole.</returns>
    public static byte[]? Whole(Stream content)
    {
        if (content.Length > LargestBytes)
        {
            return null;
        }

        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
}
