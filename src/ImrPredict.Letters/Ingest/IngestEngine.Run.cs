using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.OpenData;

namespace ImrPredict.Letters.Ingest;

public sealed partial class IngestEngine
{
    /// <summary>The state of one run.</summary>
    private sealed class Run(IngestOptions options, IngestTally tally)
    {
        private readonly DuplicateRegister _register = new();

        public IngestTally Tally { get; } = tally;

        public LeakAudit Audit { get; } = new();

        public StreamWriter Lines { get; set; } = StreamWriter.Null;

        public StreamWriter? Remarks { get; set; }

        public EarlierOutput Earlier { get; set; } = EarlierOutput.Open();

        public bool IsInterrupted { get; private set; }

        /// <summary>Starts documents ahead and writes them in order.</summary>
        public async Task ReadAllAsync(List<SourceFile> files, IProgress<IngestProgress>? progress, CancellationToken cancellationToken)
        {
            var workers = Math.Max(1, options.Parallelism);
            using var free = new SemaphoreSlim(workers);
            var underWay = Channel.CreateBounded<(SourceFile File, Task<IReadOnlyList<Reading>?> Readings)>(workers * UnderWayPerWorker);
            var starting = StartAsync(files, underWay.Writer, free, cancellationToken);
            var done = 0L;
            await foreach (var (file, readings) in underWay.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (await readings is { } read)
                {
                    foreach (var reading in read)
                    {
                        Tally.Examined++;
                        Accept(reading);
                    }
                }
                else if (!cancellationToken.IsCancellationRequested)
                {
                    AcceptRows(file, cancellationToken);
                }

                progress?.Report(new IngestProgress(++done, files.Count, Tally.Written, Tally.Rejected));
            }

            await starting;
            IsInterrupted = cancellationToken.IsCancellationRequested && (done < files.Count || IsInterrupted);
        }

        /// <summary>Keeps what earlier runs read and this one did not come by.</summary>
        public void KeepRemaining()
        {
            foreach (var (text, path, number) in Earlier.Remaining())
            {
                var record = CaseFile.Parse(text, path, number);
                Accept(new Reading(record, text, ContentKey.OfDispute(record), null, null));
            }
        }

        /// <summary>Lists corrections that found no dispute; an interrupted run has not come by all of them.</summary>
        public void NameUnusedCorrections()
        {
            if (!IsInterrupted)
            {
                foreach (var unused in options.Corrections.Unused())
                {
                    Remark(unused);
                }
            }
        }

        private async Task StartAsync(
            List<SourceFile> files,
            ChannelWriter<(SourceFile File, Task<IReadOnlyList<Reading>?> Readings)> underWay,
            SemaphoreSlim free,
            CancellationToken cancellationToken)
        {
            try
            {
                foreach (var file in files)
                {
                    await free.WaitAsync(cancellationToken);
                    var readings = Task.Run(
                        () =>
                        {
                            try
                            {
                                return ReadDocument(file);
                            }
                            finally
                            {
                                free.Release();
                            }
                        },
                        CancellationToken.None);
                    await underWay.WriteAsync((file, readings), CancellationToken.None);
                }
            }
            catch (OperationCanceledException)
            {
                // Cancelled: what was started is still written, the rest is for the next run.
                IsInterrupted = true;
            }
            finally
            {
                underWay.Complete();
            }
        }

