using ImrPredict.Api.Letters;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Determinations;

/// <summary>Reads documents that say how disputes ended; a case file may be longer than memory.</summary>
internal sealed class ReadingDeterminations(JobBook book, JobDocuments documents) : ReadingDocuments<DeterminationReading>(book, documents)
{
    public const string Kind = "readDeterminations";

    public override string Name => Kind;

    public override string Title => "Reading determinations";

    protected override IEnumerable<DeterminationReading> Read(string name, Stream content)
    {
        using (content)
        {
            var readings = JobDocuments.Whole(content) is { } whole
                ? DeterminationDocuments.Read(new UploadedDocument(name, whole))
                : DeterminationDocuments.Read(content, name);
            foreach (var reading in readings)
            {
                yield return reading;
            }
        }
    }

    protected override DeterminationReading Unread(string name, string expected, string found) =>
        new(null, new(name, "file", $"Expected {expected}, found {found}."));
}
