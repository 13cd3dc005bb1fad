using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Reads the results of provocative tests, of one or of several together: "Spurling and straight leg raises: both positive",
/// "negative McMurray's", "straight leg raise negative on the right and positive on the left", "SLR (-)".
/// </summary>
internal static class TestResults
{
    private const int Reach = 12;

    private static readonly WordSet Beside = WordSet.Of(
        "bilateral", "bilaterally", "left", "right", "seated", "supine", "sign", "signs", "test", "tests", "testing", "maneuver",
        "maneuvers", "both", "equivocal", "lumbar", "cervical", "passive", "active", "crossed", "shoulder", "knee", "hip", "wrist",
        "elbow");

    private static readonly WordSet Undone = WordSet.Of("performed", "done", "tested", "assessed", "examined", "checked", "deferred");

    private static readonly WordSet Joiners = WordSet.Of(",", "and", "or", "/", "&", "as", "well");

    /// <summary>The results of the tests among the mentions of one sentence.</summary>
    /// <param name="readings">Takes each test with its result.</param>
    public static void Read(List<RequestToken> words, List<Mention> tests, int from, int to, List<FindingReading> readings)
    {
        var used = from - 1;
        for (var k = 0; k < tests.Count;)
        {
            var end = k;
            while (end + 1 < tests.Count && AreTogether(words, tests[end].Behind, tests[end + 1].First))
            {
                end++;
            }

            var limit = end + 1 < tests.Count ? tests[end + 1].First : to;
            used = ReadGroup(words, tests, k, end, from, to, limit, used, readings);
            k = end + 1;
        }
    }

    /// <returns>Index of the last result that was used.</returns>
    private static int ReadGroup(
        List<RequestToken> words,
        List<Mention> tests,
        int first,
        int last,
        int from,
        int to,
        int limit,
        int used,
        List<FindingReading> readings)
    {
        if (SignBefore(words, tests[first].First, from, used) is { } before)
        {
            for (var k = first; k <= last; k++)
            {
                var isPositive = Sign(words[before]) is true && tests[k].Negation is Assertion.None;
                Add(tests[k], isPositive ? FindingStatus.Present : FindingStatus.Absent, before, tests[k].Behind);
            }

            return Math.Max(used, before);
        }

        var found = false;
        var behind = tests[last].Behind;
        for (var i = behind; i < limit && i < behind + Reach; i++)
        {
            if (words[i].IsAny("showed", "shows", "revealed"))
            {
                break;
            }

            if (Sign(words[i]) is { } sign && IsWhole(words, i) && !(limit < to && BelongsToNext(words, i, limit, behind, found)))
            {
                var isPositive = sign && !(i > behind && words[i - 1].IsAny("not", "non"));
                var end = i + 1 < words.Count && words[i + 1].Is(")") ? i + 2 : i + 1;
                for (var k = first; k <= last; k++)
                {
                    Add(tests[k], isPositive ? FindingStatus.Present : FindingStatus.Absent, tests[k].First, end);
                }

                (found, used) = (true, i);
            }
        }

        for (var k = first; k <= last && !found; k++)
        {
            var said = StatementsBehind.Read(words, behind, limit, out var end);
            if (said is Assertion.Missing or Assertion.Absent)
            {
                // "was not performed" leaves the record without it; "was normal" is a result.
                var isMissing = said is Assertion.Missing || words[end - 1].IsIn(Undone);
                Add(tests[k], isMissing ? FindingStatus.RecordMissing : FindingStatus.Absent, tests[k].First, end);
            }
            else if (tests[k].Negation is not Assertion.None)
            {
                var isAbsent = tests[k].Negation is Assertion.Absent;
                Add(tests[k], isAbsent ? FindingStatus.Absent : FindingStatus.RecordMissing, tests[k].NegationFirst, tests[k].Behind);
            }
        }

        return used;

        void Add(Mention test, FindingStatus status, int start, int end)
        {
            // "if the test is positive": a rule or a plan, no result.
            for (var f = 0; f < test.Findings.Length && (!test.IsAsked || status is not FindingStatus.Present); f++)
            {
                readings.Add(new(test.Findings[f].Finding.Id, status, FindingReader.Cut(words, start, end, test)));
            }
        }
    }

    private static int? SignBefore(List<RequestToken> words, int first, int from, int used)
    {
        for (var i = first - 1; i > used && i >= from && i >= first - 4; i--)
        {
            if (Sign(words[i]) is not null && IsWhole(words, i))
            {
                return i;
            }

            if (!words[i].IsIn(Beside) && !words[i].IsAny("(", ")", "for"))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether a result stands directly before the next test and this one needs it not.</summary>
    private static bool BelongsToNext(List<RequestToken> words, int sign, int next, int behind, bool found)
    {
        for (var i = sign + 1; i < next; i++)
        {
            if (!words[i].IsIn(Beside) && !words[i].Is(")"))
            {
                return false;
            }
        }

        return found || (sign > behind && words[sign - 1].IsAny(",", "and"));
    }

    private static bool AreTogether(List<RequestToken> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!words[i].IsIn(Beside) && !words[i].IsIn(Joiners))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A bare minus may be a dash, so it is a sign in brackets only.</summary>
    private static bool IsWhole(List<RequestToken> words, int i) =>
        !words[i].Is("-") || (i > 0 && i + 1 < words.Count && words[i - 1].Is("(") && words[i + 1].Is(")"));

    private static bool? Sign(in RequestToken word) => word.Word switch
    {
        "positive" or "pos" or "+" or "elicits" or "elicited" or "reproduces" or "reproduced" => true,
        "negative" or "neg" or "-" or "normal" => false,
        _ => null,
    };
}