        /// <summary>Reads a document, or each document of a container.</summary>
        /// <returns>Null for a case file or a table, whose rows are streamed by the writing side.</returns>
        private IReadOnlyList<Reading>? ReadDocument(SourceFile file)
        {
            byte[] content;
            DocumentKind kind;
            try
            {
                using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
                kind = DocumentReader.KindOf(stream, file.Source);
                if (kind is DocumentKind.CaseFile or DocumentKind.Table && stream.Length > 0)
                {
                    return null;
                }

                if (stream.Length > (kind.IsSingle() ? LetterReader.LargestFileBytes : DocumentReader.LargestContainerBytes))
                {
                    return [Rejected(LetterReader.TooLarge(file.Source))];
                }

                content = new byte[stream.Length];
                stream.ReadExactly(content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return [Unreadable(file, e)];
            }

            if (!kind.IsSingle())
            {
                return [.. options.Read(content, file.Source).Select(OfPart)];
            }

            var hash = ContentKey.OfDocument(content);
            if (options.Again)
            {
                Earlier.Discard(file.Source, hash);
            }
            else if (Earlier.Take(file.Source, hash) is { } line)
            {
                return [Kept(line)];
            }

            return
            [
                .. options.Read(content, file.Source)
                    .Select(r => r is LetterRead read ? Read(read, hash) : Rejected((LetterRejected)r)),
            ];
        }

        /// <summary>A reading out of a table or a container, known again by what it says:
        /// the file as a whole tells nothing of it.</summary>
        private Reading OfPart(LetterReading reading)
        {
            if (reading is not LetterRead read)
            {
                return Rejected((LetterRejected)reading);
            }

            var source = read.Record.Source ?? read.Name;
            var hash = ContentKey.OfDocument(Encoding.UTF8.GetBytes(CaseFile.ToLine(read.Record)));
            if (options.Again)
            {
                Earlier.Discard(source, hash);
            }

            return !options.Again && Earlier.Take(source, hash) is { } line
                ? Kept(line, ContentKey.OfDispute(read.Record))
                : Read(read, hash);
        }

        private static Reading Unreadable(SourceFile file, Exception e) =>
            new(
                null,
                null,
                null,
                null,
                new IngestRemark(file.Source, IngestRemarkKinds.Rejected, "file", "a file that can be read", e.GetType().Name));

        /// <summary>A dispute as the output holds it: an outcome that was corrected there stays corrected.</summary>
        private Reading Kept(string line, UInt128? content = null)
        {
            var record = CaseFile.Parse(line, options.Output, 1);
            return new Reading(record, line, content ?? ContentKey.OfDispute(record), null, null);
        }

        private static Reading Rejected(LetterRejected rejected) => new(null, null, null, null, RemarkOn(rejected));

        private static IngestRemark RemarkOn(LetterRejected rejected) =>
            new(rejected.Name, IngestRemarkKinds.Rejected, rejected.Place, rejected.Expected, rejected.Found);

        private static Reading Read(LetterRead read, string hash)
        {
            var record = CaseEnrichment.Enrich(WithHash(read.Record, hash));
            return new Reading(record, CaseFile.ToLine(record), ContentKey.OfDispute(record), read.Diagnostics, null);
        }

        private static CaseRecord WithHash(CaseRecord record, string hash)
        {
            var further = record.Further is null ? [] : new Dictionary<string, JsonElement>(record.Further);
            further[ContentKey.Member] = JsonSerializer.SerializeToElement(hash);
            return record with { Further = further };
        }

        private void AcceptRows(SourceFile file, CancellationToken cancellationToken)
        {
            try
            {
                foreach (var reading in IsCaseFile(file) ? CaseFileRows(file) : TableRows(file))
                {
                    if (cancellationToken.IsCancellationRequested)
                    {
                        IsInterrupted = true;
                        return;
                    }

                    Tally.Examined++;
                    Accept(reading);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Remark(Unreadable(file, e).Rejection!);
            }
        }

        private IEnumerable<Reading> TableRows(SourceFile file)
        {
            using var stream = File.OpenRead(file.Path);
            foreach (var reading in DocumentReader.Read(stream, file.Source, Audit))
            {
                yield return OfPart(reading);
            }
        }

        private static bool IsCaseFile(SourceFile file)
        {
            using var stream = File.OpenRead(file.Path);
            return DocumentReader.KindOf(stream, file.Source) == DocumentKind.CaseFile;
        }

        private IEnumerable<Reading> CaseFileRows(SourceFile file)
        {
            var number = 0;
            foreach (var line in File.ReadLines(file.Path))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                CaseRecord record;
                IngestRemark? rejection = null;
                try
                {
                    record = CaseFile.Parse(line, file.Source, number);
                    if (record.Services.Count == 0)
                    {
                        rejection = new IngestRemark(
                            record.Source ?? file.Source,
                            IngestRemarkKinds.Rejected,
                            $"line {number}, services",
                            "at least one service",
                            "none");
                    }
                }
                catch (CaseFileException e)
                {
                    record = new CaseRecord();
                    rejection = new IngestRemark(
                        file.Source,
                        IngestRemarkKinds.Rejected,
                        $"line {number}",
                        "a dispute as a JSON object",
                        e.InnerException is null ? "null" : "text that is no such object");
                }

                if (rejection is not null)
                {
                    yield return new Reading(null, null, null, null, rejection);
                    continue;
                }

                var named = record with { Source = record.Source ?? $"{file.Source}#{number}" };
                var hash =
                    named.Further is { } f && f.TryGetValue(ContentKey.Member, out var known) && known.ValueKind == JsonValueKind.String
                        ? known.GetString()!
                        : ContentKey.OfDocument(Encoding.UTF8.GetBytes(line));
                if (!options.Again && Earlier.Take(named.Source, hash) is { } keptLine)
                {
                    yield return Kept(keptLine, ContentKey.OfDispute(named));
                    continue;
                }

                Earlier.Discard(named.Source, hash);
                var enriched = CaseEnrichment.Enrich(WithHash(named, hash));
                yield return new Reading(
                    enriched,
                    CaseFile.ToLine(enriched),
                    ContentKey.OfDispute(enriched),
                    new LetterDiagnostics(LetterFormat.CaseFile, [], []),
                    null);
            }
        }

        private void Accept(Reading reading)
        {
            if (reading.Rejection is { } rejection)
            {
                Remark(rejection);
                return;
            }

            if (_register.Register(reading.Record!, reading.Content) is { } duplicate)
            {
                Remark(duplicate);
                if (duplicate.Kind == IngestRemarkKinds.ContentDuplicate && !options.KeepDuplicates)
                {
                    return;
                }
            }

            var corrected = options.Corrections.Apply(reading.Record!);
            Lines.WriteLine(ReferenceEquals(corrected, reading.Record) ? reading.Line : CaseFile.ToLine(corrected));
            Tally.Written++;
            if (reading.Diagnostics is { } diagnostics)
            {
                Tally.NoteRead(diagnostics.Format.Id(), diagnostics);
                if (corrected.Disposition is null && corrected.Services.Any(s => s.Outcome is null))
                {
                    Tally.NoteWithoutOutcome(corrected.Source ?? "", diagnostics.Format.Id());
                }
            }
            else
            {
                Tally.Kept++;
            }
        }

        private void Remark(IngestRemark remark)
        {
            Tally.Note(remark);
            Remarks?.WriteLine(JsonSerializer.Serialize(remark, RemarkJson));
        }
    }
}
