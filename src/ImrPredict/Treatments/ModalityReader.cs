using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Treatments;

/// <summary>Reads in which way a service is asked for, as worded; nothing is inferred from the context.</summary>
internal static class ModalityReader
{
    private static readonly PhraseTable<Modality> Phrases = Load(
        (Modality.Initial, "initial;first course;initiation of"),
        (
            Modality.Additional,
            "additional;continue;continued;continuing;continuation;continuance;further;ongoing;more;extend;extension of;renewal;re "
                + "authorization;reauthorization"
        ),
        (Modality.Retrospective, "retrospective;retrospectively;retro;retroactive;retrospective request;retro request"),
        (
            Modality.PostOperative,
            "post op;postop;post operative;postoperative;post operatively;postoperatively;post surgical;postsurgical;post surgery;after "
                + "surgery;following surgery"
        ),
        (
            Modality.PreOperative,
            "pre op;preop;pre operative;preoperative;pre operatively;preoperatively;pre surgical;presurgical;pre surgery;prior to "
                + "surgery;before surgery;pre admission"
        ),
        (
            Modality.AssociatedSurgicalService,
            "associated surgical service;associated surgical services;associated surgical;associate surgical service;assoc surgical service"
        ),
        (Modality.Rental, "rental;rent;rented;lease"),
        (Modality.Purchase, "purchase;purchased;buy;buyout;to own"),
        (Modality.Trial, "trial;trials"));

    private static readonly PhraseTable<bool> NotModality = Load(
        (true, "no more than;possible extension of;more than;not more;trial of labor"));

    public static List<Modality> Read(List<RequestToken> tokens, List<TreatmentSpan> spans)
    {
        var modalities = new List<Modality>();
        for (var i = 0; i < tokens.Count;)
        {
            if (NotModality.TryMatch(tokens, i, out _, out var skipped))
            {
                i += skipped;
            }
            else if (Phrases.TryMatch(tokens, i, out var modality, out var count))
            {
                if (!modalities.Contains(modality))
                {
                    modalities.Add(modality);
                }

                spans.Add(new(KebabCase.Of(modality), new(tokens[i].Start, tokens[i + count - 1].End - tokens[i].Start)));
                i += count;
            }
            else
            {
                i++;
            }
        }

        return modalities;
    }

    private static PhraseTable<T> Load<T>(params (T Value, string Phrases)[] rows)
    {
        var table = new PhraseTable<T>();
        foreach (var (value, phrases) in rows)
        {
            foreach (var phrase in phrases.Split(';'))
            {
                table.Add(phrase, value);
            }
        }

        return table;
    }
}
