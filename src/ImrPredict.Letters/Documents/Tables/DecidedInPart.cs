using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Documents.Tables;

/// <summary>A service of which a table says that it was decided in part.</summary>
/// <param name="Words">How the table words it.</param>
internal sealed record DecidedInPart(ServiceRecord Service, string Place, string Words)
{
    public LetterRejected Rejected(string name, string notRead) => new(name, Place, OutcomeWords.ExpectedWhole, Words + notRead);
}
