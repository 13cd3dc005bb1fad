using System.Text;
using ImrPredict.Letters.Tests.Documents;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>Whole documents of every kind, to be damaged.</summary>
internal static class FuzzKinds
{
    private static readonly string Table =
        "caseNumber,priority,dateOfInjury,caseSummary,request,claimsAdministratorCitation,asOfDate,baseRate\r\n"
        + string.Concat(
            Enumerable
                .Range(0, 12)
                .Select(i => $"CM26-90000{i:00},Standard,1/{i + 1}/26,\"Pain, for \"\"months\"\"\r\nand longer\",MRI {i},ODG,,\r\n"));

    private static readonly string HealthPlans =
        "ReferenceID;ReportYear;DiagnosisCategory;TreatmentCategory;Determination;AgeRange;Findings\n"
        + string.Concat(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    $"MN26-900{i:00};2026;Cancer;DME;{(i % 2 == 0 ? "Upheld" : "Overturned")} Decision of Health Plan;41 to "
                        + $"50;\"Findings: a; b\nand c.\"\n"
                ));

    private static readonly string Cases = string.Concat(
        Enumerable
            .Range(0, 8)
            .Select(i =>
                $"{{\"caseNumber\":\"CM26-900000{i}\",\"dateOfInjury\":\"2026-01-0{i + 1}\",\"baseRate\":0.1,"
                + $"\"services\":[{{\"number\":1,\"request\":\"Cane\",\"outcome\":\"Upheld\"}}]}}\n"
            ));

    /// <summary>The document, its name, and whether it is text, which is damaged as text is.</summary>
    public static IReadOnlyDictionary<string, (byte[] Content, string Name, bool IsText)> All { get; } =
        new Dictionary<string, (byte[], string, bool)>
        {
            ["tables"] = (Sample.Utf8(Table), "t.csv", true),
            ["open data"] = (Sample.Utf8(HealthPlans), "d.csv", true),
            ["case files"] = (Sample.Utf8(Cases), "c.jsonl", true),
            ["web pages"] = (Sample.Html(Sample.Denial), "p.html", true),
            ["rich texts"] = (Sample.RichText(Sample.Denial), "r.rtf", true),
            ["mails"] = (
                Sample.Mail(Sample.Denial, ("a.txt", Sample.Utf8(Sample.Determination)), ("b.csv", Sample.Utf8(Table))),
                "m.eml",
                true),
            ["UTF-16 texts"] = (Encoding.Unicode.GetBytes(Sample.Determination), "u.txt", false),
            ["Word documents"] = (Sample.Word(Sample.Denial), "w.docx", false),
            ["workbooks"] = (
                Sample.Workbook(
                    Enumerable
                        .Range(0, 8)
                        .Select(i => new
                        {
                            caseNumber = $"CM26-900000{i}",
                            request = "Cane",
                            dateOfInjury = new DateTime(2026, 1, i + 1),
                        })
                        .ToArray()),
                "t.xlsx",
                false),
            ["archives"] = (
                Sample.Zip(
                    ("a.txt", Sample.Utf8(Sample.Denial)),
                    ("b/c.docx", Sample.Word(Sample.Denial)),
                    ("d.csv", Sample.Utf8(HealthPlans))),
                "z.zip",
                false),
        };
}
