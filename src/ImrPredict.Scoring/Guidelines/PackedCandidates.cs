using System.Buffers.Binary;
using ImrPredict.Guidelines;
using ImrPredict.Guidelines.Topics;
using ImrPredict.Treatments;

namespace ImrPredict.Scoring.Guidelines;

/// <summary>The candidates of one service in some two hundred bytes, so that hundreds
/// of thousands of services can be learned from.</summary>
/// <param name="bytes">For each candidate: family, whether it fits, number of facts,
/// facts, number of titled topics, topics in two bytes each.</param>
public readonly struct PackedCandidates(byte[] bytes)
{
    /// <summary>Titled topics that are kept of a candidate.</summary>
    private const int MostTopics = 6;

    private readonly byte[] _bytes = bytes;

    /// <summary>What they are made from anew; empty for those of a case that has none.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Packs candidates. Of a match only the topics that have a title are kept.</summary>
    public static PackedCandidates Of(IReadOnlyList<GuidelineCandidate> candidates, IReadOnlyList<BodyRegion> regions)
    {
        var bytes = new List<byte>(256);
        Span<byte> number = stackalloc byte[2];
        foreach (var candidate in candidates)
        {
            bytes.Add(checked((byte)FamilyNumber(candidate.Family)));
            bytes.Add(candidate.Fits ? (byte)1 : (byte)0);
            bytes.Add((byte)candidate.Facts.Length);
            bytes.AddRange(candidate.Facts);
            var titled = TitledTopics(candidate.Match, regions);
            bytes.Add((byte)titled.Length);
            foreach (var topic in titled)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(number, checked((ushort)topic));
                bytes.AddRange(number);
            }
        }

        return new([.. bytes]);
    }

    /// <summary>The candidates from first to last.</summary>
    public IEnumerable<PackedCandidate> All()
    {
        for (var at = 0; at < _bytes.Length;)
        {
            var (family, fits, count) = (GuidelineFamilies.All[_bytes[at]], _bytes[at + 1] == 1, _bytes[at + 2]);
            var facts = new ArraySegment<byte>(_bytes, at + 3, count);
            at += 3 + count;
            var topics = new int[_bytes[at]];
            for (var t = 0; t < topics.Length; t++)
            {
                topics[t] = BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at + 1 + (2 * t)));
            }

            at += 1 + (2 * topics.Length);
            yield return new PackedCandidate(family, facts, fits, topics);
        }
    }

    /// <summary>Places in the table of the topics with a title that speak of a treatment, the best first.</summary>
    /// <param name="regions">Of the dispute: a topic on another part of the body says nothing.</param>
    public static int[] TitledTopics(TopicMatch? match, IReadOnlyList<BodyRegion> regions)
    {
        if (match is null)
        {
            return [];
        }

        Span<int> places = stackalloc int[MostTopics];
        var count = 0;
        for (var t = 0; t < match.Topics.Count && count < places.Length; t++)
        {
            if (match.Topics[t] is { Title: not null } topic && Concerns(topic, regions))
            {
                places[count++] = topic.Order;
            }
        }

        return places[..count].ToArray();
    }

    private static bool Concerns(GuidelineTopic topic, IReadOnlyList<BodyRegion> regions)
    {
        if (topic.Regions.Count == 0 || regions.Count == 0)
        {
            return true;
        }

        foreach (var region in regions)
        {
            if (topic.Regions.Contains(KebabCase.Of(region), StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int FamilyNumber(string family) => GuidelineFamilies.NumberOf(family) is var number and >= 0
        ? number
        : throw new ArgumentException($"expected a guideline family, found {family}", nameof(family));
}

/// <summary>A candidate as it is learned from.</summary>
/// <param name="Facts">Numbers of <see cref="FitFeatures"/>, ascending.</param>
/// <param name="Topics">Places in the table of the topics with a title that speak of the treatment, the best first.</param>
public readonly record struct PackedCandidate(string Family, ArraySegment<byte> Facts, bool Fits, int[] Topics);
