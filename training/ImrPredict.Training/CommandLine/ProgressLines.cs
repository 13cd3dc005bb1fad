using System.Globalization;

namespace ImrPredict.Training.CommandLine;

/// <summary>Progress for a pipe or a log: a line at each tenth of the way, at most, and one at the end.</summary>
internal sealed class ProgressLines(TextWriter writer, string what, long? total) : IProgress<long>
{
    private readonly Lock _lock = new();
    private long _done;
    private long _tenthsTold;

    public void Report(long value)
    {
        lock (_lock)
        {
            _done = Math.Max(_done, value);
            var tenths = total is > 0 ? _done * 10 / total.Value : 0;
            if (tenths > _tenthsTold && tenths < 10)
            {
                _tenthsTold = tenths;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {_done} of {total}"));
            }
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {(_done == 0 ? total ?? 0 : _done)} done"));
        }
    }
}
