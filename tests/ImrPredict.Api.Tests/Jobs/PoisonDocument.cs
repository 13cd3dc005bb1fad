using System.Collections.Concurrent;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Letters;
using ImrPredict.Store.Jobs;

namespace ImrPredict.Api.Tests.Jobs;

/// <summary>Reads documents in parts; one of them always fails, in a way that nobody has thought of.</summary>
internal sealed class PoisonDocument(JobBook book, JobDocuments documents, PoisonDocument.Tries tries)
    : ReadingDocuments<string>(book, documents)
{
    public const string Poison = "060.jsonl";

    public override string Name => "readPoison";

    public override string Title => "Reading poison";

    protected override IEnumerable<string> Read(string name, Stream content)
    {
        content.Dispose();
        if (name == Poison)
        {
            tries.Count();
            throw new InvalidOperationException("Nobody has thought of this.");
        }

        return [name];
    }

    protected override string Unread(string name, string expected, string found) => $"{name}: {found}";

    /// <summary>How often the document was tried, over all programs.</summary>
    internal sealed class Tries
    {
        private int _made;

        public int Made => _made;

        public void Count() => Interlocked.Increment(ref _made);
    }

    /// <summary>The whole, which takes in what the parts have read.</summary>
    internal sealed class TakingIn(PoisonDocument reading, ConcurrentQueue<string> taken) : IJobKind
    {
        public string Name => "takeInPoison";

        public int Version => 1;

        public string Title => "Taking in poison";

        public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken stopping)
        {
            var (documents, outcome) = await reading.PrepareAsync(run, new { }, stopping);
            if (documents is null)
            {
                return outcome!;
            }

            for (var item = 0; item < documents.Names.Count; item++)
            {
                foreach (var read in await reading.ReadAsync(documents, item, run.SetsNextAside, stopping))
                {
                    taken.Enqueue(read);
                }
            }

            return new($"{documents.Names.Count} taken in.");
        }
    }
}
