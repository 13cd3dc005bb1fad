namespace ImrPredict.ClinicalFindings;

/// <summary>A finding as one phrase tells it.</summary>
/// <param name="IsAbsent">Whether the phrase itself says that it is absent: "neurologically intact".</param>
internal readonly record struct PhraseFinding(Finding Finding, bool IsAbsent);

/// <summary>The findings that one phrase states, with what is asked of them in every text, worked out once.</summary>
/// <param name="all">Empty for words in another sense ("stress test").</param>
internal sealed class PhraseFindings(params PhraseFinding[] all)
{
    public PhraseFinding[] All { get; } = all;

    /// <summary>Whether it is a provocative test.</summary>
    public bool IsTest { get; } = Array.Exists(all, told => told.Finding.Kind is FindingKind.Test);

    /// <summary>Whether it is an image.</summary>
    public bool IsStudy { get; } = Array.Exists(all, told => told.Finding.Cue is ClinicalCue.ImagingDone);

    /// <summary>Whether it is care that was had or a drug.</summary>
    public bool IsCareOrDrug { get; } = Array.Exists(all, told => told.Finding.Kind is FindingKind.Care or FindingKind.Drug);

    /// <summary>Whether it tells one of some findings.</summary>
    public bool IsAny(params ReadOnlySpan<string> ids)
    {
        foreach (var told in All)
        {
            if (ids.Contains(told.Finding.Id))
            {
                return true;
            }
        }

        return false;
    }
}
