using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace ImrPredict.Benchmarks.Letters;

/// <summary>Times reading one letter of three services, as text and as PDF, and turning away what is no letter.</summary>
[MemoryDiagnoser]
public class LetterReading
{
    private const int Services = 3;

    private byte[] _text = [];
    private byte[] _pdf = [];
    private byte[] _noLetter = [];

    [GlobalSetup]
    public void Setup()
    {
        var letter = Letter();
        _text = Encoding.UTF8.GetBytes(letter);
        _pdf = Pdf(letter);
        _noLetter = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("A line of something that nobody would call a letter of this kind.\n", 200)));
    }

    [Benchmark]
    public object Text() => LetterReader.Read(_text, "letter.txt");

    [Benchmark]
    public object Pdf() => LetterReader.Read(_pdf, "letter.pdf");

    [Benchmark]
    public object NoLetter() => LetterReader.Read(_noLetter, "notes.txt");

    private static string Letter()
    {
        var text = new StringBuilder("""
            Case Number: CM16-9000009
            Date Assigned: 12/01/2016 Date of Injury: 09/15/2016
            Decision Date: 01/03/2017 UR Denial Date: 11/10/2016
            Priority: Standard Application 11/22/2016
            Received:
            HOW THE IMR FINAL DETERMINATION WAS MADE
            State(s) of Licensure: California
            Certification(s)/Specialty: Family Practice
            CLINICAL CASE SUMMARY
            The expert reviewer developed the following clinical case summary based on a review of the
            case file, including all medical records:

            """);
        AppendSentences(text, 25);
        text.Append(
            "IMR ISSUES, DECISIONS AND RATIONALES\nThe Final Determination was based on decisions for the disputed items/services set "
                + "forth below:\n"
        );
        for (var i = 1; i <= Services; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nInvented treatment number {i}: Upheld\n\nClaims Administrator guideline: Decision based on MTUS Knee Complaints "
                    + $"2004.\n\n"
            );
            text.Append("MAXIMUS guideline: Decision based on MTUS Knee Complaints 2004, Section(s): Summary.\n\nDecision rationale: ");
            AppendSentences(text, 20);
        }

        return text.ToString();
    }

    private static void AppendSentences(StringBuilder text, int count)
    {
        for (var i = 0; i < count; i++)
        {
            text.Append("The invented records say this and that of a knee, and nothing of it is true at all.\n");
        }
    }

    private static byte[] Pdf(string text)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        foreach (var lines in text.Split('\n').Chunk(45))
        {
            var page = builder.AddPage(PageSize.Letter);
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Length > 0)
                {
                    page.AddText(lines[i], 10, new PdfPoint(50, 750 - (15 * i)), font);
                }
            }
        }

        return builder.Build();
    }
}
