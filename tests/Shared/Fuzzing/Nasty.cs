using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ImrPredict.Fuzzing;

/// <summary>Values that programs stumble over.</summary>
internal static class Nasty
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\u202Etxt.exe", "\uFEFF", "\u200B=1+1", "=cmd|' /C calc'!A0", "\uD800", "'", "\"", "\\",
        "<script>alert(1)</script>",
        "${jndi:ldap://x}", "../../etc/passwd", "%00", "%zz", "{0}", "{{7*7}}", "1e400", "-0", "NaN", "null", "true", "9999-12-31",
        "0001-01-01",
        "2016-02-30", "2016-10-11", "CM16-9000001", "CM16-900000\u0661", "x' OR 1=1 --", "\r\nX-Injected: 1", "İıſK",
        "e\u0301\u0302\u0303", "🏥🦴", "\t\n\v",
        "MRI of the lumbar spine without contrast", "Physical therapy 2 times a week for 6 weeks", "MTUS Low Back Complaints 2004",
        "Low back pain after lifting. Six visits of therapy failed. No red flags.",
    ];

    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "7", "0.127", "1e-320", "1e308", "1e400", "-1e400", "2147483647", "2147483648", "-2147483649",
        "9223372036854775807",
        "9223372036854775808", "18446744073709551616", "0.1000000000000000055511151231257827",
    ];

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public static bool Chance(this Random random, double share) => random.NextDouble() < share;

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => string.Concat(Enumerable.Repeat(random.Pick(Texts), random.Next(1, 400))),
        1 => random.Pick(Texts) + random.Pick(Texts),
        2 => new string((char)random.Next(32, 0xFFFF), random.Next(1, 50)),
        3 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
        4 => random.Pick(Numbers),
        _ => random.Pick(Texts),
    };

    public static JsonNode? Json(Random random, int depth = 0) => random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Chance(0.5)),
        2 => JsonNode.Parse(random.Pick(Numbers)),
        3 or 4 => JsonValue.Create(Whole(Text(random))),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).DistinctBy(i => i)
            .Select(i => KeyValuePair.Create($"{Whole(random.Pick(Texts))}{i}", Json(random, depth + 1)))),
    };

    /// <summary>A document of some kind, more or less whole.</summary>
    public static (string Name, byte[] Content) Document(Random random)
    {
        var rows = string.Join('\n', Enumerable.Range(0, random.Next(4)).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"CM16-90000{random.Next(10, 99)},{i},{Quoted(Text(random))},{(i % 2 == 0 ? "Upheld" : Text(random))},2017-01-31")));
        var (name, text) = random.Next(7) switch
        {
            0 => ("list.csv", "caseNumber,number,request,outcome,decisionDate\n" + rows),
            1 => (
                "cases.jsonl",
                "{\"caseNumber\":\"CM16-9000001\",\"services\":[{\"number\":1,\"request\":"
                    + $"{Json(random)?.ToJsonString() ?? "null"}}}]}}\n"),
            2 => (
                "denial.html",
                $"<html><body><h1>Notice of Utilization Review Decision</h1><p>Requested treatment: {Text(random)}</p>"
                    + "<p>Decision: Denied</p>"),
            3 => ("letter.rtf", "{\\rtf1 " + Text(random) + "\\'00\\u0?}"),
            4 => (
                "mail.eml",
                "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n" + Text(random)),
            5 => (
                Path.GetFileName(Text(random).Replace('\0', ' ')) + ".txt",
                "Requested treatment: " + Text(random) + "\nDecision: Denied\n"),
            _ => ("letter.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + Text(random)),
        };
        var content = Encoding.UTF8.GetBytes(text);
        return (name.Length > 5 ? name : "a.txt", Damaged(random, content));
    }

    /// <summary>Mostly as it was; else cut, with changed bytes, or repeated.</summary>
    public static byte[] Damaged(Random random, byte[] content)
    {
        switch (random.Next(8))
        {
            case 0:
                return content[..random.Next(content.Length + 1)];
            case 1 when content.Length > 0:
                for (var i = 0; i < 1 + (content.Length / 50); i++)
                {
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                }

                return content;
            case 2:
                return [.. content, .. content];
            default:
                return content;
        }
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Text that JSON can carry: a lone surrogate cannot.</summary>
    public static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
