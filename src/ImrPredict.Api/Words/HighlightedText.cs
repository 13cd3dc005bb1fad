using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ImrPredict.Api.Words;

/// <summary>A piece of a text to be marked.</summary>
/// <param name="Kind">"for", "against" or "missing".</param>
/// <param name="Id">Anchor that a link may lead to; null for none.</param>
/// <param name="Label">What the mark says, for a tooltip.</param>
public sealed record Highlight(int Start, int Length, string Kind, string? Id, string Label);

/// <summary>A text with its evidence marked. Everything is HTML-encoded; pieces that overlap are cut into parts that do not.</summary>
public static class HighlightedText
{
    public static IHtmlContent Render(string text, IReadOnlyList<Highlight> highlights)
    {
        var html = new StringBuilder(text.Length + (highlights.Count * 64));
        var valid = highlights
            .Select(h =>
                h with
                {
                    Start = Math.Clamp(h.Start, 0, text.Length),
                    Length = Math.Clamp(h.Length, 0, text.Length - Math.Clamp(h.Start, 0, text.Length)),
                }
            )
            .Where(h => h.Length > 0)
            .ToList();
        var cuts = new SortedSet<int> { 0, text.Length };
        foreach (var highlight in valid)
        {
            cuts.Add(highlight.Start);
            cuts.Add(highlight.Start + highlight.Length);
        }

        var anchored = new HashSet<string>(StringComparer.Ordinal);
        var start = 0;
        foreach (var end in cuts.Skip(1))
        {
            var piece = HtmlEncoder.Default.Encode(text[start..end]);
            var over = valid.FindAll(h => h.Start <= start && h.Start + h.Length >= end);
            if (over.Count == 0)
            {
                html.Append(piece);
            }
            else
            {
                Mark(html, piece, over, anchored);
            }

            start = end;
        }

        return new HtmlString(html.ToString());
    }

    private static void Mark(StringBuilder html, string piece, List<Highlight> over, HashSet<string> anchored)
    {
        var kinds = over.Select(h => h.Kind).Distinct().ToList();
        html.Append(CultureInfo.InvariantCulture, $"<mark class=\"{(kinds.Count == 1 ? kinds[0] : "both")}\"");

        // A mark has one id; further anchors of the same piece stand before its text.
        var ids = over.Where(h => h.Id is not null && anchored.Add(h.Id)).Select(h => h.Id!).ToList();
        if (ids.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $" id=\"{HtmlEncoder.Default.Encode(ids[0])}\"");
        }

        html.Append(
            CultureInfo.InvariantCulture,
            $" title=\"{HtmlEncoder.Default.Encode(string.Join("; ", over.Select(h => h.Label).Distinct()))}\">");
        foreach (var id in ids.Skip(1))
        {
            html.Append(CultureInfo.InvariantCulture, $"<span id=\"{HtmlEncoder.Default.Encode(id)}\"></span>");
        }

        html.Append(piece).Append("</mark>");
    }
}
