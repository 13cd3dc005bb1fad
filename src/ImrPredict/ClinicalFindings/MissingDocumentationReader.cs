using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using ImrPredict.Treatments.Lexicon;
using Words = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Finds statements that the records lack something: "no documentation of …", "there is no evidence of …", "… was not
/// provided", "lack of …", and the studies, documents and gains that <see cref="SummaryReading"/> reads as missing ("no urine
/// drug screen"). A finding that is absent ("weakness: none", "no evidence of radiculopathy") is no lack of records and is left out.
/// </summary>
/// <remarks>Any text is accepted. The time is linear in its length; thread-safe.</remarks>
public static partial class MissingDocumentationReader
{
    private const int LongestWhat = 110;

    // Words that the expressions below begin or end with, or hold: without one of them they cannot match. They are sought in plain letters
    // only, since the expressions take other signs for some of them.
    private static readonly Words FirstOfPatient = Any("that", "the", "patient", "claimant", "injured", "worker", "applicant", "employee");

    private static readonly Words FirstOfLeadIn = Any(
        "however", "additionally", "furthermore", "also", "in", "and", "a", "an", "the", "any", "that", "of", "how", "whether", "patient",
        "claimant", "injured", "worker", "applicant", "employee", "has", "had", "have", "is", "was");

    private static readonly Words LastOfJoint = Any("and", "as", "or", "nor", "to", "a", "an", "the", "is", "was");

    private static readonly SearchValues<string> EndsOfClause = SearchValues.Create(
        [
            "which", "therefore", "however", "but", "as the", "as well", "and the", "and no", "to warrant", "to support", "to justify",
            "to necessitate", "that would", "prior to", "at this", "in the", "for review", "in order", "the request", "there", "no ",
            "lack ",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the statements of a text; where more of it is read, read it once with <see cref="SummaryReading"/>.</summary>
    /// <returns>The statements in the order of the text, one a clause.</returns>
    public static IReadOnlyList<MissingStatement> Read(string? text)
    {
        using var summary = SummaryReading.Of(text);
        return summary.Missing();
    }

    /// <param name="clauses">The clauses of the text that may tell a lack.</param>
    /// <param name="findings">What the words of the text state, in its order.</param>
    internal static IReadOnlyList<MissingStatement> Read(
        string text, List<LackingClause> clauses, List<FindingReading> findings)
    {
        var statements = SpareLists<MissingStatement>.Rent();
        foreach (var clause in clauses)
        {
            ReadClause(text, clause, statements);
        }

        var kept = Reconcile(statements, findings);
        SpareLists<MissingStatement>.Return(statements);
        return kept;
    }

    /// <summary>
    /// One reading of what is absent and what is missing: statements about an absent finding go, and missing findings that no statement
    /// tells are added. Both lists are in the order of the text.
    /// </summary>
    private static List<MissingStatement> Reconcile(List<MissingStatement> statements, List<FindingReading> findings)
    {
        var kept = new List<MissingStatement>();
        var told = 0;
        foreach (var statement in statements)
        {
            var (absent, missing) = (false, false);
            for (; told < findings.Count && findings[told].Span.Start < statement.Span.Start; told++)
            {
                if (findings[told].Span.End > statement.Span.Start)
                {
                    Weigh(findings[told]);
                }
                else
                {
                    AddMissing(findings[told]);
                }
            }

            for (; told < findings.Count && findings[told].Span.Start < statement.Span.End; told++)
            {
                Weigh(findings[told]);
            }

            if (missing || !absent || !statement.What.StartsWith("no evidence of", StringComparison.Ordinal))
            {
                kept.Add(statement);
            }

            void Weigh(in FindingReading finding)
            {
                absent |= finding.Status is FindingStatus.Absent;
                missing |= finding.Status is FindingStatus.RecordMissing;
            }
        }

        for (; told < findings.Count; told++)
        {
            AddMissing(findings[told]);
        }

        kept.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start));
        return kept;

        void AddMissing(in FindingReading finding)
        {
            if (finding.Status is FindingStatus.RecordMissing)
            {
                kept.Add(new(finding.Span, FindingsTable.ById[finding.Finding].Undocumented));
            }
        }
    }

