using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;
using static ImrPredict.ClinicalFindings.ScopeWords;

namespace ImrPredict.ClinicalFindings;

/// <summary>
/// Goes once over a sentence and tells each finding in it what governs it from before: negation over its whole list, a request,
/// the past, another person, an allergy, a failure of care.
/// </summary>
/// <remarks>
/// A negation reaches over a list ("denies numbness, tingling or weakness") and ends with its clause: at "but", at a new
/// subject, at the verb of the next clause. Linear in the length of the sentence.
/// </remarks>
internal struct StatementScopes
{
    // Words that a negation reaches beyond the last member of its list.
    private const int Reach = 12;
    private const int ReachOfComplement = 25;
    private const int ReachOfPast = 4;
    private const int ReachOfDoubt = 6;

    private readonly List<RequestToken> _words;
    private readonly List<Mention> _governed;
    private Assertion _negation;
    private int _negationFirst;
    private int _negationBehind;
    private bool _isComplement;
    private int _reachedTo;
    private int _joiner;
    private bool _isAsked;
    private int _askedFirst;
    private Assertion _context;
    private int _pastTo;
    private int _doubtTo;
    private int _failureFirst;
    private int _failureTo;
    private Assertion _failureNegation;
    private bool _isOfRecords;

    public StatementScopes(List<RequestToken> words) => (_words, _governed) = (words, SpareLists<Mention>.Rent());

    /// <summary>To be called when the words are read no more.</summary>
    public readonly void Return() => SpareLists<Mention>.Return(_governed);

    /// <summary>Governs the mentions of one sentence.</summary>
    /// <param name="mentions">Every mention of the summary, in order.</param>
    /// <param name="next">Index of the first mention of this sentence; behind its last on return.</param>
    public void Read(int from, int to, MentionBuffer mentions, ref int next)
    {
        Clear();
        (_context, _isOfRecords) = (Assertion.None, false);
        var span = CollectionsMarshal.AsSpan(_words);
        var first = mentions.FirstOf(next);
        for (var i = from; i < to;)
        {
            if (i == first)
            {
                var reached = i;
                for (; next < mentions.Count && (mentions[next].First == i || mentions[next].First < reached); next++)
                {
                    Govern(mentions[next]);
                    reached = mentions[next].Behind;
                }

                (i, first) = (reached, mentions.FirstOf(next));
                if (_words[i - 1].IsIn(Verbs))
                {
                    // "MRI showed": the phrase ends with the verb of its clause.
                    EndAtVerb(i - 1);
                }
            }
            else if (!span[i].IsIn(BeginsAny))
            {
                i++;
            }
            else if (Assertions.Before.TryMatch(_words, i, out var assertion, out var count) && !IsCut(mentions, next, i + count))
            {
                Assert(assertion, i, i + count, from);
                i += count;
            }
            else if (count > 1 && _words[i].IsAny("no", "denies", "without"))
            {
                // "No prior surgery": the finding begins within the turn of speech, which still denies it.
                Assert(Assertion.Absent, i, i + 1, from);
                i++;
            }
            else
            {
                Pass(i, from);
                i++;
            }
        }
    }

    /// <summary>Whether a turn of speech would swallow the beginning of a finding.</summary>
    private static bool IsCut(MentionBuffer mentions, int next, int behind) =>
        next < mentions.Count && mentions[next].First < behind && mentions[next].Behind > behind;

    private void Clear()
    {
        ClearNegation();
        (_isAsked, _pastTo, _doubtTo, _failureFirst, _failureTo) = (false, -1, -1, -1, -1);
    }

    private void ClearNegation()
    {
        (_negation, _isComplement, _joiner) = (Assertion.None, false, -1);
        _governed.Clear();
    }

