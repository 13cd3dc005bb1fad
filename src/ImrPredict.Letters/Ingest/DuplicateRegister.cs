using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Ingest;

/// <summary>Remembers the disputes of a run, to tell those that repeat one.</summary>
internal sealed class DuplicateRegister
{
    private readonly Dictionary<UInt128, string> _byContent = [];
    private readonly Dictionary<string, string> _byCaseNumber = new(StringComparer.Ordinal);

    /// <summary>Registers a dispute.</summary>
    /// <returns>The remark to make, or null for a new dispute.</returns>
    public IngestRemark? Register(CaseRecord record, UInt128? content)
    {
        var source = record.Source ?? "(no source)";
        if (content is { } key)
        {
            if (_byContent.TryGetValue(key, out var first))
            {
                return new IngestRemark(source, IngestRemarkKinds.ContentDuplicate, DuplicateOf: first);
            }

            _byContent.Add(key, source);
        }

        var number = Cases.CaseNumber.TryParse(record.CaseNumber, out var parsed) ? parsed.Value : record.CaseNumber;
        if (number is null || _byCaseNumber.TryAdd(number, source))
        {
            return null;
        }

        return new IngestRemark(source, IngestRemarkKinds.CaseNumberDuplicate, DuplicateOf: _byCaseNumber[number]);
    }
}

internal static class IngestRemarkKinds
{
    public const string Rejected = "rejected";
    public const string ContentDuplicate = "duplicate-content";
    public const string CaseNumberDuplicate = "duplicate-case-number";
}
