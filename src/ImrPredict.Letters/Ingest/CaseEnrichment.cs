using ImrPredict.Letters.CaseFiles;

namespace ImrPredict.Letters.Ingest;

/// <summary>Adds to a dispute what can be read out of its services' words.</summary>
public static class CaseEnrichment
{
    public static CaseRecord Enrich(CaseRecord record) => record;
}
