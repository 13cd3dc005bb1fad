using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Operations by their names, done or planned: "left knee arthroscopy 2 weeks ago", "after right shoulder arthroscopy on 3/4",
/// "cuff repair is scheduled".
/// </summary>
internal static class OperationStatements
{
    private const int Reach = 7;

    private static readonly WordSet DoneBefore = WordSet.Of(
        "after", "post", "out", "following", "underwent", "undergone", "had", "status", "history", "prior", "previous", "recent",
        "since");

    private static readonly WordSet PlannedBefore = WordSet.Of(
        "scheduled", "planned", "upcoming", "authorized", "approved", "certified", "awaiting", "plan", "plans", "undergo", "pending");

    private static readonly WordSet DoneBehind = WordSet.Of("ago", "performed", "done", "completed", "on");

    private static readonly WordSet PlannedBehind = WordSet.Of("scheduled", "planned", "authorized", "approved", "certified", "pending");

    private static readonly WordSet Denials = WordSet.Of(
        "no", "not", "denies", "denied", "never", "without", "avoid", "noncertified", "father", "mother", "brother", "sister", "wife",
        "husband");

    private static readonly WordSet Months = WordSet.Of(
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december");

    /// <param name="telling">Indices of the tokens that tell something.</param>
    public static void Read(List<RequestToken> tokens, List<int> telling, List<FindingReading> findings)
    {
        var span = CollectionsMarshal.AsSpan(tokens);
        foreach (var i in telling)
        {
            if (span[i].IsIn(SurgeryStatements.Naming) && SurgeryStatements.IsNamedOperation(tokens, i)
                && Finding(tokens, i) is { } finding)
            {
                findings.Add(new(finding, FindingStatus.Present, new(tokens[i].Start, tokens[i].Length)));
                if (finding is "surgery-done" && IsRecent(tokens, i))
                {
                    findings.Add(new("post-operative", FindingStatus.Present, new(tokens[i].Start, tokens[i].Length)));
                }
            }
        }
    }

    private static string? Finding(List<RequestToken> tokens, int at)
    {
        var finding = default(string);
        for (var i = at - 1; i >= 0 && i >= at - Reach && !tokens[i].IsAny(".", ";"); i--)
        {
            if (tokens[i].IsIn(Denials))
            {
                return null;
            }

            finding ??= tokens[i].IsIn(DoneBefore) ? "surgery-done" : tokens[i].IsIn(PlannedBefore) ? "surgery-planned" : null;
        }

        for (var i = at + 1; i < tokens.Count && i <= at + Reach && !tokens[i].IsAny(".", ";"); i++)
        {
            if (tokens[i].IsIn(Denials))
            {
                return null;
            }

            finding ??= tokens[i].IsIn(PlannedBehind) ? "surgery-planned"
                : tokens[i].IsIn(DoneBehind) && (!tokens[i].Is("on") || (i + 1 < tokens.Count && IsDate(tokens, i + 1))) ? "surgery-done"
                : null;
        }

        return finding;
    }

    /// <summary>"Three weeks ago", not "in 2010": the time after it still lasts.</summary>
    private static bool IsRecent(List<RequestToken> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Count && i <= at + Reach && !tokens[i].IsAny(".", ";"); i++)
        {
            if (tokens[i].Is("ago") && tokens[i - 1].IsAny("day", "days", "week", "weeks", "wk", "wks", "month", "months"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDate(List<RequestToken> tokens, int i) =>
        tokens[i].IsNumber || char.IsAsciiDigit(tokens[i].Word[0])
        || tokens[i].IsIn(Months);
}