    private void Govern(Mention mention)
    {
        var at = mention.First;
        if (_negation is not Assertion.None && at > _reachedTo)
        {
            ClearNegation();
        }

        if (_negation is not Assertion.None && IsContrast(at))
        {
            // "no full-thickness tear, partial tear": the lesser of the two is there.
            ClearNegation();
        }

        mention.IsSource = _negation is not Assertion.None && IsSource(mention);
        (mention.Negation, mention.NegationFirst) = mention.IsSource ? (Assertion.None, 0) : (_negation, _negationFirst);
        (mention.IsAsked, mention.AskedFirst) = (_isAsked || at < _doubtTo, at < _doubtTo ? at : _askedFirst);
        (mention.Context, mention.IsPast, mention.IsOfRecords) = (_context, at < _pastTo, _isOfRecords);
        if (_failureFirst >= 0 && at < _failureTo)
        {
            (mention.FailureFirst, mention.FailureNegation) = (_failureFirst, _failureNegation);
            _failureTo = mention.Behind + Reach;
        }

        // "negative red flags": an adjective that reaches no further than its noun.
        if (at > 0 && _words[at - 1].IsAny("negative", "neg") && _negation is Assertion.None)
        {
            (mention.Negation, mention.NegationFirst) = (Assertion.Absent, at - 1);
        }

        _governed.Add(mention);
        _reachedTo = Math.Max(_reachedTo, mention.Behind + (_isComplement ? ReachOfComplement : Reach));
    }

    private void Assert(Assertion assertion, int first, int behind, int from)
    {
        switch (assertion)
        {
            case Assertion.Absent when _words[first].Is("denied") && (_isAsked || IsPassive(first, from)):
                // Utilization review denies requests; a patient denies symptoms.
                (_isAsked, _askedFirst) = (true, first);
                break;
            case Assertion.Absent or Assertion.Unshown or Assertion.Missing or Assertion.Ended:
                // "nor", "or no": a negation within a negation goes on with the stronger one.
                if (_negation is Assertion.Missing && _isComplement && assertion is Assertion.Absent or Assertion.Ended)
                {
                    break;
                }

                ClearNegation();
                (_negation, _negationFirst, _negationBehind) = (assertion, first, behind);
                _isComplement = _words[behind - 1].IsIn(OfComplement) || (behind < _words.Count && _words[behind].IsIn(OfComplement));
                _reachedTo = behind + (_isComplement ? ReachOfComplement : Reach);
                _failureFirst = -1;
                break;
            case Assertion.Asked:
                if (_words[first].IsAny("to", "warranting", "that"))
                {
                    // "no radiographs to support imaging": the purpose is not denied.
                    ClearNegation();
                }

                (_isAsked, _askedFirst) = (true, first);
                break;
            case Assertion.Uncertain:
                _doubtTo = behind + ReachOfDoubt;
                break;
            case Assertion.Past:
                _pastTo = behind + ReachOfPast;
                break;
            case Assertion.Allergy or Assertion.Person:
                _context = assertion;
                break;
            case Assertion.Idle:
                _isOfRecords |= _words[first].Is("notes");
                if (_words[first].IsAny("prior", "previous") && !_isComplement)
                {
                    // "no screen prior to opioids": what comes later is not denied.
                    ClearNegation();
                }

                break;
            case Assertion.Failed:
                var negated = _negation is not Assertion.None && first <= _reachedTo && (_isComplement || first <= _negationBehind + 3);
                (_failureFirst, _failureTo) = (negated ? _negationFirst : first, behind + Reach);
                _failureNegation = negated ? _negation : Assertion.None;
                ClearNegation();
                break;
        }
    }

