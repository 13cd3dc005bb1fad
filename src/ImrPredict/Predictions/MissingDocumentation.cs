namespace ImrPredict.Predictions;

/// <summary>Documentation that a text says is lacking.</summary>
/// <param name="What">In a reviewer's words, for example "no documentation of functional improvement".</param>
public sealed record MissingDocumentation(string What, FieldSpan Span);
