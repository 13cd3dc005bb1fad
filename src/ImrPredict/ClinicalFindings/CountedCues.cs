using System.Runtime.InteropServices;
using ImrPredict.Treatments;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.ClinicalFindings;

/// <summary>Cues that are a number: sessions already had, pain on a scale of ten, strength out of five.</summary>
internal static class CountedCues
{
    private static readonly WordSet PastWords = WordSet.Of(
        "completed", "attended", "received", "underwent", "undergone", "had", "prior", "previous", "previously", "already", "far",
        "date", "finished", "treated", "participated", "used", "included", "tried", "trialed", "seen", "has", "visit");

    private static readonly WordSet RequestWords = WordSet.Of(
        "request", "requests", "requested", "requesting", "recommended", "recommends", "recommend", "prescribed", "authorization",
        "certified", "authorized", "original", "plan", "non", "modified", "denied", "remaining", "noncertified", "additional");

    private static readonly WordSet SessionWords = WordSet.Of("session", "sessions", "visit", "visits", "treatments");

    private static readonly WordSet TherapyWords = WordSet.Of(
        "therapy", "pt", "physiotherapy", "chiropractic", "chiropractor", "acupuncture", "chiro", "aquatic", "occupational",
        "psychotherapy", "physical", "reports");

    private static readonly WordSet PainWords = WordSet.Of(
        "pain", "painful", "vas", "discomfort", "severity", "headache", "headaches", "rated", "rates", "ache");

    private static readonly WordSet StrengthWords = WordSet.Of("strength", "motor", "weakness", "muscle");

    /// <summary>Words that matter to a sentence of such a cue, and what ends it.</summary>
    public static readonly WordSet Telling = WordSet.Either(SessionWords, WordSet.Of("."));

    /// <param name="telling">Indices of the tokens that tell something.</param>
    public static void Read(List<RequestToken> tokens, List<int> telling, List<ClinicalCueReading> readings)
    {
        var (sentence, hasSessions, hasNumber) = (0, false, false);
        var span = CollectionsMarshal.AsSpan(tokens);
        foreach (var i in telling)
        {
            if (span[i].Kind is TokenKind.Symbol && span[i].Is("."))
            {
                ReadSentence(i);
            }
            else
            {
                hasSessions |= span[i].IsIn(SessionWords);
                hasNumber |= span[i].IsNumber;
            }
        }

        ReadSentence(tokens.Count);

        void ReadSentence(int end)
        {
            if (hasSessions)
            {
                ReadVisits(tokens, sentence, end, readings);
            }

            if (hasNumber)
            {
                ReadPain(tokens, sentence, end, readings);
                ReadStrength(tokens, sentence, end, readings);
            }

            (sentence, hasSessions, hasNumber) = (end + 1, false, false);
        }
    }

    /// <summary>"Completed 12 sessions of therapy", in a sentence that speaks of sessions.</summary>
    private static void ReadVisits(List<RequestToken> tokens, int from, int to, List<ClinicalCueReading> readings)
    {
        if (!Has(tokens, from, to, TherapyWords) || !Has(tokens, from, to, PastWords) || Has(tokens, from, to, RequestWords))
        {
            return;
        }

        for (var i = from; i < to; i++)
        {
            if (!VisitReader.TryCount(tokens, i, out var count, out var behind) || count > 300)
            {
                continue;
            }

            for (var j = behind; j < to && j < behind + 6 && !EndsCount(tokens[j]); j++)
            {
                if (tokens[j].IsIn(SessionWords))
                {
                    readings.Add(new(ClinicalCue.PreviousVisits, false, Span(tokens, i, j + 1), count));
                    break;
                }
            }

            i = behind - 1;
        }
    }

    /// <summary>"8/10", "6-7 out of 10", in a sentence that speaks of pain; a date has a third part.</summary>
    private static void ReadPain(List<RequestToken> tokens, int from, int to, List<ClinicalCueReading> readings)
    {
        if (!Has(tokens, from, to, PainWords))
        {
            return;
        }

        for (var i = from; i + 2 < to; i++)
        {
            if (!tokens[i].IsNumber || tokens[i].Value is < 0 or > 10 || tokens[i].Length > 3)
            {
                continue;
            }

            var level = i;
            var at = i + 1;
            if (at + 1 < to && tokens[at].IsAny("-", "to") && tokens[at + 1].IsNumber
                && tokens[at + 1].Value <= 10 && tokens[at + 1].Value >= tokens[i].Value)
            {
                (level, at) = (at + 1, at + 2);
            }

            var ten = at < to && tokens[at].Is("/") ? at + 1
                : at + 1 < to && tokens[at].Is("out") && tokens[at + 1].Is("of") ? at + 2
                : at + 2 < to && tokens[at].IsAny("on", "over") && tokens[at + 1].IsAny("a", "10") ? at + 2
                : -1;
            if (ten > 0 && ten < to && tokens[ten].Value == 10 && !IsDated(tokens, ten, to)
                && !(i > from && tokens[i - 1].IsAny("/", "-")))
            {
                readings.Add(new(ClinicalCue.PainLevel, false, Span(tokens, i, ten + 1), tokens[level].Value));
                i = ten;
            }
        }
    }

    /// <summary>Strength below 5/5 is a deficit; 5/5 is its absence.</summary>
    private static void ReadStrength(List<RequestToken> tokens, int from, int to, List<ClinicalCueReading> readings)
    {
        if (!Has(tokens, from, to, StrengthWords))
        {
            return;
        }

        for (var i = from; i + 2 < to; i++)
        {
            if (!tokens[i].IsNumber || tokens[i].Value is < 0 or > 5 || (i > from && tokens[i - 1].Is("/")))
            {
                continue;
            }

            var slash = tokens[i + 1].IsAny("+", "-") ? i + 2 : i + 1;
            if (slash + 1 < to && tokens[slash].Is("/") && tokens[slash + 1].Value == 5 && !IsDated(tokens, slash + 1, to))
            {
                var isFull = tokens[i].Value == 5 && !tokens[i + 1].Is("-");
                readings.Add(new(ClinicalCue.NeurologicDeficit, isFull, Span(tokens, i, slash + 2)));
                i = slash + 1;
            }
        }
    }

    private static bool EndsCount(in RequestToken token) => token.IsNumber || token.IsAny("week", "weeks", "month", "months", ",");

    /// <summary>Whether a third part follows, as in a date.</summary>
    private static bool IsDated(List<RequestToken> tokens, int last, int to) =>
        last + 2 < to && tokens[last + 1].IsAny("/", "-") && tokens[last + 2].IsNumber;

    private static bool Has(List<RequestToken> tokens, int from, int to, WordSet words)
    {
        foreach (ref readonly var token in CollectionsMarshal.AsSpan(tokens)[from..to])
        {
            if (token.IsIn(words))
            {
                return true;
            }
        }

        return false;
    }

    private static TextSpan Span(List<RequestToken> tokens, int first, int behind) =>
        new(tokens[first].Start, tokens[behind - 1].End - tokens[first].Start);
}
