using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Ingest;

/// <summary>Hashes that say whether a document or a dispute was seen before; 16 bytes each, so that 200,000 stay small.</summary>
internal static class ContentKey
{
    /// <summary>Texts shorter than this may well be equal in two disputes, for example the categories of open data.</summary>
    private const int ShortestTellingText = 200;

    /// <summary>Name of the member that holds a document's hash in the case file.</summary>
    public const string Member = "contentHash";

    /// <summary>Lower-case hexadecimal SHA-256 of a document.</summary>
    public static string OfDocument(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>One document under one name.</summary>
    public static UInt128 OfSource(string source, string contentHash) => Of($"{source}\n{contentHash}");

    /// <summary>The text of a dispute, regardless of its file, line breaks and case.</summary>
    /// <returns>Null when there is too little text to tell two disputes apart.</returns>
    public static UInt128? OfDispute(CaseRecord record)
    {
        var text = new StringBuilder(record.CaseSummary);
        foreach (var service in record.Services)
        {
            text.Append(' ').Append(service.Request).Append(' ').Append(service.Outcome)
                .Append(' ').Append(service.ReviewerCitation).Append(' ').Append(service.Rationale);
        }

        return text.Length < ShortestTellingText ? null : Of(TextFolding.Fold(text.ToString()).ToUpperInvariant());
    }

    private static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
