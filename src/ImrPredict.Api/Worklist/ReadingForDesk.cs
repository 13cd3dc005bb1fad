using ImrPredict.Api.Letters;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Store.Jobs;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Worklist;

/// <summary>What one document holds for the desk.</summary>
/// <param name="Name">For show.</param>
/// <param name="IsList">A list whose columns a person has to name first; nothing is read of it.</param>
internal sealed record DeskReading(
    string Name, IReadOnlyList<DisputeContent> Disputes, IReadOnlyList<IntakeProblem> Problems, bool IsList = false);

/// <summary>Reads letters, denials and lists for the desk.</summary>
internal sealed class ReadingForDesk(JobBook book, JobDocuments documents) : ReadingDocuments<DeskReading>(book, documents)
{
    public const string Kind = "readForDesk";

    public override string Name => Kind;

    public override string Title => "Reading documents";

    protected override IEnumerable<DeskReading> Read(string name, Stream content)
    {
        using (content)
        {
            if (JobDocuments.Whole(content) is not { } whole)
            {
                return [Unread(name, "a document of at most 50,000,000 bytes", "a larger one")];
            }

            if (OfficeList.Open(whole, name) is { NeedsMapping: true })
            {
                return [new(name, [], [], IsList: true)];
            }

            var (disputes, problems) = Intake.Read(whole, name);
            return [new(name, disputes, problems)];
        }
    }

    protected override DeskReading Unread(string name, string expected, string found) =>
        new(name, [], [new(name, "file", expected, found)]);
}
