using System.Text.Json.Serialization;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;

namespace ImrPredict.Letters;

/// <summary>What came of reading one document: a <see cref="LetterRead"/> or a <see cref="LetterRejected"/>.</summary>
public abstract record LetterReading
{
    private protected LetterReading(string name) => Name = name;

    /// <summary>The name that the document was given by the caller, for example its file name.</summary>
    public string Name { get; }
}

/// <summary>A document that was understood.</summary>
/// <param name="Record">The dispute; outcomes, rationales and dates are null where the document is silent.</param>
/// <param name="Diagnostics">Format, what is missing, what was repaired.</param>
/// <param name="Denial">Each field with its certainty and place, for a denial or an application; null for a determination letter.</param>
public sealed record LetterRead(string Name, CaseRecord Record, LetterDiagnostics Diagnostics, DenialReading? Denial = null)
    : LetterReading(Name)
{
    /// <summary>Where in the document the dispute stands: "document" for one that is whole, "line 7" of a table or a case file.</summary>
    public string Place { get; init; } = "document";
}

/// <summary>A document that cannot be used, and why.</summary>
/// <param name="Place">Where reading stopped: "file", "page 2, line 14", "service 3".</param>
/// <param name="Expected">What would have been accepted there.</param>
/// <param name="Found">What was there instead; headings at most, never a sentence of the document.</param>
public sealed record LetterRejected(string Name, string Place, string Expected, string Found) : LetterReading(Name)
{
    /// <summary>What a person would have to say for the document to be read; null where nothing that is said would help.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OutcomeQuestion? Question { get; init; }

    /// <summary>One line: the place, what was expected, what was found.</summary>
    public string Message => $"{Place}: expected {Expected}, found {Found}";
}
