using System.Runtime.InteropServices;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads out of the words of requests what they ask for.</summary>
/// <remarks>
/// Words decide, never the diagnosis or the summary. Each fact carries the span it was read from. Any text is accepted; one
/// without a known word is <see cref="TreatmentCategory.Other"/> without spans. Linear in the length of the text; thread-safe.
/// The rules follow the conventions by which requests were read by hand: the requested item decides the category, only regions
/// that the request itself names count, and modality is taken as worded.
/// </remarks>
public static class TreatmentReader
{
    /// <summary>Reads all requests of one dispute together, since ancillaries follow the surgery that is asked for beside them.</summary>
    /// <param name="requests">The requests in the order of the dispute; an empty or null text is read as a request without words.</param>
    /// <returns>One treatment for each request, in order.</returns>
    public static IReadOnlyList<Treatment> Read(IReadOnlyList<string> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var (treatments, follows) = (new Treatment[requests.Count], new bool[requests.Count]);
        var hasSurgery = false;
        for (var i = 0; i < treatments.Length; i++)
        {
            (treatments[i], follows[i]) = ReadOne(requests[i]);
            hasSurgery |= treatments[i].Category.IsSurgery();
        }

        for (var i = 0; i < treatments.Length && hasSurgery; i++)
        {
            treatments[i] = follows[i] ? BesideSurgery(treatments[i]) : treatments[i];
        }

        return treatments;
    }

    /// <summary>Reads one request by itself.</summary>
    public static Treatment Read(string request) => ReadOne(request).Treatment;

    /// <summary>An ancillary as it stands beside a surgery of the same dispute.</summary>
    private static Treatment BesideSurgery(Treatment treatment) => treatment with
    {
        Category = TreatmentCategory.SurgeryAdjunct,
        Subject = SubjectRefinements.Refine(treatment.Subject, TreatmentCategory.SurgeryAdjunct, [], [], [], []),
        Spans = [.. treatment.Spans.Select(span =>
            span.Fact == KebabCase.Of(treatment.Category)
                ? span with { Fact = KebabCase.Of(TreatmentCategory.SurgeryAdjunct) } : span)],
    };

    private static (Treatment Treatment, bool FollowsSurgery) ReadOne(string? request)
    {
        var (worded, spelled) = (SpareLists<RequestToken>.Rent(), SpareLists<RequestToken>.Rent());
        var spans = SpareLists<TreatmentSpan>.Rent();
        RequestLexer.Read(request, worded);
        TreatmentLexicon.Spelling.Correct(worded, spelled);
        var read = ReadOne(CodeReader.Read(spelled), spans);
        SpareLists<TreatmentSpan>.Return(spans);
        SpareLists<RequestToken>.Return(spelled);
        SpareLists<RequestToken>.Return(worded);
        return read;
    }

