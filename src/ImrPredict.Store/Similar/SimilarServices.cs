using ImrPredict.Cases;
using ImrPredict.Predictions;
using ImrPredict.Store.Determinations;
using ImrPredict.Treatments;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Similar;

/// <summary>Finds past services like the one asked about, among the determinations that were imported.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SimilarServices(IDbContextFactory<StoreContext> contexts, ISimilarIndex index)
{
    /// <summary>At most so many are shown for a service.</summary>
    public const int Most = 5;

    private const int Candidates = 40;

    /// <summary>Likeness below which nothing is shown: less than a shared body region.</summary>
    private const double Least = 1;
    private const int MostWords = 12;

    /// <summary>Up to five past services for each service of a case, the likest first; never one of the case itself.</summary>
    /// <returns>One list for each service, in order.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<SimilarDetermination>>> FindAsync(
        ReviewCase reviewCase,
        CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var requests = reviewCase.Services.Select(s => s.Request).ToList();
        var treatments = TreatmentReader.Read(requests);
        var found = new List<IReadOnlyList<SimilarDetermination>>(requests.Count);
        for (var i = 0; i < requests.Count; i++)
        {
            found.Add(await FindAsync(context, reviewCase, treatments[i], requests[i], cancellationToken));
        }

        return found;
    }

    private async Task<IReadOnlyList<SimilarDetermination>> FindAsync(
        StoreContext context, ReviewCase reviewCase, Treatment treatment, string request, CancellationToken cancellationToken)
    {
        var words = ServiceTerms.Words(request).ToList();
        var ids = new HashSet<long>();
        foreach (var (required, any) in Questions(treatment, words))
        {
            ids.UnionWith(
                await index.FindAsync(
                    context,
                    [ServiceTerms.OfProgram(reviewCase.Program.ToString()), .. required],
                    any,
                    Candidates,
                    cancellationToken));
            if (ids.Count >= Candidates)
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
            select new Candidate(service, determination.CaseNumber, determination.Reference, determination.DecisionDate))
            .ToListAsync(cancellationToken);

        // One claim may have several reviews, so the office's own reference tells only where a number is missing.
        var (ownNumber, own) = (reviewCase.CaseNumber?.Value, reviewCase.Reference);
        bool IsOwn(Candidate c) =>
            c.CaseNumber == ownNumber || (own is not null && c.Reference == own && (ownNumber is null || c.CaseNumber.Length == 0));
        return
        [
            .. candidates
                .Where(c => !IsOwn(c) && c.Service.Request is not null)
                .Select(c => Compare(c, treatment, words))
                .OrderByDescending(c => c.Likeness)
                .ThenByDescending(c => c.Candidate.DecisionDate)
                .ThenBy(c => c.Candidate.CaseNumber, StringComparer.Ordinal).ThenBy(c => c.Candidate.Service.Number)
                .Where(c => c.Likeness >= Least).Take(Most)
                .Select(c => new SimilarDetermination(
                    c.Candidate.CaseNumber.Length > 0 ? c.Candidate.CaseNumber : c.Candidate.Reference ?? "",
                    c.Candidate.Service.Number,
                    c.Candidate.Service.Request!,
                    c.Candidate.Service.Outcome,
                    c.Candidate.DecisionDate,
                    c.Candidate.Service.Families.Split(' ', StringSplitOptions.RemoveEmptyEntries), c.Why)),
        ];
    }

    /// <summary>What to look for, from the narrowest to the widest, until there are enough to choose from.</summary>
    private static IEnumerable<(IReadOnlyList<string> Required, IReadOnlyList<string> Any)> Questions(
        Treatment treatment,
        List<string> words)
    {
        var facets = ServiceFacets.Of(treatment).Split(' ').Skip(1).Select(ServiceFacets.Term).ToList();

        // Long words tell more than short ones, and a few tell enough.
        var telling = words.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(MostWords).ToList();
        IReadOnlyList<string> kind = treatment.Category == TreatmentCategory.Other ? [] : [ServiceFacets.CategoryTerm(treatment)];
        IReadOnlyList<string>[] narrowing = [[.. kind, .. facets, .. telling.Take(3)], [.. kind, .. facets], kind];
        foreach (var required in narrowing.Where(n => n.Count > 0))
        {
            if (telling.Count > 0)
            {
                yield return (required, telling);
            }
        }

        if (facets.Count + telling.Count > 0)
        {
            yield return (kind, [.. facets, .. telling]);
        }

        if (kind.Count > 0)
        {
            yield return (kind, []);
        }

        // A kind that was never decided before still has neighbours of another kind on the same part of the body.
        if (kind.Count > 0 && facets.Count + telling.Count > 0)
        {
            yield return ([], [.. facets, .. telling]);
        }
    }

    private static (Candidate Candidate, double Likeness, string Why) Compare(Candidate candidate, Treatment asked, List<string> askedWords)
    {
        var past = ServiceFacets.Parse(candidate.Service.Facets);
        var words = ServiceTerms.Words(candidate.Service.Request!).ToList();
        var shared = askedWords.Intersect(words).ToList();
        var regions = asked.BodyRegions.Intersect(past.BodyRegions).ToList();
        var ingredients = asked.Ingredients.Intersect(past.Ingredients).ToList();
        var sameCategory = asked.Category == past.Category && asked.Category != TreatmentCategory.Other;
        var sameDrug = asked.DrugClass is { } drug && drug == past.DrugClass;
        var either = askedWords.Union(words).Count();
        var likeness = (sameCategory ? 2 : 0) + (sameDrug ? 1 : 0) + (ingredients.Count > 0 ? 1.5 : 0) + (regions.Count > 0 ? 1 : 0)
            + (asked.Modality.Intersect(past.Modality).Any() ? 0.5 : 0) + (either == 0 ? 0 : 3.0 * shared.Count / either);

        var why = new List<string>();
        if (sameCategory)
        {
            why.Add($"same kind of service ({Spaced(KebabCase.Of(past.Category))})");
        }

        if (ingredients.Count > 0)
        {
            why.Add($"same drug ({string.Join(", ", ingredients)})");
        }
        else if (sameDrug)
        {
            why.Add($"same drug class ({Spaced(KebabCase.Of(past.DrugClass!.Value))})");
        }

        if (regions.Count > 0)
        {
            why.Add($"same body region ({string.Join(", ", regions.Select(r => Spaced(KebabCase.Of(r))))})");
        }

        if (shared.Count > 0)
        {
            var longest = shared.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal).Take(4);
            why.Add($"shared words ({string.Join(", ", longest)})");
        }

        return (candidate, likeness, string.Join("; ", why));
    }

    private static string Spaced(string kebab) => kebab.Replace('-', ' ');

    private sealed record Candidate(DeterminedService Service, string CaseNumber, string? Reference, DateOnly? DecisionDate);
}
