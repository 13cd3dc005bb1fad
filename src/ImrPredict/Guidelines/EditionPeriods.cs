namespace ImrPredict.Guidelines;

/// <summary>The editions of one family, and what applied in each span of days between their beginnings and ends, worked out once.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class EditionPeriods
{
    private readonly DateOnly[] _begins;
    private readonly Period[] _periods;

    /// <param name="editions">All editions of the family, oldest first; empty for a family of which nothing was verified.</param>
    public EditionPeriods(GuidelineEdition[] editions)
    {
        All = editions;
        _begins =
        [
            .. editions
                .SelectMany(edition => new[] { edition.EffectiveFrom, edition.EffectiveTo })
                .OfType<DateOnly>()
                .Append(GuidelineCatalog.VerifiedUntil.AddDays(1))
                .Append(DateOnly.MinValue)
                .Distinct()
                .Order(),
        ];
        _periods = [.. _begins.Select(day => Of([.. editions.Where(edition => edition.AppliedOn(day))], day))];
    }

    public IReadOnlyList<GuidelineEdition> All { get; }

    /// <summary>First days of the spans within which nothing changes, from <see cref="DateOnly.MinValue"/> on.</summary>
    public IReadOnlyList<DateOnly> Begins => _begins;

    /// <summary>What applied on a day.</summary>
    public Period this[DateOnly day] => _periods[NumberOf(day)];

    /// <summary>Number of the period with a day, from 0.</summary>
    public int NumberOf(DateOnly day)
    {
        var number = _begins.Length - 1;
        while (_begins[number] > day)
        {
            number--;
        }

        return number;
    }

    /// <summary>An edition as it is shown: with a note where later changes were not looked for.</summary>
    public static GuidelineEdition Noted(GuidelineEdition edition, DateOnly asOf) =>
        edition is { Note: null, EffectiveFrom: not null } && asOf > GuidelineCatalog.VerifiedUntil
            ? edition with { Note = $"Sources were read up to {GuidelineCatalog.VerifiedUntil:yyyy-MM-dd}; a later edition may apply." }
            : edition;

    private static Period Of(GuidelineEdition[] inForce, DateOnly day)
    {
        var listed = inForce.Length switch
        {
            0 => null,
            1 => inForce[0],
            _ => Together(inForce),
        };
        return new(inForce, listed, listed is null ? null : Noted(listed, day));
    }

    private static GuidelineEdition Together(GuidelineEdition[] editions) =>
        new()
        {
            Family = editions[0].Family,
            Title = string.Join("; ", editions.Select(edition => edition.Title)),
            Publisher = editions[0].Publisher,
            Edition = editions.All(edition => edition.Edition is not null)
                ? string.Join("; ", editions.Select(edition => edition.Edition))
                : null,
            EffectiveFrom = editions.Max(edition => edition.EffectiveFrom),
            Regulation = editions.Select(edition => edition.Regulation).Distinct().Count() == 1 ? editions[0].Regulation : null,
            Topic = editions[0].Topic,
            Era = editions[0].Era,
            Link = editions.Select(edition => edition.Link).Distinct().Count() == 1 ? editions[0].Link : null,
            Note = "Several guidelines apply side by side; the one that fits the condition counts.",
            Source = string.Join(" ; ", editions.Select(edition => edition.Source)),
        };

    /// <param name="InForce">Every edition that applied.</param>
    /// <param name="Listed">The one, or one entry that names them all; null where none applied.</param>
    /// <param name="Shown">The same with its note.</param>
    internal sealed record Period(IReadOnlyList<GuidelineEdition> InForce, GuidelineEdition? Listed, GuidelineEdition? Shown);
}
