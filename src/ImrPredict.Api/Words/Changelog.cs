using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ImrPredict.Api.Words;

/// <summary>What changed from version to version, out of the file that is built into the program.</summary>
public static partial class Changelog
{
    private const string Resource = "CHANGELOG.md";

    private static readonly Lazy<string> Text = new(Load);

    /// <summary>Known by its first letters: a program whose changelog differs is another version.</summary>
    public static string Mark { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.Value)))[..12];

    /// <summary>The file as HTML, without its title; its own headings begin at level two.</summary>
    public static string Html { get; } = ToHtml(Text.Value);

    /// <summary>Headings, lists and paragraphs with bold, code and links; everything else is shown as it stands.</summary>
    public static string ToHtml(string markdown)
    {
        var html = new StringBuilder();
        var (block, open) = (new List<string>(), "");
        foreach (var line in markdown.Split('\n').Select(l => l.TrimEnd('\r')).Append(""))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                continue;
            }

            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            if (line.Length == 0 || isItem || line[0] == '#')
            {
                Close(block, open, html);
                open = isItem ? "li" : "p";
            }

            if (line.StartsWith('#'))
            {
                var level = line.TakeWhile(c => c == '#').Count();
                html.Append($"<h{level}>{Inline(line[level..].Trim())}</h{level}>\n");
            }
            else if (line.Length > 0)
            {
                block.Add(isItem ? line[2..] : line.Trim());
            }
        }

        return html.Replace("</ul>\n<ul>\n", "").ToString();
    }

    private static void Close(List<string> block, string tag, StringBuilder html)
    {
        if (block.Count > 0)
        {
            var text = Inline(string.Join(' ', block));
            html.Append(tag == "li" ? $"<ul>\n<li>{text}</li>\n</ul>\n" : $"<p>{text}</p>\n");
            block.Clear();
        }
    }

    private static string Inline(string text)
    {
        var html = Link().Replace(WebUtility.HtmlEncode(text), "<a href=\"$2\">$1</a>");
        return Bold().Replace(Code().Replace(html, "<code>$1</code>"), "<strong>$1</strong>");
    }

    private static string Load()
    {
        using var stream = typeof(Changelog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not built into the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\[([^\]]+)\]\((https://[^)\s]+)\)", RegexOptions.None, 1_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`([^`]+)`", RegexOptions.None, 1_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.None, 1_000)]
    private static partial Regex Bold();
}
