using System.Globalization;

namespace ImrPredict.Training.CommandLine;

/// <summary>Progress for a pipe or a log: a line at each tenth of the way, at most,
/// with rate and remaining time, and one at the end.</summary>
/// <param name="watched">Also what was found so far, and a line every ten seconds, so that slow work never reads as standing
/// still.</param>
internal sealed class ProgressLines(TextWriter writer, string what, TimeProvider clock, bool watched = false) : IProgress<ProgressStep>
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly long _started = clock.GetTimestamp();
    private ProgressStep _last;
    private long _tenthsTold;
    private long _told = clock.GetTimestamp();

    public void Report(ProgressStep value)
    {
        lock (_lock)
        {
            _last = new ProgressStep(Math.Max(_last.Done, value.Done), value.Total ?? _last.Total, value.Found ?? _last.Found);
            var tenths = _last.Total is > 0 ? _last.Done * 10 / _last.Total.Value : 0;
            var isSilent = watched && _last.Total is not null && clock.GetElapsedTime(_told) >= LongestSilence;
            if ((tenths > _tenthsTold || isSilent) && tenths < 10)
            {
                (_tenthsTold, _told) = (tenths, clock.GetTimestamp());
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {_last.Done} of {_last.Total}{Pace()}{Found()}"));
            }
        }
    }

    public void Finish()
    {
        lock (_lock)
        {
            writer.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{what}: {(_last.Done == 0 ? _last.Total ?? 0 : _last.Done)} done{Found()}"));
        }
    }

    private string Found() => watched && _last.Found is { } found ? $"; {found.InWords}" : "";

    private string Pace()
    {
        var seconds = clock.GetElapsedTime(_started).TotalSeconds;
        // Below a second, rate and remaining time would be noise.
        if (seconds < 1 || _last.Done == 0)
        {
            return "";
        }

        var rate = _last.Done / seconds;
        var remaining = TimeSpan.FromSeconds((_last.Total!.Value - _last.Done) / rate);
        return string.Create(CultureInfo.InvariantCulture, $", {ProgressStep.RateInWords(rate)}, {remaining:hh\\:mm\\:ss} left");
    }
}
