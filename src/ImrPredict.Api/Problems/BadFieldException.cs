namespace ImrPredict.Api.Problems;

/// <summary>A request that cannot be read because of one of its fields.</summary>
/// <param name="field">JSON path, form field or header.</param>
/// <param name="message">What was expected and what was found; never a text of a case.</param>
public sealed class BadFieldException(string field, string message, int statusCode) : BadHttpRequestException(message, statusCode)
{
    public string Field { get; } = field;
}
