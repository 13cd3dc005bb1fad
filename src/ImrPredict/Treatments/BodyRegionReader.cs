using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>
/// Reads the body regions that a request names, anatomy inside the name of a procedure or device included: the levels of
/// the spine, a ligament, a joint. The diagnosis behind a request is not looked at.
/// </summary>
internal static class BodyRegionReader
{
    public static List<BodyRegion> Read(List<RequestToken> tokens, List<TreatmentSpan> spans)
    {
        var regions = new List<BodyRegion>();
        for (var i = 0; i < tokens.Count;)
        {
            if (TreatmentLexicon.Regions.TryMatch(tokens, i, out var phrase, out var count))
            {
                foreach (var region in phrase.Regions)
                {
                    Add(region, new(tokens[i].Start, tokens[i + count - 1].End - tokens[i].Start));
                }

                i += count;
            }
            else if (TrySpinalLevel(tokens, i, out var level))
            {
                Add(level, new(tokens[i].Start, tokens[i + 1].End - tokens[i].Start));
                i += 2;
            }
            else
            {
                i++;
            }
        }

        // "MRI of the spine, cervical" names the spine's part; the spine alone is a region of no vocabulary.
        if (regions.Any(region => region is BodyRegion.Cervical or BodyRegion.Thoracic or BodyRegion.Lumbar))
        {
            regions.Remove(BodyRegion.Other);
        }

        return regions;

        void Add(BodyRegion region, TextSpan span)
        {
            if (!regions.Contains(region))
            {
                regions.Add(region);
            }

            spans.Add(new(KebabCase.Of(region), span));
        }
    }

    /// <summary>A vertebra such as L4, C6, T12 or S1, letter and number without a blank between.</summary>
    private static bool TrySpinalLevel(List<RequestToken> tokens, int at, out BodyRegion region)
    {
        region = default;
        if (at + 1 >= tokens.Count || tokens[at].Length != 1 || tokens[at].End != tokens[at + 1].Start || tokens[at + 1].Length > 2
            || tokens[at + 1].Kind is not TokenKind.Number || tokens[at + 1].Count is not { } number
            || (at + 2 < tokens.Count && tokens[at + 2].Start == tokens[at + 1].End && tokens[at + 2].IsAny("mg", "ml", "%", "x")))
        {
            return false;
        }

        (region, var last) = tokens[at].Word switch
        {
            "c" => (BodyRegion.Cervical, 8),
            "t" => (BodyRegion.Thoracic, 12),
            "l" => (BodyRegion.Lumbar, 6),
            "s" => (BodyRegion.Lumbar, 3),
            _ => (default, 0),
        };
        return number >= 1 && number <= last;
    }
}