    private static Words Any(params ReadOnlySpan<string> words) =>
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, words).GetAlternateLookup<ReadOnlySpan<char>>();

    private static void ReadClause(string text, LackingClause read, List<MissingStatement> statements)
    {
        var clause = text.AsSpan(read.Start..read.End);
        if (clause.Trim().Length < 8)
        {
            return;
        }

        var heads = SpareLists<TextSpan>.Rent();
        if (read.MayHead)
        {
            LackHeads.Find(clause, heads);
        }

        for (var i = 0; i < heads.Count; i++)
        {
            var behind = i + 1 < heads.Count ? heads[i + 1].Start : clause.Length;
            ReadHead(clause, heads[i], behind, read.Start, text, statements);
        }

        if (read.MayLack && heads.Count == 0 && Absences().PlaceIn(clause) is { } absence)
        {
            var from = SubjectStart(clause[..absence.Start]);
            var what = What(clause[from..absence.Start]);
            if (what.Length >= 4 && !Pronoun().IsIn(what))
            {
                Add(text, read.Start + from, read.Start + absence.End, $"no documentation of {what}", statements);
            }
        }

        if (read.MayNeed && heads.Count == 0 && NothingProvided().IsIn(clause)
            && NothingProvided().FirstIn(clause.ToString()) is var nothing
            && What(nothing.Groups["what"].ValueSpan) is { Length: >= 4 } wanted)
        {
            var from = read.Start + nothing.Index;
            Add(text, from, from + nothing.Length, $"no documentation of {wanted}", statements);
        }

        SpareLists<TextSpan>.Return(heads);
    }

    /// <summary>"No documentation of …" with its object.</summary>
    /// <param name="behind">Where the next head begins, or the clause ends.</param>
    /// <param name="start">Place of the clause in the text.</param>
    private static void ReadHead(
        ReadOnlySpan<char> clause, TextSpan head, int behind, int start, string text, List<MissingStatement> statements)
    {
        var told = clause[head.End..behind];
        if (MayBe(LastWord(told), LastOfJoint) && EndOfObject().PlaceIn(told) is { } joint)
        {
            behind = head.End + joint.Start;
            told = told[..joint.Start];
        }

        var patient = MayBe(FirstWord(told), FirstOfPatient) ? OfPatient().FirstIn(told.ToString()) : Match.Empty;
        var link = patient.Success ? $"that the patient {patient.Groups["verb"].Value}" : "of";
        var what = What(told[patient.Length..]);
        var kind = LackHeads.KindOf(clause[head.Start..head.End]);
        if (what.Length < 4 || (kind is LackHead.Evidence or LackHead.Lack && Finding().IsIn(what))
            || (kind is LackHead.Evidence && Imaging().IsIn(Before(clause, head))) || IsConditional(clause, head, kind))
        {
            return;
        }

        Add(text, start + head.Start, start + behind, kind switch
        {
            LackHead.Evidence => $"no evidence {link} {what}",
            LackHead.Rationale => $"no rationale for {what}",
            _ => $"no documentation {link} {what}",
        }, statements);
    }

    private static void Add(string text, int from, int to, string what, List<MissingStatement> statements)
    {
        var span = text.AsSpan(from..to);
        var lead = span.Length - span.TrimStart().Length;
        statements.Add(new(new(from + lead, span.Trim(" ,:\n\r\t").Length), what));
    }

    /// <summary>What stands before a head, as far as it may bear on it.</summary>
    private static ReadOnlySpan<char> Before(ReadOnlySpan<char> clause, TextSpan head) =>
        clause[Math.Max(0, head.Start - 400)..head.Start];

    /// <summary>"In the absence of red flags", "the MTUS does not address": a rule is told, not what the records lack.</summary>
    private static bool IsConditional(ReadOnlySpan<char> clause, TextSpan head, LackHead kind) =>
        (kind is LackHead.Lack && clause[..head.Start].TrimEnd().EndsWith("in the", StringComparison.OrdinalIgnoreCase))
        || (kind is LackHead.Verb && Rule().IsIn(Before(clause, head)));

    /// <summary>Where the subject of "was not provided" begins: behind the last joint of the clause before it.</summary>
    private static int SubjectStart(ReadOnlySpan<char> before) =>
        Joints().AllIn(before.ToString()) is [.., var last] ? last.Index + last.Length : 0;

    /// <summary>The object in few words: without leading articles and turns of speech, cut at the end of its clause.</summary>
    private static string What(ReadOnlySpan<char> words)
    {
        const string Around = " ,:;\"\u201C\u201D";
        var text = (IsSpacedOnce(words) ? words : Spaces().ReplacedIn(words.ToString(), " ")).Trim(Around);
        if ((!Ascii.IsValid(text) || text.ContainsAny(EndsOfClause)) && Clause().PlaceIn(text) is { Start: > 3 } cut)
        {
            text = text[..cut.Start];
        }

        text = text[(MayBe(FirstWord(text), FirstOfLeadIn) ? LeadIn().PlaceIn(text)?.End ?? 0 : 0)..].Trim(" ,:-");
        if (text.Length > LongestWhat)
        {
            var end = text[..(LongestWhat + 1)].LastIndexOf(' ');
            text = text[..(end > 0 ? end : LongestWhat)];
        }

        return text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1])
            ? $"{char.ToLowerInvariant(text[0])}{text[1..]}"
            : text.TrimEnd(". ").ToString();
    }

    private static bool IsSpacedOnce(ReadOnlySpan<char> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (char.IsWhiteSpace(words[i]) && (words[i] is not ' ' || (i > 0 && words[i - 1] is ' ')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a word is one of some, or holds signs that could be taken for their letters.</summary>
    private static bool MayBe(ReadOnlySpan<char> word, Words words) => words.Contains(word) || !Ascii.IsValid(word);

    /// <summary>The letters that a text begins with, behind white space.</summary>
    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var word = text.TrimStart();
        var length = 0;
        while (length < word.Length && char.IsLetter(word[length]))
        {
            length++;
        }

        return word[..length];
    }

    /// <summary>The letters that a text ends with, before white space.</summary>
    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var word = text.TrimEnd();
        var start = word.Length;
        while (start > 0 && char.IsLetter(word[start - 1]))
        {
            start--;
        }

        return word[start..];
    }

    [GeneratedRegex(
        @"\s((is|was|were|are)\s+not\s+|(has|have|had)\s+not\s+been\s+)((been|clearly|adequately|specifically)\s+)*(provided|documented"
            + @"|submitted|included|specified|noted|discussed|available|mentioned|supplied|received|attached|identified|outlined"
            + @"|described|addressed|stated)\b(\s+for\s+review)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex Absences();

    // "No progress note … was provided": the subject itself is what lacks.
    [GeneratedRegex(
        @"\bno\s+(?<what>[^,;]{4,140}?)\s+(was|were|has\s+been|have\s+been)\s+(provided|submitted|included|attached|supplied"
            + @"|made\s+available|received)\b(\s+for\s+review)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex NothingProvided();

    [GeneratedRegex(
        @",\s+(and\s+|but\s+)?|\b(due\s+to|because|as|since|but|however|although|while|for\s+review|that)\s",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Joints();

    // "…, as well as a lack of …", "…; and no documentation of …": the next lack is a statement of its own.
    [GeneratedRegex(
        @"\W+(and|as\s+well\s+as|or|nor|due\s+to)(\s+(a|an|the|there\s+(is|was)|is|was))*\s*$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex EndOfObject();

    [GeneratedRegex(
        @"^\s*(that\s+)?(the\s+)?(patient|claimant|injured\s+worker|worker|applicant|employee)\s+(?<verb>has\s+been|had\s+been|has|had"
            + @"|have|is|was|may|will|cannot|would)\s+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, LinearSearch.Patience)]
    private static partial Regex OfPatient();

    [GeneratedRegex(@"\b(MTUS|ACOEM|ODG|guidelines?|CPMTG)\b", RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Rule();

    [GeneratedRegex(
        @"^(it|this|he|she|they|these|those|there|which|who|requests?|services?)$",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Pronoun();

    [GeneratedRegex(
        @"\s+(which|therefore|however|but|as\s+the|as\s+well(\s+as)?|and\s+(there|the\s+request|the\s+mri|no)|to\s+(warrant|support"
            + @"|justify|necessitate)|that\s+would|prior\s+to\s+(this|the)\s+request|at\s+this\s+time|in\s+the\s+(records?|documentation"
            + @"|clinical\s+notes?)|for\s+review|in\s+order)\b|,\s+(and\s+)?(therefore|however|but|which|the\s+request|there)\b"
            + @"|[,:]\s+(no|lack)\s+",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Clause();

    [GeneratedRegex(
        @"^(however,?\s+|additionally,?\s+|furthermore,?\s+|also,?\s+|in\s+addition,?\s+|and\s+|a\s+|an\s+|the\s+|any\s+|that\s+|of\s+"
            + @"|how\s+|whether\s+)*((the\s+)?(patient|claimant|injured\s+worker|worker|applicant|employee)('s)?\s+)?((has|had|have|is"
            + @"|was)\s+(been\s+|had\s+)?)?",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex LeadIn();

    [GeneratedRegex(
        @"^(an?\s+|any\s+|acute\s+|recurrent\s+|significant\s+|obvious\s+|radiating\s+|clinical\s+signs\s+)*(fractures?|dislocation"
            + @"|subluxation|tears?|mass|lesions?|hnp|stenosis|effusion|infection|edema|deformity|swelling|erythema|instability"
            + @"|disc\s+herniation|herniation|malalignment|slap|bankart|bony|osseous|avascular|arthritis|injury|injuries|redness"
            + @"|ecchymosis|atrophy|radiating|impingement|labral|ligament|meniscal|capsulitis|distress|dvt|tumor|hernia|intracranial"
            + @"|hemorrhage|consistent|bicep|biceps)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Finding();

    // Pathology that was looked for and not found is a finding, not a lack of records.
    [GeneratedRegex(
        @"\b(mri|x-?\s?rays?|ct|radiographs?|imaging|scan|films?|ultrasound)\b[^.;]*\b(show|shows|showed|revealed|reveals|demonstrated"
            + @"|with|dated|found)\b",
        RegexOptions.IgnoreCase, LinearSearch.Patience)]
    private static partial Regex Imaging();

    [GeneratedRegex(@"\s+", RegexOptions.None, LinearSearch.Patience)]
    private static partial Regex Spaces();
}

/// <summary>A statement that the records lack something.</summary>
/// <param name="Span">The words that say so.</param>
/// <param name="What">What is lacking, normalised: "no documentation of functional improvement".</param>
public sealed record MissingStatement(TextSpan Span, string What);
