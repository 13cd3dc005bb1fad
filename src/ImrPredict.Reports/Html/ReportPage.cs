using System.Text;
using ImrPredict.Reports.Charts;
using static ImrPredict.Reports.Wording.Format;

namespace ImrPredict.Reports.Html;

/// <summary>A self-contained page: no script, no request, light and dark, print and phone.</summary>
internal sealed class ReportPage(string title)
{
    private readonly StringBuilder _body = new();
    private readonly List<(string Id, string Title)> _sections = [];
    private bool _isFolded;

    /// <summary>Begins a section, which the table of contents names.</summary>
    /// <param name="isLong">Whether it is folded on a telephone, where it would be many screens long.</param>
    public void Section(string id, string heading, bool isLong = false)
    {
        EndSection();
        _sections.Add((id, heading));
        Raw($"<h2 id=\"{id}\">{Encode(heading)}</h2>");
        if (isLong)
        {
            Raw($"<details class=\"long\"><summary>Open: {Encode(heading)}</summary>");
        }

        _isFolded = isLong;
    }

    private void EndSection()
    {
        if (_isFolded)
        {
            Raw("</details>");
        }

        _isFolded = false;
    }

    public void Heading(string heading) => Raw($"<h3>{Encode(heading)}</h3>");

    public void Paragraph(string text) => Raw($"<p>{Encode(text)}</p>");

    public void Remark(string text) => Raw($"<p class=\"remark\">{Encode(text)}</p>");

    public void List(IEnumerable<string> items) => Raw($"<ul>{string.Concat(items.Select(i => $"<li>{Encode(i)}</li>"))}</ul>");

    /// <summary>A list of names with their values.</summary>
    public void Facts(params IEnumerable<(string Name, string Value)> facts) =>
        Raw($"<dl>{string.Concat(facts.Select(f => $"<div><dt>{Encode(f.Name)}</dt><dd>{Encode(f.Value)}</dd></div>"))}</dl>");

    /// <summary>
    /// A table whose first column names the row. Where the page is narrow, a wide table stands row by row with its headers
    /// beside the values; one that is a grid scrolls by itself.
    /// </summary>
    /// <param name="isGrid">Whether rows and columns only mean something side by side.</param>
    public void Table(string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, bool isGrid = false) =>
        Raw(TableHtml(caption, headers, rows, Encode, isGrid));

    /// <summary>The same with cells that are HTML already.</summary>
    public void TableOfHtml(string caption, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows) =>
        Raw(TableHtml(caption, headers, rows, c => c));

    public void Plots(IEnumerable<Chart> charts)
    {
        Raw("<div class=\"plots\">");
        foreach (var chart in charts)
        {
            Raw(PlotHtml(chart));
        }

        Raw("</div>");
    }

    /// <summary>A drawing with its legend, its words and its numbers.</summary>
    public static string PlotHtml(Chart chart) =>
        $"""
            <figure id="{chart.Id}"><figcaption>{Encode(chart.Title)}</figcaption>{chart.Svg}
            <ul class="legend">{string.Concat(
                chart.Legend.Select(l => $"<li><span class=\"{ChartCanvas.Name(l.Ink)}\"></span>{Encode(l.Label)}</li>"))}</ul>
            <p>{Encode(chart.Alternative)}</p>{Numbers(chart)}</figure>
            """;

    /// <summary>The numbers of a drawing; none where they stand in a table beside it.</summary>
    private static string Numbers(Chart chart) => chart.Headers.Count == 0
        ? ""
        : $"<details><summary>Numbers: {Encode(chart.Title)}</summary>"
            + $"{TableHtml(chart.Title, chart.Headers, chart.Rows, Encode)}</details>";

    public void Raw(string html) => _body.Append(html).Append('\n');

    /// <summary>The whole page.</summary>
    public string ToHtml(string notice)
    {
        EndSection();
        return Whole(notice);
    }

