using System.Globalization;
using System.Text;
using ImrPredict.TinyModels;
using ImrPredict.Training.CommandLine;

namespace ImrPredict.Training.Tests.CommandLine;

/// <summary>A document that is built to end its reader costs that reader, not the run.</summary>
public sealed class HostileDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IngestRejectsItAndReadsTheOthers()
    {
        var letters = _folder.Combine("letters");
        Directory.CreateDirectory(letters);
        await File.WriteAllBytesAsync(Path.Combine(letters, "a-hostile.pdf"), NestedPages(40_000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(letters, "b-denial.html"),
            """
            <html><body><h1>Notice of Utilization Review Decision: Denial</h1>
            <p>Claimant: Invented Person</p><p>Date of Injury: 03/02/2015</p><p>Date of Decision: 10/11/2016</p>
            <p>Requested treatment: MRI of the lumbar spine without contrast</p><p>Decision: Denied</p></body></html>
            """,
            TestContext.Current.CancellationToken);
        var cases = _folder.Combine("cases.jsonl");

        var run = await Imr.RunAsync("ingest", letters, "--output", cases);

        Assert.Equal(ExitCode.Rejected, run.ExitCode);
        Assert.Contains("a-hostile.pdf", run.Error, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(cases, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cases));
        }
    }

    /// <summary>A page tree in which each node holds one node.</summary>
    private static byte[] NestedPages(int depth)
    {
        var (text, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        void Add(string content)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{content}\nendobj\n");
        }

        Add("<< /Type /Catalog /Pages 2 0 R >>");
        for (var i = 0; i < depth; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count 1 /Kids [{i + 3} 0 R] >>"));
        }

        Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent {depth + 1} 0 R /MediaBox [0 0 612 792] >>"));
        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(p => text.Append(CultureInfo.InvariantCulture, $"{p:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
