using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Isolation;

/// <summary>
/// Reads documents in processes of their own: a document that eats memory, runs for ever or ends its reader costs that reader, not
/// the program. Readers stay warm between documents.
/// </summary>
/// <remarks>Thread-safe. Never throws for bad input, like <see cref="DocumentReader"/>.</remarks>
public sealed class GuardedReader(ReaderBounds bounds, Func<ProcessStartInfo> command) : IDisposable
{
    /// <summary>Texts, tables and case files up to this size are read at once: their readers are our own and bounded.</summary>
    private const int HarmlessBytes = 500_000;

    /// <summary>After so many documents a reader is let go: what a library may have leaked goes with it.</summary>
    private const int MostDocuments = 5_000;

    private readonly ConcurrentBag<Reader> _idle = [];
    private readonly SemaphoreSlim _free = new(bounds.Readers, bounds.Readers);
    private bool _isDisposed;

    /// <summary>Starts a reader ahead of the first document.</summary>
    public void Warm() => _idle.Add(new(bounds, command()));

    /// <summary>Reads a document that is in memory; waits while all readers are busy.</summary>
    /// <returns>A reading for each letter, row or line, in order; at least one.</returns>
    public IEnumerable<LetterReading> Read(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return IsHarmless(content, name) ? DocumentReader.Read(content, name) : ReadGuarded(content, name);
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private static bool IsHarmless(byte[] content, string name) => content.Length <= HarmlessBytes
        && DocumentReader.KindOf(new MemoryStream(content, writable: false), name)
            is DocumentKind.Text or DocumentKind.Table or DocumentKind.CaseFile;

    private IEnumerable<LetterReading> ReadGuarded(byte[] content, string name)
    {
        _free.Wait();
        var reader = Take();
        try
        {
            reader.Send(content, name);
            while (reader.Next() is { Length: > 0 } frame)
            {
                yield return ReaderFrames.Decode(frame);
            }

            if (reader.WhyEnded() is { } found)
            {
                yield return new LetterRejected(
                    name,
                    "document",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a document that is read in {bounds.Memory >> 20} MB of memory within {bounds.Longest.TotalSeconds:0} seconds"),
                    found);
            }
        }
        finally
        {
            // One that was not asked to the end still has readings of this document to say.
            if (reader.IsIdle && reader.Documents < MostDocuments && !_isDisposed)
            {
                _idle.Add(reader);
            }
            else
            {
                reader.Dispose();
            }

            _free.Release();
        }
    }

    private Reader Take()
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.IsAlive)
            {
                return idle;
            }

            idle.Dispose();
        }

        return new(bounds, command());
    }

    private sealed class Reader : IDisposable
    {
        private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

        private readonly Process _process;
        private readonly Stopwatch _worked = new();
        private readonly Timer _watch;
        private readonly TimeSpan _longest;
        private bool _isLate;

        public Reader(ReaderBounds bounds, ProcessStartInfo command)
        {
            _longest = bounds.Longest;
            var start = MemoryLimit.Of(command, bounds.Memory);
            start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.UseShellExecute = false;

            // What the server was told is none of a reader's business: settings may hold passwords.
            foreach (var name in start.Environment.Keys.Where(k => !IsNeeded(k)).ToList())
            {
                start.Environment.Remove(name);
            }

            start.Environment["DOTNET_GCHeapHardLimit"] = bounds.Memory.ToString("X", CultureInfo.InvariantCulture);
            start.Environment["DOTNET_gcServer"] = "0";
            start.Environment["DOTNET_TieredPGO"] = "0";
            start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
            start.Environment["DOTNET_EnableDiagnostics"] = "0";
            start.Environment[ReaderWorker.SecondsVariable] = ((int)_longest.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            _process = Process.Start(start) ?? throw new InvalidOperationException("no process");

            // An overflown stack is printed at length; nobody reads it.
            _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
            _watch = new Timer(_ => Stop(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool IsAlive => !_process.HasExited;

        /// <summary>Whether it waits for a document.</summary>
        public bool IsIdle { get; private set; } = true;

        public int Documents { get; private set; }

        public void Send(byte[] content, string name)
        {
            (IsIdle, _isLate) = (false, false);
            Documents++;
            _worked.Reset();
            Timed(() =>
            {
                try
                {
                    var input = _process.StandardInput.BaseStream;
                    ReaderFrames.Write(input, Encoding.UTF8.GetBytes(name));
                    ReaderFrames.Write(input, content);
                    input.Flush();
                }
                catch (IOException)
                {
                    // It ended; the next answer says so.
                }

                return null;
            });
        }

        /// <summary>The next piece of its answer.</summary>
        /// <returns>Empty at the end of the document; null when the reader has ended.</returns>
        public byte[]? Next()
        {
            var frame = Timed(() => ReaderFrames.ReadNext(_process.StandardOutput.BaseStream));
            IsIdle = frame is { Length: 0 };
            return frame;
        }

        /// <summary>Why it ended in the middle of a document; null when it did not.</summary>
        public string? WhyEnded() => IsIdle ? null
            : _isLate ? "one that takes longer"
            : "one that needs more, or is built to end its reader";

        public void Dispose()
        {
            _watch.Dispose();
            if (IsIdle)
            {
                // Nobody asks any more: it ends by itself.
                CloseInput();
                _process.WaitForExit(Farewell);
            }

            Kill();
            _process.Dispose();
        }

        private static bool IsNeeded(string variable) =>
            variable is "PATH" or "HOME" or "TMPDIR" or "TEMP" or "TMP" or "LANG" or "TZ" or "TESSDATA_PREFIX" or "SystemRoot"
            || variable.StartsWith("DOTNET_ROOT", StringComparison.Ordinal) || variable.StartsWith("LC_", StringComparison.Ordinal);

        /// <summary>Only the reader's own time counts, not how long the asker thinks between two readings.</summary>
        private byte[]? Timed(Func<byte[]?> work)
        {
            var left = _longest - _worked.Elapsed;
            _watch.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            _worked.Start();
            try
            {
                return work();
            }
            finally
            {
                _worked.Stop();
                _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        private void Stop()
        {
            _isLate = true;
            Kill();
        }

        private void CloseInput()
        {
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended before.
            }
        }

        private void Kill()
        {
            try
            {
                if (!_process.HasExited)
                {
                    _process.Kill(entireProcessTree: true);
                }
            }
            catch (InvalidOperationException)
            {
                // It ended by itself in this moment.
            }
        }
    }
}
