namespace ImrPredict.Letters.OpenData;

/// <summary>How strongly single words of open data's findings tell the outcome, before and after the cut to the background.</summary>
/// <param name="Disputes">Disputes with findings and an outcome.</param>
/// <param name="Before">Of the findings as published.</param>
/// <param name="After">Of the background that is kept as the case summary.</param>
public sealed record LeakAuditReport(long Disputes, WordAssociations Before, WordAssociations After);

/// <param name="Words">Words that enough disputes hold to be tested.</param>
/// <param name="Telling">Words whose association would not arise by chance once in twenty audits (chi-squared, Bonferroni).</param>
/// <param name="Strongest">Strongest first.</param>
public sealed record WordAssociations(int Words, int Telling, IReadOnlyList<WordAssociation> Strongest);

/// <param name="Phi">Correlation, in [-1, 1], of the word's presence with the outcome Overturned.</param>
/// <param name="Disputes">Disputes whose text holds the word.</param>
public sealed record WordAssociation(string Word, double Phi, long Disputes);
