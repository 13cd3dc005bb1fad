using System.Buffers;
using System.Numerics;
using ImrPredict.Predictions;

namespace ImrPredict.Evaluation;

/// <content>What is counted of services, and the figures that are shares.</content>
public sealed partial class MetricSample
{
    /// <summary>Counts of right and wrong among confident statements; null when the scorer says nothing of certainty.</summary>
    internal ConfidentStatements? Confident()
    {
        const Facts Stated = Facts.CertaintyOfUpheld | Facts.CertaintyOfOverturned;
        if (!_kinds.Any(k => (k.Facts & Stated) != 0))
        {
            return null;
        }

        Span<int> counts = stackalloc int[4];
        foreach (var kind in _kind)
        {
            var (facts, overturned) = (_kinds[kind].Facts, _kinds[kind].Overturned);
            if ((facts & Facts.Confident) != 0)
            {
                counts[(overturned ? 2 : 0) + ((facts & Facts.Correct) != 0 ? 1 : 0)]++;
            }
        }

        // An upheld service with a wrong statement was called overturned.
        return new ConfidentStatements(counts[3], counts[0], counts[1], counts[2], 1);
    }

    /// <summary>What each figure rests on: how many letters, and how many degrees of freedom they leave.</summary>
    /// <remarks>
    /// Figures of outcomes rest on the letters that hold the rarer outcome, since letters of the commoner one hardly move them.
    /// Shares rest on the letters that are counted. Letters with many such services weigh more than others, so the effective
    /// number of letters is taken (Kish 1965).
    /// </remarks>
    internal FigureBasis[] Basis()
    {
        const Facts Upheld = (Facts)(1 << 14), Overturned = (Facts)(1 << 15);
        var letters = new (Facts Facts, int Index)[_letter.Length];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (_kinds[_kind[i]].Facts | (_kinds[_kind[i]].Overturned ? Overturned : Upheld), _letter[i]);
        }

        var (ofUpheld, ofOverturned) = (BasisOf(Upheld), BasisOf(Overturned));
        var rarer = ofOverturned.Letters <= ofUpheld.Letters ? ofOverturned : ofUpheld;
        var basis = new FigureBasis[Metrics.All.Count];
        Array.Fill(basis, rarer, 0, RankedFigures);
        foreach (var (metric, _, among) in Shares)
        {
            var counted = BasisOf(among);
            basis[(int)metric] =
                metric is Metric.Accuracy or Metric.Coverage && rarer.Letters > 1
                    ? counted with
                    {
                        DegreesOfFreedom = rarer.DegreesOfFreedom,
                    }
                    : counted;
        }

        return basis;

        FigureBasis BasisOf(Facts any)
        {
            var counts = ArrayPool<int>.Shared.Rent(_letters);
            Array.Clear(counts, 0, _letters);
            foreach (var (facts, letter) in letters)
            {
                counts[letter] += (facts & any) != 0 ? 1 : 0;
            }

            var (number, sum, squares) = (0, 0.0, 0.0);
            foreach (var count in counts.AsSpan(0, _letters))
            {
                number += count > 0 ? 1 : 0;
                (sum, squares) = (sum + count, squares + ((double)count * count));
            }

            ArrayPool<int>.Shared.Return(counts);
            return new FigureBasis(number, number < 2 ? 0 : Math.Max(1, (sum * sum / squares) - 1));
        }
    }

    /// <summary>Services with any of the facts; no service has two of them.</summary>
    private static long Count(ReadOnlySpan<long> counted, Facts any)
    {
        long count = 0;
        for (var facts = (uint)any; facts != 0; facts &= facts - 1)
        {
            count += counted[BitOperations.TrailingZeroCount(facts)];
        }

        return count;
    }

    private static Facts FactsOf(ScoredService service, double probability)
    {
        var facts = Facts.None;
        if (service.OverturnProbability is not null)
        {
            facts |= Facts.HasProbability | ((probability >= 0.5) == service.Overturned ? Facts.Correct : 0);
        }

        if (service.PredictedFamilies is { } predicted && service.CitedFamilies is { Count: > 0 } cited)
        {
            facts |= Facts.HasFamilies;
            for (var i = 0; i < Math.Min(3, predicted.Count); i++)
            {
                facts |= cited.Contains(predicted[i]) ? Facts.Top3 | (i == 0 ? Facts.Top1 : 0) : 0;
                facts |= predicted[i] == cited[0] ? Facts.FirstTop3 | (i == 0 ? Facts.FirstTop1 : 0) : 0;
            }
        }

        if (service.CitedSections.Count > 0 && service.PredictedSections is { } sections && service.CitedSections.Any(s => s.IsSchedule))
        {
            facts |= Facts.HasSections;
            facts |= sections.Take(3).Any(service.CitedSections.Contains) ? Facts.SectionTop3 : 0;
        }

        if (service.Certainty is { } certainty && service.OverturnProbability is not null)
        {
            var covered = certainty == Certainty.Uncertain || facts.HasFlag(Facts.Correct);
            facts |= certainty == Certainty.Confident ? Facts.Confident : 0;
            facts |= service.Overturned
                ? Facts.CertaintyOfOverturned | (covered ? Facts.CoveredOverturned : 0)
                : Facts.CertaintyOfUpheld | (covered ? Facts.CoveredUpheld : 0);
        }

        return facts;
    }

    private const int FactCount = 14;

    /// <summary>The figures that are shares: among the services with one fact, how many have another.</summary>
    private static readonly (Metric Metric, Facts What, Facts Among)[] Shares =
    [
        (Metric.Accuracy, Facts.Correct, Facts.HasProbability),
        (Metric.GuidelineTop1, Facts.Top1, Facts.HasFamilies),
        (Metric.GuidelineTop3, Facts.Top3, Facts.HasFamilies),
        (Metric.GuidelineFirstTop1, Facts.FirstTop1, Facts.HasFamilies),
        (Metric.GuidelineFirstTop3, Facts.FirstTop3, Facts.HasFamilies),
        (Metric.GuidelineSectionTop3, Facts.SectionTop3, Facts.HasSections),
        (Metric.Coverage, Facts.CoveredUpheld | Facts.CoveredOverturned, Facts.CertaintyOfUpheld | Facts.CertaintyOfOverturned),
        (Metric.CoverageUpheld, Facts.CoveredUpheld, Facts.CertaintyOfUpheld),
        (Metric.CoverageOverturned, Facts.CoveredOverturned, Facts.CertaintyOfOverturned),
        (Metric.ConfidentShare, Facts.Confident, Facts.CertaintyOfUpheld | Facts.CertaintyOfOverturned),
    ];

    /// <summary>What is counted of a service, one bit each.</summary>
    [Flags]
    private enum Facts : uint
    {
        None = 0,
        Correct = 1,
        HasFamilies = 1 << 1,
        Top1 = 1 << 2,
        Top3 = 1 << 3,
        FirstTop1 = 1 << 4,
        FirstTop3 = 1 << 5,
        HasSections = 1 << 6,
        SectionTop3 = 1 << 7,
        CertaintyOfUpheld = 1 << 8,
        CertaintyOfOverturned = 1 << 9,
        CoveredUpheld = 1 << 10,
        CoveredOverturned = 1 << 11,
        Confident = 1 << 12,
        HasProbability = 1 << 13,
    }
}