    private string Whole(string notice) =>
        $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>{Encode(title)}</title>
            <link rel="icon" href="data:,">
            <style>{Style}</style>
            </head>
            <body>
            <header><h1>{Encode(title)}</h1><p class="notice" role="note">{Encode(notice)}</p></header>
            <nav aria-label="Contents"><ul>{string.Concat(
                _sections.Select(s => $"<li><a href=\"#{s.Id}\">{Encode(s.Title)}</a></li>"))}</ul></nav>
            <main>
            {_body}</main>
            <footer><p>{Encode(notice)}</p></footer>
            </body>
            </html>
            """;

    private static string TableHtml(
        string caption,
        IReadOnlyList<string> headers,
        IEnumerable<IReadOnlyList<string>> rows,
        Func<string, string> cell,
        bool isGrid = false) =>
        $"""
            <div class="scroll" role="region" tabindex="0" aria-label="{Encode(caption)}"><table{(
                isGrid ? " class=\"grid\""
                : headers.Count >= WideColumns ? " class=\"wide\""
                : "")}><caption>{Encode(caption)}</caption>
            <thead><tr>{string.Concat(headers.Select(h => $"<th scope=\"col\">{Encode(h)}</th>"))}</tr></thead>
            <tbody>{string.Concat(
                rows.Select(r =>
                    $"<tr><th scope=\"row\">{cell(r[0])}</th>"
                    + string.Concat(r.Skip(1).Select((c, i) => $"<td data-label=\"{Encode(headers[i + 1])}\">{cell(c)}</td>"))
                    + "</tr>\n"
                ))}</tbody></table></div>
            """;

    /// <summary>A table with this many columns or more does not fit a telephone.</summary>
    private const int WideColumns = 4;

    private const string Style = """
        :root{--paper:#fff;--text:#1c1f26;--soft:#595f6b;--rule:#d5d8de;--panel:#f5f6f8;--link:#1a56a0;--good:#1b6b35;--bad:#a3161f;
        --ink-first:#2166ac;--ink-second:#b2182b;--ink-third:#7a5ca8;--ink-quiet:#8d929c;--ink-grid:#e3e5ea;--ink-axis:#6d7380}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#14171c;--text:#e7e9ee;--soft:#a9b0bd;--rule:#3a404b;
        --panel:#1d2128;--link:#8ab8f5;--good:#7ad092;--bad:#ff8f8f;
        --ink-first:#6db1ff;--ink-second:#ff8177;--ink-third:#c3a4f0;--ink-quiet:#828996;--ink-grid:#2d323b;--ink-axis:#9aa1ae}}
        *{box-sizing:border-box}
        html{color-scheme:light dark;-webkit-text-size-adjust:100%}
        body{margin:0 auto;max-width:76rem;padding:1rem 1.25rem 3rem;background:var(--paper);color:var(--text);
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
        h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0;overflow-wrap:anywhere}
        h2{font-size:1.3rem;margin:2.2rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--rule)}
        h3{font-size:1.08rem;margin:1.4rem 0 .4rem}
        p{max-width:60rem;margin:.4rem 0}a{color:var(--link)}.remark,caption,.legend,figure p,dt{color:var(--soft)}
        .notice{border-left:4px solid var(--ink-second);background:var(--panel);padding:.6rem .9rem;max-width:none}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.6rem 0}
        nav a{display:inline-block;padding:.2rem 0}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.5rem 1.2rem;margin:.6rem 0}dl div{min-width:0}
        dt{font-size:.85rem}dd{margin:0;overflow-wrap:anywhere}
        .scroll{overflow-x:auto;
        margin:.6rem 0}.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
        table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-size:.85rem;padding:.2rem 0}
        th,td{padding:.3rem .7rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
        thead th{color:var(--soft);font-weight:600;border-bottom-width:2px}tbody th{font-weight:600}
        .grid{font-size:.82rem}.grid th,.grid td{padding-right:.4rem}
        td small,th small{display:block;color:var(--soft);font-weight:400;max-width:24rem}
        .better{color:var(--good);font-weight:600}.worse{color:var(--bad);font-weight:600}
        .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem}
        figure{margin:0;padding:.8rem;background:var(--panel);border-radius:.4rem;min-width:0;break-inside:avoid}figcaption{font-weight:600}
        figure svg{width:100%;max-width:36rem;height:auto;display:block;overflow:visible}figure p{font-size:.88rem}
        svg .labels text{fill:var(--text);font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
        .ink-first{background:var(--ink-first)}.ink-second{background:var(--ink-second)}.ink-third{background:var(--ink-third)}
        .ink-quiet{background:var(--ink-quiet)}
        .legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0;margin:.2rem 0;font-size:.88rem}
        .legend span{display:inline-block;width:1.1em;height:.6em;margin-right:.4em;border-radius:2px;print-color-adjust:exact;
        -webkit-print-color-adjust:exact}
        summary{cursor:pointer;padding:.3rem 0;color:var(--link)}
        article{border:1px solid var(--rule);border-radius:.4rem;padding:.6rem .9rem;margin:.7rem 0;break-inside:avoid;
        overflow-wrap:anywhere}article h4{margin:.1rem 0 .3rem;font-size:1rem}article p{margin:.2rem 0}
        @media screen and (min-width:40.01rem){@supports selector(::details-content){.long>summary{display:none}
        .long::details-content{content-visibility:visible;display:block}}}
        .finding{border:1px dashed var(--rule);min-height:2.6rem;padding:.3rem .6rem;color:var(--soft)}
        footer{margin-top:2.5rem;border-top:1px solid var(--rule);color:var(--soft)}
        @media print{.long>summary{display:none}.long::details-content{content-visibility:visible;display:block}
        body{max-width:none;padding:0;font-size:10pt}nav{display:none}.scroll{overflow:visible}table{font-size:8.5pt}
        .plots{grid-template-columns:1fr 1fr}h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
        a{color:inherit}}
        @media screen and (max-width:40rem){body{padding:.6rem .8rem 2rem}th,td{padding-right:.5rem}svg .labels text{font-size:17px}
        .wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .wide,.wide caption,.wide tbody,.wide tr,.wide th,.wide td{display:block}
        .wide tr{border-bottom:1px solid var(--rule);padding:.4rem 0}.wide tbody th,.wide td{border:0;padding:.1rem 0}
        .wide td{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);column-gap:.6rem}
        .wide td::before{content:attr(data-label);grid-row:1/span 9;color:var(--soft)}.wide td>small{grid-column:2}}
        """;
}
