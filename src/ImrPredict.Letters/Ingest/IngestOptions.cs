using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Ingest;

/// <summary>What to read and where to write it.</summary>
public sealed record IngestOptions
{
    /// <summary>Files and folders; a folder stands for all its files and those of its subfolders, in ordinal order.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The case file to write; what it already holds is kept, and documents that it holds are not read again.</summary>
    public required string Output { get; init; }

    /// <summary>Where rejected documents and duplicates are listed, one a line; null for nowhere.</summary>
    public string? Rejects { get; init; }

    /// <summary>Outcomes to be replaced on the way, also in disputes that the output holds already.</summary>
    public OutcomeCorrections Corrections { get; init; } = OutcomeCorrections.None;

    /// <summary>Documents read at the same time; the number of processors by default.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Reads every document anew, also those that the output holds.</summary>
    public bool Again { get; init; }

    /// <summary>Keeps disputes whose text is that of an earlier one; by default the first one stands for all.</summary>
    public bool KeepDuplicates { get; init; }

    /// <summary>Reads a document that is in memory: a reading for each letter, row or line, in order; at least one. By default in this
    /// process; see <see cref="Isolation.GuardedReader"/> for documents of strangers.</summary>
    public Func<byte[], string, IEnumerable<LetterReading>> Read { get; init; } = DocumentReader.Read;
}
