using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>The words that a browser shows of a page that it saved. Nothing is fetched, and no script runs.</summary>
internal static class WebPage
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "ADDRESS",
        "ARTICLE",
        "ASIDE",
        "BLOCKQUOTE",
        "CENTER",
        "DD",
        "DIV",
        "DL",
        "DT",
        "FIELDSET",
        "FIGURE",
        "FOOTER",
        "FORM",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "HEADER", "HR", "LI", "MAIN", "OL", "P", "PRE", "SECTION", "TABLE", "TBODY", "TFOOT", "THEAD", "TR", "UL", "CAPTION",
    };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase)
    {
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "TABLE",
        "UL",
        "OL",
        "BLOCKQUOTE",
        "HR",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase)
    {
        "SCRIPT",
        "STYLE",
        "HEAD",
        "TITLE",
        "NOSCRIPT",
        "TEMPLATE",
        "SVG",
        "IFRAME",
        "OBJECT",
        "SELECT",
        "BUTTON",
        "NAV",
        "AUDIO",
        "VIDEO",
        "MATH",
    };

    /// <summary>Most rows that a cell is followed over.</summary>
    private const int MostSpannedRows = 12;

    /// <returns>Null for a page that is too large or cannot be followed.</returns>
    public static string? Read(byte[] content)
    {
        if (content.Length > MarkupBounds.LargestBytes || TextDecoder.Decode(content) is not { } html)
        {
            return null;
        }

        return Read(html);
    }

    public static string? Read(string html)
    {
        if (html.Length > MarkupBounds.LargestBytes || NestsTooDeep(html))
        {
            return null;
        }

        using var document = new HtmlParser().ParseDocument(html);
        var text = new MarkupBounds();
        if (document.Body is { } body)
        {
            Write(body, text, 0, preformatted: false);
        }

        return text.ToString();
    }

    private static void Write(INode node, MarkupBounds text, int depth, bool preformatted)
    {
        if (text.IsFull || depth > MarkupBounds.MostDepth)
        {
            return;
        }

        if (node is IText words)
        {
            text.Append(preformatted ? words.Data : words.Data.Replace('\n', ' ').Replace('\r', ' '));
            return;
        }

        if (node is not IElement element || Silent.Contains(element.LocalName) || IsHidden(element))
        {
            return;
        }

        var name = element.LocalName;
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            text.Append('\n');
            return;
        }

        if (name.Equals("tr", StringComparison.OrdinalIgnoreCase))
        {
            WriteRow(element, text, depth);
            return;
        }

        var block = Blocks.Contains(name);
        End(block, name, text);
        foreach (var child in element.ChildNodes)
        {
            Write(child, text, depth + 1, preformatted || name.Equals("pre", StringComparison.OrdinalIgnoreCase));
        }

        End(block, name, text);
    }

    private static void End(bool block, string name, MarkupBounds text)
    {
        if (Paragraphs.Contains(name))
        {
            text.EndParagraph();
        }
        else if (block)
        {
            text.EndLine();
        }
    }

    /// <summary>A row is one line; more than two cells, which no label and its value have, keep a bar between them.</summary>
    private static void WriteRow(IElement row, MarkupBounds text, int depth)
    {
        text.EndLine();
        var cells = new List<string>();
        foreach (var cell in row.Children.Where(c => c.LocalName is "td" or "th" && !IsHidden(c)))
        {
            var inner = new MarkupBounds();
            foreach (var child in cell.ChildNodes)
            {
                Write(child, inner, depth + 2, preformatted: false);
            }

            cells.Add(inner.ToString().Trim());
        }

        Carry(row, cells, depth);
        text.Append(TableLine.Of(cells));
        text.EndLine();
    }

    /// <summary>Adds the cells of rows above that reach down into this one.</summary>
    private static void Carry(IElement row, List<string> cells, int depth)
    {
        var above = row.PreviousElementSibling;
        for (var distance = 1; above is not null && distance <= MostSpannedRows; distance++, above = above.PreviousElementSibling)
        {
            for (var i = 0; i < above.Children.Length; i++)
            {
                if (above.Children[i] is { LocalName: "td" or "th" } cell
                    && int.TryParse(cell.GetAttribute("rowspan"), out var rows)
                    && rows > distance)
                {
                    var inner = new MarkupBounds();
                    foreach (var child in cell.ChildNodes)
                    {
                        Write(child, inner, depth + 2, preformatted: false);
                    }

                    cells.Insert(Math.Min(i, cells.Count), inner.ToString().Trim());
                }
            }
        }
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && (
                plain.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Elements open at one time, roughly: a parser that nests a hundred
    /// thousand of them takes the square of their number.</summary>
    private static bool NestsTooDeep(string html)
    {
        var (open, deepest) = (0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var next = html[at + 1];
            if (next == '/')
            {
                open--;
            }
            else if (char.IsAsciiLetter(next) && !IsVoid(html.AsSpan(at + 1, Math.Min(6, html.Length - at - 1))))
            {
                deepest = Math.Max(deepest, ++open);
            }
        }

        return deepest > 20_000;
    }

    private static bool IsVoid(ReadOnlySpan<char> tag)
    {
        foreach (var name in (ReadOnlySpan<string>)["br", "img", "meta", "link", "hr", "input", "col", "p", "li", "td", "tr"])
        {
            if (tag.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (tag.Length == name.Length || !char.IsAsciiLetter(tag[name.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
