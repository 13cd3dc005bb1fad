using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Treatments;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Similar;

/// <summary>Neighbours by the database's full-text index, for archives too large to be held in memory.</summary>
internal static class IndexedNeighbours
{
    public static async Task<IReadOnlyList<SimilarDetermination>> FindAsync(
        ISimilarIndex index, StoreContext context, ReviewCase reviewCase, Treatment treatment, string request,
        CancellationToken cancellationToken)
    {
        var words = ServiceTerms.Words(request).ToList();
        var ids = new HashSet<long>();
        foreach (var (required, any) in SimilarQuestions.Of(treatment, words))
        {
            ids.UnionWith(
                await index.FindAsync(
                    context,
                    [ServiceTerms.OfProgram(reviewCase.Program.ToString()), .. required],
                    any,
                    SimilarQuestions.Candidates,
                    cancellationToken));
            if (ids.Count >= SimilarQuestions.Candidates)
            {
                break;
            }
        }

        if (ids.Count == 0)
        {
            return [];
        }

        // Nothing but the ids here: a condition on the determination would tempt the database to walk all of them.
        var candidates = await (
            from service in context.DeterminedServices.AsNoTracking()
            join determination in context.Determinations.AsNoTracking() on service.DeterminationId equals determination.Id
            where ids.Contains(service.Id)
            select new { service, determination.CaseNumber, determination.Reference, determination.DecisionDate })
            .ToListAsync(cancellationToken);

        var own = ReviewNames.Of(reviewCase);
        return
        [
            .. candidates
                .Where(c => !own.Is(new(c.CaseNumber, c.Reference)) && c.service.Request is not null)
                .Select(c => (
                    Candidate: c,
                    Compared: Likeness.Compare(
                        treatment, words, ServiceFacets.Parse(c.service.Facets), [.. ServiceTerms.Words(c.service.Request!)])))
                .OrderByDescending(c => c.Compared.Likeness)
                .ThenByDescending(c => c.Candidate.DecisionDate)
                .ThenBy(c => c.Candidate.CaseNumber, StringComparer.Ordinal).ThenBy(c => c.Candidate.service.Number)
                .Where(c => c.Compared.Likeness >= Likeness.Least).Take(SimilarServices.Most)
                .Select(c => new SimilarDetermination(
                    new ReviewNames(c.Candidate.CaseNumber, c.Candidate.Reference).Shown,
                    c.Candidate.service.Number,
                    c.Candidate.service.Request!,
                    c.Candidate.service.Outcome,
                    c.Candidate.DecisionDate,
                    c.Candidate.service.Families.Split(' ', StringSplitOptions.RemoveEmptyEntries), c.Compared.Why)),
        ];
    }
}
