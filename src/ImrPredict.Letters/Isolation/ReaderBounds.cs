namespace ImrPredict.Letters.Isolation;

/// <summary>What reading one document may cost.</summary>
/// <param name="Memory">Bytes that the reader may hold.</param>
/// <param name="Longest">How long it may work on one document.</param>
/// <param name="Readers">How many documents are read at the same time; further ones wait.</param>
public sealed record ReaderBounds(long Memory, TimeSpan Longest, int Readers);
