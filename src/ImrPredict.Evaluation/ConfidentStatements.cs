using System.Globalization;
namespace ImrPredict.Evaluation;

/// <summary>What became of the services that were called confident: the word never stands without these counts.</summary>
/// <param name="OverturnedRight">Said overturned with confidence, and were.</param>
/// <param name="OverturnedWrong">Said overturned with confidence, and were upheld.</param>
/// <param name="UpheldRight">Said upheld with confidence, and were.</param>
/// <param name="UpheldWrong">Said upheld with confidence, and were overturned.</param>
/// <param name="Repeats">How often every service was predicted anew and counted; 1 outside repeated cross-validation.</param>
public sealed record ConfidentStatements(int OverturnedRight, int OverturnedWrong, int UpheldRight, int UpheldWrong, int Repeats)
{
    /// <summary>For a reader: "overturned: 2 right and 5 wrong; upheld: 61 right and 4 wrong".</summary>
    public string Sentence =>
        string.Create(
    CultureInfo.InvariantCulture,
            $"overturned: {OverturnedRight:#,0} right and {OverturnedWrong:#,0} wrong; upheld: {UpheldRight:#,0} right and "
                + $"{UpheldWrong:#,0} wrong"
        ) + (Repeats > 1 ? FormattableString.Invariant($" ({Repeats} repeats of the cross-validation together)") : "");

    internal static ConfidentStatements Sum(ConfidentStatements a, ConfidentStatements b) =>
        new(
            a.OverturnedRight + b.OverturnedRight,
            a.OverturnedWrong + b.OverturnedWrong,
            a.UpheldRight + b.UpheldRight,
            a.UpheldWrong + b.UpheldWrong,
            a.Repeats + b.Repeats);
}
