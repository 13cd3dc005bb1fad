using FsCheck;
using FsCheck.Fluent;

namespace ImrPredict.Tests;

/// <summary>Texts to try readers with: pieces that mean something to them, in any order.</summary>
internal static class Some
{
    private static readonly string[] RequestPieces =
    [
        "physical therapy",
        "MRI",
        "of the",
        "left",
        "right",
        "bilateral",
        "knee",
        "L4-5",
        "C5",
        "Norco",
        "10/325mg",
        "#60",
        "2",
        "x",
        "times",
        "a week",
        "for",
        "6 weeks",
        "was the original request.",
        "was authorized by the Claims Administrator.",
        "The remaining IMR eligible portion of the original request,",
        "is",
        "(",
        ")",
        "-",
        "–",
        "post-op",
        "cream",
        "5%",
        "ketoprofen",
        "modified to",
        "sessions",
        "rental",
        "30 day",
        "with 2 refills",
        "®",
        "’",
        "1,000,000,000,000",
        "twenty",
        "one",
        "to",
        "/",
        ".",
        "physicaltherapy",
        "acupunture",
        "evaluation",
        "arthroscopy",
        "EKG",
        "TENS unit",
        "\n",
        "\t",
        "ultrasound guided",
        "injection",
        "consult",
        "\u0967\u0968",
        "\u0130",
    ];

    private static readonly string[] CitationPieces =
    [
        "Decision based on MTUS",
        "Decision based on Non-MTUS Citation",
        "Low Back Complaints",
        "2004",
        "Chronic Pain Medical Treatment 2016,",
        "Section(s):",
        "Special Studies,",
        "NSAIDs, GI symptoms & cardiovascular risk",
        "and",
        "Official Disability Guidelines (ODG)",
        "Low Back Chapter",
        "ACOEM",
        "Chapter 12",
        "9792.23.5",
        "Page(s): 98-99",
        "(",
        ")",
        ",",
        ".",
        "did not cite",
        "which is part of the MTUS",
        "3rd ed.",
        "Opioids, criteria for use",
        ";",
        ":",
        "https://example.org",
        "MTUS",
        "\n",
        "20\u0967\u0967",
        "\u0663",
    ];

    private static readonly string[] SummaryPieces =
    [
        "denies",
        "no",
        "not",
        "without",
        "weakness",
        "numbness",
        "pain",
        "8/10",
        "6-7 out of 10",
        "strength",
        "4/5",
        "5/5",
        "completed",
        "6",
        "sessions of physical therapy",
        ".",
        ";",
        ",",
        "lack of documentation of",
        "was not provided",
        "there is no evidence of",
        "functional improvement",
        "x-rays showed",
        "positive",
        "straight leg raise",
        "negative",
        "MRI of the knee",
        "71 year old male",
        "she",
        "off work",
        "did not document",
        "she failed conservative treatment",
        "\n",
        "’s",
        "10/18/2016",
        "\u0663/10",
    ];

    public static Gen<string> RequestTexts => Texts(RequestPieces);

    public static Gen<string> CitationTexts => Texts(CitationPieces);

    public static Gen<string> SummaryTexts => Texts(SummaryPieces);

    private static Gen<string> Texts(string[] pieces) =>
        from words in Gen.Elements(pieces).ListOf()
        from glue in Gen.Elements(" ", " ", " ", "")
        select string.Join(glue, words);
}
