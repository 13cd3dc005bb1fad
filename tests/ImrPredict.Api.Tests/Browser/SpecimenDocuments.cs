using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>Invented documents, as a reviewer would drop them.</summary>
internal static class SpecimenDocuments
{
    public const string Request = "Physical therapy, 12 visits, lumbar spine";

    /// <summary>A utilization review denial of one service.</summary>
    public static readonly string[] Denial =
    [
        "UTILIZATION REVIEW DETERMINATION: NOTICE OF DENIAL",
        "Date of Decision: 10/11/2016",
        "Date of Injury: 05/02/2016",
        "Date Request for Authorization Received: 10/07/2016",
        "",
        "Treatment requested and decision:",
        $"1. Requested treatment: {Request}",
        "Decision: Denied",
        "Guideline: MTUS Low Back Complaints",
        "",
        "Clinical summary:",
        "An invented worker strained the lower back while stacking crates. Therapy brought",
        "some improvement in walking.",
        "",
        "Clinical reasons:",
        "Medical necessity was not shown by the records that were sent.",
    ];

    /// <summary>A determination letter that overturns the denial of one service.</summary>
    public static readonly string[] Letter =
    [
        "Case Number: CM16-9000044 Date Assigned: 11/09/2016",
        "Date of Injury: 05/02/2016 Decision Date: 12/20/2016",
        "UR Denial Date: 10/11/2016 Priority: Standard",
        "Application Received: 10/28/2016",
        "",
        "HOW THE IMR FINAL DETERMINATION WAS MADE",
        "An invented reviewer read the invented file.",
        "State(s) of Licensure: California",
        "Certification(s)/Specialty: Orthopedic Surgery",
        "",
        "CLINICAL CASE SUMMARY",
        "An invented worker hurt the knee on a ladder.",
        "",
        "IMR ISSUES, DECISIONS AND RATIONALES",
        "Arthroscopy of the right knee: Overturned",
        "Claims Administrator guideline: MTUS Knee Complaints.",
        "MAXIMUS guideline: MTUS Knee Complaints.",
        "Decision rationale: The invented reviewer found the invented criteria met.",
    ];

    public static byte[] Pdf(IEnumerable<string> lines)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.Letter);
        var y = 740.0;
        foreach (var line in lines)
        {
            if (line.Length > 0)
            {
                page.AddText(line, 11, new PdfPoint(72, y), font);
            }

            y -= 15;
        }

        return builder.Build();
    }

    public static byte[] Text(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));
}
