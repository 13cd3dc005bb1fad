using System.Security.Cryptography;
using System.Text;

namespace ImrPredict;

/// <summary>
/// SHA-256 of the tables that texts are read with, lower-case hexadecimal. A model learned from what one version of them
/// read; under another the same words may become other features.
/// </summary>
/// <param name="Treatments">Kinds of service, drugs and body regions.</param>
/// <param name="ClinicalCues">What a case summary is searched for.</param>
/// <param name="Guidelines">The catalog of guidelines, their editions and topics.</param>
public sealed record LexiconHashes(string Treatments, string ClinicalCues, string Guidelines)
{
    /// <summary>Those of the running program.</summary>
    public static LexiconHashes Current { get; } =
        new(
            Of(
                "Treatments/Lexicon/body-regions.tsv",
                "Treatments/Lexicon/drugs.tsv",
                "Treatments/Lexicon/services.tsv",
                "Treatments/Lexicon/subject-refinements.tsv",
                "Treatments/Lexicon/subjects.tsv",
                "Treatments/Lexicon/codes.tsv",
                "Treatments/Lexicon/diagnosis-codes.tsv",
                "Treatments/Lexicon/drug-clips.tsv",
                "Treatments/Lexicon/abbreviations.tsv"),
            Of("ClinicalFindings/assertions.tsv", "ClinicalFindings/criteria.tsv", "ClinicalFindings/findings.tsv"),
            Of(
                "Guidelines/editions.tsv",
                "Guidelines/Topics/topics.tsv",
                "Guidelines/Topics/regions.tsv",
                "Guidelines/Topics/odg-chapters.tsv",
                "Guidelines/Topics/words.tsv"));

    /// <summary>What differs, in words: "treatment lexicon", "clinical cues", "guideline catalog".</summary>
    public IReadOnlyList<string> DifferencesFrom(LexiconHashes other)
    {
        (string Name, bool Differs)[] tables =
        [
            ("treatment lexicon", Treatments != other.Treatments),
            ("clinical cues", ClinicalCues != other.ClinicalCues),
            ("guideline catalog", Guidelines != other.Guidelines),
        ];
        return [.. tables.Where(t => t.Differs).Select(t => t.Name)];
    }

    private static string Of(params ReadOnlySpan<string> tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in tables)
        {
            // Line ends are those of the machine that built the assembly; they change no reading.
            hash.AppendData(Encoding.UTF8.GetBytes($"{table}\n{TabularResource.Text(table).ReplaceLineEndings("\n")}"));
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
