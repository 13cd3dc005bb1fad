using ImrPredict.Treatments;

namespace ImrPredict.Evaluation;

/// <summary>One decided service as the reference models see it.</summary>
/// <param name="ServicesInLetter">How many services the dispute holds, at least 1.</param>
/// <param name="CitedFamilies">Families that the reviewer cites; empty when not known.</param>
public sealed record ReferenceRow(TreatmentCategory Category, int ServicesInLetter, bool Overturned, IReadOnlyList<string> CitedFamilies);
