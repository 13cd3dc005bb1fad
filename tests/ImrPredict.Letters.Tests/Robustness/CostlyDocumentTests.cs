using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>Documents made to cost time or memory. The bound is generous, for a busy
/// machine; what matters is that each comes to an end.</summary>
public sealed class CostlyDocumentTests(ITestOutputHelper output)
{
    public static TheoryData<string> Texts => [.. MakeTexts().Keys];

    public static TheoryData<string> Pdfs => [.. MakePdfs().Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public void TextsThatRepeatWhatTheReaderLooksForComeToAnEnd(string name) => Ends(name, Encoding.UTF8.GetBytes(MakeTexts()[name]()));

    [Theory]
    [MemberData(nameof(Pdfs))]
    public void PdfsThatUnfoldOrReferInCirclesComeToAnEnd(string name) => Ends(name, MakePdfs()[name]());

    private void Ends(string name, byte[] content)
    {
        var before = GC.GetTotalAllocatedBytes();
        var started = Stopwatch.GetTimestamp();
        var reading = LetterReader.Read(content, name);
        var elapsed = Stopwatch.GetElapsedTime(started);
        output.WriteLine(
            $"{name}: {elapsed.TotalMilliseconds:0} ms, {(GC.GetTotalAllocatedBytes() - before) / 1_000_000} MB allocated, "
                + $"{(reading as LetterRejected)?.Message ?? "read"}"
        );
        Assert.True(elapsed < TimeSpan.FromSeconds(120), $"{name}: {elapsed}");
    }

    private static Dictionary<string, Func<string>> MakeTexts()
    {
        string[] pieces =
        [
            "request for ",
            "the request for a ",
            "Claims Administrator guideline: ",
            "x: Upheld Claims Administrator guideline: ",
            "x: Upheld\nClaims Administrator guideline: a\n",
            "1) MAXIMUS Federal Services, Inc. has determined the request for ",
            "Regarding the request for ",
            "Case Number: ",
            "Priority: Standard\n",
            "Date of Injury: 1/1/2016\n",
            "ISSUE AT DISPUTE: x CASE SUMMARY: y MEDICAL REVIEWER QUALIFICATIONS: ",
            "utilization review denied ",
            "Request: a\n",
            "Decision: denied\n",
            "1. MRI - Denied\n",
            "A. ",
            "(",
            "1) ",
            "modified to ",
            "MTUS. ",
            "board certified in A ",
            "\n",
            "\n\n",
            " a\n",
            "medical necessity ",
            "HOW THE IMR ",
            "IMR ISSUES, DECISIONS AND RATIONALES ",
            "received on ",
            "injury ",
            "We deny the ",
            "is not certified and ",
            "a) brace; ",
            "Requested service     Determination\n",
            "brace     denied\n",
            "| brace | denied |\n",
            "6 of the 12 visits, ",
            "Overturned in part ",
            "IMRO guideline: ",
            "Denied: brace; ",
            "......",
            " - denied",
            "Date of Injury: 1/1/2010 - ",
            "The following are denied:\n",
            "NOTICE OF DENIAL\nClaim Number: A-1\n",
            "0verturned ",
            "the remaining ",
            "that is that ",
        ];
        var texts = new Dictionary<string, Func<string>>();
        foreach (var piece in pieces)
        {
            texts[piece.ReplaceLineEndings("\\n")] = () =>
                "Utilization review denied this. " + string.Concat(Enumerable.Repeat(piece, 245_000 / piece.Length));
        }

        texts["mixed"] = () => string.Concat(Enumerable.Repeat(string.Join("", pieces), 200));
        return texts;
    }

    private static Dictionary<string, Func<byte[]>> MakePdfs() =>
        new()
        {
            ["a page that unfolds to a gigabyte"] = () => Pdf(Deflated(1_000_000_000), "/Filter /FlateDecode"),
            ["a page that unfolds twice"] = () => Pdf(Deflated(Deflated(900_000_000)), "/Filter [/FlateDecode /FlateDecode]"),
            ["a form that draws itself"] = () => Forms(1, 1),
            ["forms that draw each other a billion times"] = () => Forms(9, 10),
            ["nested arrays"] = () => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n" + new string('[', 500_000)),
            ["nested dictionaries"] = () =>
                Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n" + string.Concat(Enumerable.Repeat("<</A", 200_000))),
            ["pages that are their own parents"] = () =>
                Encoding.ASCII.GetBytes(
                    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count "
                        + "1000000>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
                ),
            ["a million objects without an end"] = () =>
                Encoding.ASCII.GetBytes(
                    "%PDF-1.4\n" + string.Concat(Enumerable.Range(1, 600_000).Select(i => $"{i} 0 obj\n")) + "trailer<</Root 1 0 R>>"),
            ["many short objects in a small file"] = () =>
                Encoding.ASCII.GetBytes(
                    "%PDF-1.4\n" + string.Concat(Enumerable.Range(1, 40_000).Select(i => $"{i} 0 obj\n")) + "trailer<</Root 1 0 R>>"),
            ["nineteen megabytes of noise"] = () => Noise(19_000_000),
            ["half a megabyte of noise"] = () => Noise(600_000),
            ["cross references in a circle"] = () =>
                Encoding.ASCII.GetBytes(
                    "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"),
            ["a page of two million letters"] = () =>
                Pdf(
                    Deflated(
                        Encoding.ASCII.GetBytes(
                            "BT /F1 1 Tf " + string.Concat(Enumerable.Repeat("(abcdefghijklmnopqrstuvwxyz) Tj ", 80_000)) + "ET")),
                    "/Filter /FlateDecode"),
        };

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        "%PDF-1.4\n1 0 obj\n"u8.CopyTo(noise);
        return noise;
    }

    private static byte[] Deflated(long zeros)
    {
        using var content = new MemoryStream();
        using (var deflate = new ZLibStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1_000_000];
            for (long i = 0; i < zeros; i += block.Length)
            {
                deflate.Write(block);
            }
        }

        return content.ToArray();
    }

    private static byte[] Deflated(byte[] plain)
    {
        using var content = new MemoryStream();
        using (var deflate = new ZLibStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(plain);
        }

        return content.ToArray();
    }

    private static byte[] Pdf(byte[] page, string filter) => Assemble(
        "<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>"u8.ToArray(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"u8.ToArray(),
        Stream(page, filter),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"u8.ToArray());

    /// <summary>Forms of which each draws the next several times, the last one the first.</summary>
    private static byte[] Forms(int depth, int width)
    {
        var objects = new List<byte[]>
        {
            "<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>"u8.ToArray(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"u8.ToArray(),
            Stream("/X Do"u8.ToArray(), ""),
        };
        for (var i = 0; i < depth; i++)
        {
            var next = i + 1 < depth ? 6 + i : 5;
            var draws = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/X Do ", width)));
            objects.Add(Stream(draws, $"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>"));
        }

        return Assemble([.. objects]);
    }

    private static byte[] Stream(byte[] content, string entries) =>
        [.. Encoding.ASCII.GetBytes($"<</Length {content.Length} {entries}>>\nstream\n"), .. content, .. "\nendstream"u8];

    private static byte[] Assemble(params byte[][] objects)
    {
        using var pdf = new MemoryStream();
        pdf.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Position);
            pdf.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            pdf.Write(objects[i]);
            pdf.Write("\nendobj\n"u8);
        }

        var table = pdf.Position;
        pdf.Write(
            Encoding.ASCII.GetBytes(
                $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:0000000000} 00000 n \n"))}"));
        pdf.Write(Encoding.ASCII.GetBytes($"trailer<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"));
        return pdf.ToArray();
    }
}