    /// <param name="spans">An empty list, to be used while the request is read.</param>
    private static (Treatment Treatment, bool FollowsSurgery) ReadOne(CodeReading codes, List<TreatmentSpan> spans)
    {
        var tokens = codes.Rest;
        var parts = PartlyAuthorizedReader.Read(tokens);

        // A lesser alternative that was authorized is not in dispute, so its words say nothing of what is.
        var asked = parts?.Authorized is { } authorized ? Without(tokens, authorized) : tokens;
        var counted = parts is null ? tokens : parts.Disputed is { } disputed ? tokens[disputed] : tokens[parts.Original];

        var regions = BodyRegionReader.Read(asked, spans);
        var side = SideReader.Read(asked, spans);
        var modality = ModalityReader.Read(asked, spans);
        var drugs = DrugReader.Read(asked);
        var category = CategoryReader.Read(asked, regions, drugs, codes.Codes);
        AddFromCodes(codes, category, regions, modality, spans, ref side);
        var isDrug = drugs.IsRequested(category.Category, category.NamesAnotherService);
        var quantity = QuantityReader.Read(counted, category, isDrug ? drugs : null, spans);
        if (parts is { Disputed: not null } && quantity.Visits is null)
        {
            quantity = quantity with { Visits = QuantityReader.Read(tokens[parts.Original], category, isDrug ? drugs
                : null, spans).Visits };
        }
        else if (parts is { AuthorizedCount: { } count })
        {
            quantity = quantity.Less(count, parts.OriginalCount, category.CountsSessions, isDrug);
        }
        else if (parts is { Disputed: null, Authorized: { } granted })
        {
            var less = QuantityReader.Read(tokens[granted], category, isDrug ? drugs : null, []);
            quantity = quantity.Less(less with { RentalDays = less.RentalDays ?? QuantityReader.Days(tokens[granted])?.Count });
        }

        drugs.AddSpans(spans, isDrug);
        if (category.Span is { } span)
        {
            spans.Add(new(KebabCase.Of(category.Category), span));
        }

        spans.Sort(static (left, right) => left.Span.Start.CompareTo(right.Span.Start) is not 0 and var order
            ? order
            : string.CompareOrdinal(left.Fact, right.Fact));
        return (new()
        {
            Category = category.Category,
            Subject = category.Subject,
            IsUnderstood = category.IsUnderstood,
            Term = category.Term,
            DrugClass = isDrug ? drugs.Class : null,
            Ingredients = isDrug || category.Category is TreatmentCategory.InjectionOther ? Ingredients(drugs, codes) : [],
            BodyRegions = regions,
            Side = side,
            Modality = modality,
            Quantity = quantity,
            PartlyAuthorized = parts?.ToSpans(tokens),
            Spans = EachOnce(spans),
        }, category.FollowsSurgery);
    }

    /// <summary>Where no word tells a part of the body, a code of the kind that is asked for does, else the diagnosis of a picture or an
    /// injection.</summary>
    private static void AddFromCodes(
        CodeReading codes, CategoryReading category, List<BodyRegion> regions, List<Modality> modality, List<TreatmentSpan> spans,
            ref Side? side)
    {
        if (regions.Count == 0)
        {
            foreach (var code in codes.Codes.Where(code => code.Run.Cue.Category == category.Category))
            {
                foreach (var region in code.Run.Regions.Except(regions).ToList())
                {
                    regions.Add(region);
                    spans.Add(new(KebabCase.Of(region), code.Span));
                }
            }

            if (regions.Count == 0
                && category.Category
                    is TreatmentCategory.DiagnosticImaging
                        or TreatmentCategory.InjectionOther
                        or TreatmentCategory.InjectionFacet)
            {
                regions.AddRange(codes.DiagnosisRegions.Distinct());
            }
        }

        if (codes.IsBilateral)
        {
            side = Side.Bilateral;
        }

        if (codes.Modality.Count > 0)
        {
            modality.AddRange(codes.Modality.Except(modality).ToList());
        }

        if (category.AroundOperation is { } around && !modality.Contains(around))
        {
            modality.Add(around);
        }
    }

    /// <summary>The spans in their order, the first of those that are alike; the list itself is used up.</summary>
    private static TreatmentSpan[] EachOnce(List<TreatmentSpan> spans)
    {
        var count = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            if (spans.IndexOf(spans[i], 0, count) < 0)
            {
                spans[count++] = spans[i];
            }
        }

        return [.. CollectionsMarshal.AsSpan(spans)[..count]];
    }

    private static IReadOnlyList<string> Ingredients(DrugReading drugs, CodeReading codes) =>
        drugs.IsEmpty ? [.. codes.Codes.SelectMany(code => code.Run.Ingredients).Distinct()] : drugs.Ingredients;

    private static List<RequestToken> Without(List<RequestToken> tokens, Range range)
    {
        var rest = new List<RequestToken>(tokens);
        rest.RemoveRange(range.Start.Value, range.End.Value - range.Start.Value);
        return rest;
    }
}
