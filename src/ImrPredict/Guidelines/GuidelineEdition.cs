namespace ImrPredict.Guidelines;

/// <summary>One edition of a guideline and the days it applied.</summary>
public sealed record GuidelineEdition
{
    public required string Family { get; init; }

    public required string Title { get; init; }

    public string? Publisher { get; init; }

    /// <summary>As its publisher names it, often a date; null when which edition applied
    /// was not verified (see <see cref="Note"/>).</summary>
    public string? Edition { get; init; }

    /// <summary>First day it applied; null when it applies on any day.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>First day it no longer applied; null when no later edition was found, which does not prove that there is none.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Section of 8 CCR, for example "9792.24.2"; null where the section was not verified.</summary>
    public string? Regulation { get; init; }

    /// <summary>Body region or subject.</summary>
    public string? Topic { get; init; }

    /// <summary>Which topics it has: an era of the catalogue of topics.</summary>
    public required string Era { get; init; }

    /// <summary>Public page of the regulation; null where no source gave one.</summary>
    public string? Link { get; init; }

    /// <summary>What a reader must know before relying on it, in a full sentence; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Addresses where this was read, parted by " ; ".</summary>
    public string? Source { get; init; }

    /// <summary>Whether it applied on a day.</summary>
    public bool AppliedOn(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || day < EffectiveTo);
}
