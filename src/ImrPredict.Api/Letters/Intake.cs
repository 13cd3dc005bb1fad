using System.Text;
using ImrPredict.Letters;
using ImrPredict.Letters.Documents;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Letters;

/// <summary>An input that could not be read: its name, the place in it, what was expected and what was found.</summary>
public sealed record IntakeProblem(string Source, string Place, string Expected, string Found);

/// <summary>What came of one input: the disputes read and the pieces that could not be.</summary>
public sealed record IntakeResult(IReadOnlyList<DisputeContent> Disputes, IReadOnlyList<IntakeProblem> Problems);

/// <summary>Reads the files that a reviewer drops or chooses and the texts that she pastes, and makes disputes of them.</summary>
/// <remarks>Thread-safe. Never throws for bad input.</remarks>
public static class Intake
{
    /// <summary>Most disputes that one file may hold.</summary>
    public const int MostDisputes = DocumentReader.MostDisputes;

    public static IntakeResult Read(byte[] content, string name)
    {
        var (disputes, problems) = (new List<DisputeContent>(), new List<IntakeProblem>());
        foreach (var reading in SentDocuments.Read(content, name))
        {
            switch (reading)
            {
                case LetterRead read when disputes.Count == MostDisputes:
                    problems.Add(new(name, read.Place, $"at most {MostDisputes:N0} disputes in one file", "more; the rest was not read"));
                    return new(disputes, problems);
                case LetterRead read:
                    disputes.Add(DisputeContents.Of(read));
                    break;
                case LetterRejected rejected:
                    problems.Add(new(rejected.Name, rejected.Place, rejected.Expected, rejected.Found));
                    break;
            }
        }

        return new(disputes, problems);
    }

    /// <summary>Reads a text that was pasted: a letter, a denial, a table.</summary>
    public static IntakeResult ReadPasted(string text) => Read(Encoding.UTF8.GetBytes(text), "pasted text");
}
