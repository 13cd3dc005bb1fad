using ImrPredict.Predictions;

namespace ImrPredict.Scoring.Features;

/// <summary>One named fact of a disputed service, as a number.</summary>
/// <param name="Name">"subject=value" for a yes-or-no fact, "subject" for a quantity; the same name always means the same fact.</param>
/// <param name="Value">1 for a fact that holds; a quantity is scaled to about [-2, 2].</param>
/// <param name="Spans">Where the fact was read; empty when it is not read from a text.</param>
public readonly record struct Feature(string Name, float Value, FeatureLayer Layer, IReadOnlyList<FieldSpan> Spans)
{
    /// <summary>What the fact is about: facts of one subject make one piece of evidence.</summary>
    public string Subject => SubjectOf(Name);

    /// <summary>Whether <see cref="Subject"/> is a subject.</summary>
    public bool IsAbout(string subject)
    {
        if (!Name.StartsWith(subject, StringComparison.Ordinal))
        {
            return false;
        }

        var equals = Name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 || Name.AsSpan(0, equals) is "cue" or "word" or "summary-word"
            ? Name.Length == subject.Length
            : equals == subject.Length;
    }

    /// <summary>The part of a feature's name before its value. Words and cues are subjects of their own.</summary>
    public static string SubjectOf(string name)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? name : name.AsSpan(0, equals) is "cue" or "word" or "summary-word" ? name : name[..equals];
    }
}
