namespace ImrPredict.Api.Problems;

/// <summary>A failure that an endpoint has beside those of every endpoint.</summary>
/// <param name="When">A sentence for the reader of the document.</param>
internal sealed record FailsWith(int Status, string When);
