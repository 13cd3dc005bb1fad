using System.Text.RegularExpressions;

namespace ImrPredict.Guidelines;

internal enum CitationStatementKind
{
    /// <summary>"Decision based on MTUS …".</summary>
    Mtus,

    /// <summary>"Decision based on Non-MTUS Citation …".</summary>
    NonMtus,

    /// <summary>Any other wording.</summary>
    Free,
}

/// <summary>A part of a citation under one lead-in.</summary>
/// <param name="Span">What stands behind the lead-in.</param>
internal readonly partial record struct CitationStatement(CitationStatementKind Kind, TextSpan Span)
{
    /// <summary>Parts a citation at its lead-ins; sentences that only say that the MTUS was left are dropped.</summary>
    public static List<CitationStatement> Split(string citation)
    {
        var statements = new List<CitationStatement>();
        var kind = CitationStatementKind.Free;
        var start = 0;
        foreach (var lead in Leads().AllIn(citation))
        {
            Add(lead.Index);
            kind = lead.Groups["non"].Success ? CitationStatementKind.NonMtus
                : lead.Groups["mtus"].Success ? CitationStatementKind.Mtus
                : lead.Groups["other"].Success ? CitationStatementKind.NonMtus
                : CitationStatementKind.Free;
            start = lead.Index + lead.Length;
        }

        Add(citation.Length);
        return statements;

        void Add(int end)
        {
            if (!string.IsNullOrWhiteSpace(citation[start..end].Trim('.', ' ', ',', ';')))
            {
                statements.Add(new(kind, new(start, end - start)));
            }
        }
    }

    [GeneratedRegex(
        @"(?<outside>\bthe\s+(expert\s+reviewer|claims\s+administrator|physician\s+reviewer)\s+(based"
            + @"|found)[^.]{0,120}outside\s+of\s+the\s+mtus(\s+guidelines)?\s*\.?)"
            + @"|\bdecision\s+(was\s+)?based\s+on\s+((?<non>non\s*-?\s*mtus(\s+citations?)?)|(?<mtus>mtus\b)|the\b)?\s*:?|(\band\s+"
            + @"|[,;]\s*)(?<non>non\s*-?\s*mtus(\s+citations?)?)\s*:?"
            + @"|(?<other>\bother\s+medical\s+treatment\s+guidelines?(\s+or\s+medical\s+evidence)?\s*:?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Leads();
}
