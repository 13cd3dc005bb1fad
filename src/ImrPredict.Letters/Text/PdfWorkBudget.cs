using System.Diagnostics;

namespace ImrPredict.Letters.Text;

/// <summary>
/// How much work one PDF may cause. Counted in bytes decoded and steps taken, not in time, so that a busy machine reads the same letters
/// as an idle one; a clock far above it is the last resort.
/// </summary>
internal sealed class PdfWorkBudget
{
    /// <summary>All streams together; a letter of real life with its fonts decodes to less than 2 MB.</summary>
    private const long MostBytes = 96_000_000;

    /// <summary>What looking up a stream costs, so that forms which draw each other thousands of times end.</summary>
    private const long LookUpBytes = 8_000;

    /// <summary>How much is spent from one look at the clock to the next: a page of text has some 500,000.</summary>
    private const long BytesPerLook = 16_000;

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _spent;
    private long _nextLook;
    private TimeSpan _elsewhere;

    /// <exception cref="PdfTooCostlyException">The budget is used up.</exception>
    public void LookUp() => Spend(LookUpBytes);

    /// <summary>Leaves out time in which another program worked, which has a bound of its own.</summary>
    public void LeaveOut(TimeSpan time) => _elsewhere += time;

    /// <exception cref="PdfTooCostlyException">The budget is used up.</exception>
    public void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > MostBytes || (_spent >= _nextLook && IsLate()))
        {
            throw new PdfTooCostlyException();
        }
    }

    private bool IsLate()
    {
        _nextLook = _spent + BytesPerLook;
        return Stopwatch.GetElapsedTime(_started) - _elsewhere > LongestTime;
    }
}

/// <summary>A PDF asks for more work than any letter does.</summary>
internal sealed class PdfTooCostlyException() : Exception("The PDF asks for more work than any letter does.");