    /// <summary>Goes past a word that is neither finding nor turn of speech, and ends what it ends.</summary>
    private void Pass(int i, int from)
    {
        var word = _words[i];
        if (!word.IsIn(Telling))
        {
            return;
        }

        if (word.IsIn(Records))
        {
            _isOfRecords = true;
        }

        if (word.IsIn(Turns))
        {
            Clear();
            _context = Assertion.None;
        }
        else if (word.IsIn(Reasons) && !IsComparison(i))
        {
            ClearNegation();
            (_isAsked, _failureFirst) = (false, -1);
        }
        else if (word.IsIn(Circumstances) && !_isComplement && _negation is not Assertion.None && i > _negationBehind)
        {
            ClearNegation();
        }
        else if (word.Is(",") && i == _negationBehind && _negation is not Assertion.None)
        {
            // "whether it helped or not, Norco": a negation that ends with its own word.
            ClearNegation();
        }
        else if (word.IsAny(",", "and", "or", "/", "&"))
        {
            // "or" joins the members of one list; a clause of its own follows "," or "and" alone.
            _joiner = word.IsAny(",", "and") ? i : _joiner;
            _doubtTo = word.Is(",") ? -1 : _doubtTo;
            _reachedTo = Math.Max(_reachedTo, i + Reach);
        }
        else if (word.Is(":") && i != _negationBehind)
        {
            ClearNegation();
            (_pastTo, _doubtTo) = (-1, -1);
        }
        else if (word.Is("+") || (word.Is("-") && IsBracketed(i)))
        {
            Sign(i, from);
        }
        else if (word.IsIn(Relatives) && IsHolder(i))
        {
            _context = Assertion.Person;
        }
        else if (i > from && word.IsIn(Subjects) && _words[i - 1].IsAny(",", "and"))
        {
            Clear();
            _context = _context is Assertion.Person ? Assertion.None : _context;
        }
        else if (word.IsIn(Verbs))
        {
            EndAtVerb(i);
        }
        else if (word.IsAny("who", "which") && !_isComplement)
        {
            ClearNegation();
        }
    }

    private bool IsContrast(int at) =>
        _words[at].IsAny("partial", "partially") && at > 0 && _words[at - 1].Is(",") && _negationBehind < _words.Count
        && _words[_negationBehind].IsAny("full", "complete", "through");

    /// <summary>"No fracture on plain films": the films are there.</summary>
    private bool IsSource(Mention mention)
    {
        if (!mention.Phrase.IsStudy)
        {
            return false;
        }

        for (var i = mention.First - 1; i > _negationBehind && i >= mention.First - 4; i--)
        {
            if (_words[i].IsAny("on", "per", "by", "via"))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsComparison(int i) =>
        _words[i].Is("as") && ((i + 1 < _words.Count && _words[i + 1].IsIn(BesideAs)) || (i > 0 && _words[i - 1].IsIn(BesideAs)));

    private bool IsPassive(int verb, int from) => verb > from && _words[verb - 1].IsAny("was", "were", "been", "is", "are");

    private bool IsBracketed(int i) => i > 0 && i + 1 < _words.Count && _words[i - 1].Is("(") && _words[i + 1].Is(")");

    private bool IsHolder(int i)
    {
        for (var j = i + 1; j < _words.Count && j <= i + 3; j++)
        {
            if (_words[j].IsIn(Possession))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"(-) numbness, weakness" denies what follows, "(+)" and "+" affirm it; behind a finding a sign is its own.</summary>
    private void Sign(int i, int from)
    {
        var before = _words[i].Is("+") && !IsBracketed(i) ? i : i - 1;
        var opens = before == from || _words[before - 1].IsAny(",", ":", ".", ";", "and", "-");
        ClearNegation();
        if (opens && _words[i].Is("-"))
        {
            (_negation, _negationFirst, _negationBehind, _reachedTo) = (Assertion.Absent, before, i + 2, i + Reach);
        }
    }

    /// <summary>The verb of a new clause ends a negation, and what stands between the last joint and the verb is its subject.</summary>
    private void EndAtVerb(int verb)
    {
        if (_isAsked && _joiner > _askedFirst)
        {
            Release(_joiner, static mention => mention.IsAsked = false);
            _isAsked = false;
        }

        if (_negation is Assertion.None || _isComplement || verb <= _negationBehind + 1)
        {
            return;
        }

        var isPassive = false;
        for (var j = verb + 1; j < _words.Count && j <= verb + 3 && !isPassive; j++)
        {
            isPassive = _words[j].IsIn(Passives);
        }

        if (_joiner > _negationFirst && !isPassive)
        {
            Release(_joiner, static mention => mention.Negation = Assertion.None);
        }

        if (_joiner > _negationFirst || isPassive)
        {
            ClearNegation();
        }
    }

    private void Release(int behind, Action<Mention> release)
    {
        for (var k = _governed.Count - 1; k >= 0 && _governed[k].First > behind; k--)
        {
            release(_governed[k]);
        }
    }
}
