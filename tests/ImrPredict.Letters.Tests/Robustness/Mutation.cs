using System.Text;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>Damages documents in the ways that transport, recognition and malice do, repeatably for a seed.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "Upheld",
        "Overturned",
        ":",
        "Claims Administrator guideline:",
        "MAXIMUS guideline:",
        "Decision rationale:",
        "IMR ISSUES, DECISIONS AND RATIONALES",
        "CLINICAL CASE SUMMARY",
        "Case Number:",
        "1)",
        "2.",
        "\f",
        "\n\n\n",
        "\t",
        "is not medically necessary",
        "the request for",
        "was denied",
        "ISSUE AT DISPUTE:",
        "Regarding the request for",
        "°®×–’",
        "\u0000",
        "\uD800",
        "ﬁ",
        "((((((((((",
        "        ",
        "10/32/2016",
        "9999999999",
        "Date of Injury:",
        "modified to",
        "We are unable to certify the following:",
        "a) ",
        "(ii) ",
        "IMRO guideline:",
        "Overturned in part",
        "0verturned",
        "FROM: A TO: 9165550100 01/02/2023 10:20 PAGE 2/3",
        "Page 2 of 5",
        "Requested service     Qty     Determination",
        " | ",
        "DWC Form RFA",
        "CT: 1/1/2010 - 3/4/2015",
        "; ",
        "is denied and",
        "not certified",
        "instead",
        "the remaining 6 are denied",
        "4 of the 12",
    ];

    public static string OfText(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var i = random.Next(1, 12); i > 0 && mutated.Length > 0; i--)
        {
            var at = random.Next(mutated.Length);
            var length = Math.Min(random.Next(1, 200), mutated.Length - at);
            switch (random.Next(7))
            {
                case 0: mutated.Remove(at, length); break;
                case 1: mutated.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: mutated.Insert(at, mutated.ToString(at, length)); break;
                case 3: mutated[at] = (char)random.Next(0x20, 0x2100); break;
                case 4: mutated.Replace("\n", random.Next(2) == 0 ? " " : "\n\n", at, length); break;
                case 5: mutated.Replace(" ", "", at, length); break;
                default: mutated.Insert(at, new string((char)random.Next(0x20, 0x7F), random.Next(1, 400))); break;
            }
        }

        return mutated.ToString();
    }

    public static byte[] OfBytes(byte[] content, Random random)
    {
        var mutated = (byte[])content.Clone();
        switch (random.Next(5))
        {
            case 0:
                return mutated[..random.Next(mutated.Length + 1)];
            case 1:
                var (from, to, length) = (random.Next(mutated.Length), random.Next(mutated.Length), random.Next(1, 600));
                length = Math.Min(length, mutated.Length - Math.Max(from, to));
                mutated.AsSpan(from, length).CopyTo(mutated.AsSpan(to));
                return mutated;
            case 2:
                // Numbers decide lengths, offsets and references: the most telling place to damage a PDF.
                var digits = Enumerable.Range(0, mutated.Length).Where(i => mutated[i] is >= (byte)'0' and <= (byte)'9').ToArray();
                for (var i = random.Next(1, 20); i > 0 && digits.Length > 0; i--)
                {
                    mutated[digits[random.Next(digits.Length)]] = (byte)random.Next('0', '9' + 1);
                }

                return mutated;
            default:
                for (var i = random.Next(1, 30); i > 0; i--)
                {
                    mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                }

                return mutated;
        }
    }
}
