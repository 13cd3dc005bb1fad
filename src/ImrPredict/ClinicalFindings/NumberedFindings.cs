using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Findings that a number tells: "Epworth 14", "MED 40", "MEDD is 30", "MME of 45".</summary>
internal static class NumberedFindings
{
    // Johns 1991 and the scale's own guide: 0 to 10 is the normal range of sleepiness in the daytime.
    private const double HighestNormalEpworth = 10;

    private const double LowestRelief = 30;

    // Words between a scale's name and its number, at most: "Epworth sleepiness scale score was 12".
    private const int Reach = 5;

    private static readonly WordSet Between = WordSet.Of(
        "is", "was", "of", ":", "=", "-", "at", "score", "scale", "sleepiness", "about", "(", ")", "daily", "dose", "total");

    private static readonly WordSet Scales = WordSet.Of("epworth", "ess");

    private static readonly WordSet Doses = WordSet.Of("med", "medd", "mme", "mmed", "meq");

    /// <summary>Names of what a number tells.</summary>
    public static readonly WordSet Telling = WordSet.Either(Scales, Doses);

    /// <param name="telling">Indices of the tokens that tell something.</param>
    public static void Read(List<RequestToken> tokens, List<int> telling, List<FindingReading> findings)
    {
        Weaken(tokens, telling, findings);
        var span = CollectionsMarshal.AsSpan(tokens);
        foreach (var i in telling)
        {
            if (!span[i].IsNumber && !span[i].IsIn(Telling))
            {
                continue;
            }

            if (tokens[i].IsIn(Scales) && Number(tokens, i) is { } score)
            {
                var isSleepy = tokens[score].Value > HighestNormalEpworth;
                findings.Add(new("daytime-sleepiness", isSleepy ? FindingStatus.Present : FindingStatus.Absent, Span(tokens, i, score)));
            }
            else if (i > 0 && i + 1 < tokens.Count && tokens[i].Count is > 0
                && tokens[i + 1].IsAny("visits", "sessions") && tokens[i - 1].IsAny("completed", "attended", "received", "after", "had"))
            {
                findings.Add(new("visits-had", FindingStatus.Present, Span(tokens, i, i + 1)));
            }
            else if (TellsRelief(tokens, i))
            {
                findings.Add(new("pain-relief", FindingStatus.Present, Span(tokens, i, i + 1)));
            }
            else if (tokens[i].IsIn(Doses) && Number(tokens, i) is { } dose)
            {
                findings.Add(new("opioid-dose", FindingStatus.Present, Span(tokens, i, dose)));
            }
        }
    }

    /// <summary>
    /// "Only 10 % relief" is no relief that a repeat asks for: below 30 % pain is commonly held not to have changed (general knowledge
    /// of the field).
    /// </summary>
    private static void Weaken(List<RequestToken> tokens, List<int> telling, List<FindingReading> findings)
    {
        var span = CollectionsMarshal.AsSpan(tokens);
        foreach (var i in telling)
        {
            if (!(span[i].Value < LowestRelief && i + 1 < span.Length && tokens[i + 1].IsAny("%", "percent"))
                || (i > 0 && tokens[i - 1].IsAny("to", "-")))
            {
                continue;
            }

            var at = ReliefAt(tokens[i + 1].Start, findings);
            if (at < 0)
            {
                continue;
            }

            findings[at] = findings[at] with { Status = FindingStatus.RecordMissing };
            for (var j = i - 1; j >= 0 && !tokens[j].IsAny(".", ";"); j--)
            {
                if (tokens[j].IsAny("esi", "esis", "lesi", "epidural", "epidurals"))
                {
                    findings.Add(new("injection-failed", FindingStatus.Present, findings[at].Span));
                    break;
                }
            }
        }
    }

    /// <summary>Index of the relief that is told at a place of the text, or -1.</summary>
    private static int ReliefAt(int start, List<FindingReading> findings)
    {
        var all = CollectionsMarshal.AsSpan(findings);
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Span.Start == start && all[i] is { Finding: "pain-relief", Status: FindingStatus.Present })
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>"Helped 70 %", "improved by 60 percent": relief without the word.</summary>
    private static bool TellsRelief(List<RequestToken> tokens, int number)
    {
        if (!(tokens[number].Value is >= LowestRelief and <= 100)
            || number + 1 >= tokens.Count || !tokens[number + 1].IsAny("%", "percent"))
        {
            return false;
        }

        var verb = number - 1;
        while (verb > 0 && tokens[verb].IsAny("by", "about", "pain", "her", "his", "the", "him"))
        {
            verb--;
        }

        return verb >= 0 && tokens[verb].IsAny("helped", "helps", "improved", "relieved", "better", "reduced")
            && !(verb > 0 && tokens[verb - 1].IsAny("not", "never", "only"));
    }

    private static int? Number(List<RequestToken> tokens, int name)
    {
        for (var i = name + 1; i < tokens.Count && i <= name + Reach; i++)
        {
            if (tokens[i].IsNumber)
            {
                return i;
            }

            if (!tokens[i].IsIn(Between))
            {
                return null;
            }
        }

        return null;
    }

    private static TextSpan Span(List<RequestToken> tokens, int first, int last) =>
        new(tokens[first].Start, tokens[last].End - tokens[first].Start);
}
