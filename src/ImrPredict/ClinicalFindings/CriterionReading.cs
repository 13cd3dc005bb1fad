using ImrPredict.Predictions;

namespace ImrPredict.ClinicalFindings;

/// <summary>One criterion of a request, and what the summary says of it.</summary>
/// <param name="Id">Stable id of the row of <c>criteria.tsv</c>.</param>
/// <param name="What">In the product's own words, for example "radiculopathy on examination".</param>
/// <param name="State">
/// Documented where the summary states it; SaidMissing where it states its absence or that the records lack it; where it says
/// both, Documented. Of a contrary finding SaidMissing means that it is said to be absent.
/// </param>
/// <param name="Against">Whether its presence speaks against the request.</param>
/// <param name="Span">Where the summary says so; null when it is not mentioned.</param>
public sealed record CriterionReading(
    string Id, string What, CriterionState State, bool Against, TextSpan? Span, string Source, CriterionMark Mark);

/// <summary>
/// A checklist in three numbers, for the model. Each lies in [0, 1]; all are 0 where nothing is asked or no summary is given.
/// </summary>
/// <param name="Met">Share of what is asked for that is documented.</param>
/// <param name="SaidMissing">Share of what is asked for that is said to be absent or missing.</param>
/// <param name="Contrary">Share of what speaks against the request that is stated.</param>
public readonly record struct ChecklistShares(double Met, double SaidMissing, double Contrary)
{
    public static ChecklistShares Of(IReadOnlyList<CriterionReading> checklist)
    {
        var (asked, met, missing, against, contrary) = (0, 0, 0, 0, 0);
        foreach (var criterion in checklist)
        {
            var isDocumented = criterion.State is CriterionState.Documented;
            if (criterion.Against)
            {
                against++;
                contrary += isDocumented ? 1 : 0;
            }
            else
            {
                asked++;
                met += isDocumented ? 1 : 0;
                missing += criterion.State is CriterionState.SaidMissing ? 1 : 0;
            }
        }

        return new(Share(met, asked), Share(missing, asked), Share(contrary, against));

        static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
    }
}
