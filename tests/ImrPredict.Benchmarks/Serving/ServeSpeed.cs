using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>
/// What the running program serves, each answer durable in its log, beside what answering alone costs, an earlier build and the peer that a
/// user would otherwise write. All take turns in one run, so that what else the machine does weighs on all alike; CPU time of the server
/// a request, which other programs change little, stands beside the clock's figures.
/// </summary>
internal static class ServeSpeed
{
    private const int Connections = 16;
    private const int Rounds = 5;
    // After so many the compiler has made the last of what is run often; under full load it takes some 30 s.
    private const int WarmRequests = 60_000;
    private const int BatchCases = 500;
    private const int BatchServices = 10;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(45);

    /// <param name="seconds">How long each subject is asked in each of five rounds.</param>
    /// <param name="former">A folder with an earlier build of the Api; null for none.</param>
    /// <param name="peer">A folder with serve_baseline.py, and the letters that it learns from; null for none.</param>
    public static void Run(double seconds, string? former, (string Folder, string Training)? peer)
    {
        var built = Path.Combine(ServedProgram.Repository(), "src", "ImrPredict.Api", "bin", "Release", "net10.0");
        var programs = new List<ServedProgram>();
        try
        {
            programs.Add(ServedProgram.StartApi("now", built, Body));
            if (former is not null)
            {
                programs.Add(ServedProgram.StartApi("former", former, Body));
            }

            if (peer is { } given)
            {
                programs.Add(ServedProgram.StartPeer(given.Folder, given.Training, PeerBody));
            }

            foreach (var program in programs)
            {
                var start = program.Start.TotalSeconds;
                Print($"{program.Name,-8} start to first prediction {start,5:0.00} s, resident {program.Resident:0} MB");
            }

            var subjects = programs.ConvertAll(p => new Load(p.Name, p, p.Request));
            subjects.Insert(0, new("constant", programs[0], HttpConnection.Get(programs[0].Port, "/health/live")));
            InTurns(subjects, Connections, seconds);
            subjects.ForEach(s => Print($"{s.Name,-8} {s.Figures()}"));

            var batches = programs.FindAll(p => p.Name != "peer").ConvertAll(p => new Load(p.Name, p, Batch(p.Port)));
            InTurns(batches, 1, seconds);
            batches.ForEach(b => Print($"{b.Name,-8} {b.FiguresOfBatch()}"));

            foreach (var program in programs)
            {
                Print($"{program.Name,-8} resident after load {program.Resident:0} MB");
            }
        }
        finally
        {
            programs.ForEach(p => p.Dispose());
        }
    }

    private static void InTurns(List<Load> subjects, int connections, double seconds)
    {
        // Compiled code replaces what the start was quick with; that is not what is measured here.
        subjects.ForEach(s => s.WarmUp(connections));
        for (var round = 0; round < Rounds; round++)
        {
            subjects.ForEach(s => s.Ask(connections, seconds));
        }

        Print($"connections: {connections}, in turns {Rounds} rounds of {seconds:0.#} s each");
    }

    private static byte[] Batch(int port)
    {
        var services = string.Join(
            ',', Enumerable.Range(1, BatchServices).Select(i => $$"""{"request": "{{Requests[i % Requests.Length]}}"}"""));
        var cases = string.Join(',', Enumerable.Repeat($$"""{"purpose": "whatIf", "services": [{{services}}]}""", BatchCases));
        return HttpConnection.Post(port, "/api/v1/predictions/batch", $$"""{"cases": [{{cases}}]}""");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Short requests, as a batch asks them.</summary>
    internal static readonly string[] Requests =
    [
        "MRI of the lumbar spine without contrast",
        "Twelve visits of physical therapy for the left shoulder",
        "Norco 10/325 mg #120",
        "Left knee arthroscopy with meniscectomy",
        "TENS unit, rental",
    ];

    private const string Request = "Facet joint injections L4-5, L5-S1";

    private static readonly string Body = JsonSerializer.Serialize(new
    {
        purpose = "whatIf",
        utilizationReviewDate = "2017-02-01",
        caseSummary = ScoringSpeed.Summary,
        services = new[] { new { request = Request } },
    });

    private static readonly string PeerBody = JsonSerializer.Serialize(
        new { caseSummary = ScoringSpeed.Summary, services = new[] { Request } });

    /// <summary>One kind of request to one program, and how long its answers took.</summary>
    private sealed class Load(string name, ServedProgram program, byte[] request)
    {
        private readonly List<double> _milliseconds = [];
        private readonly List<double> _perSecond = [];
        private TimeSpan _cpu;

        public string Name => name;

        public void Ask(int connections, double seconds)
        {
            program.TakeCpu();
            var clock = Stopwatch.StartNew();
            var asked = new List<double>[connections];
            var threads = Enumerable.Range(0, connections).Select(i => new Thread(() => asked[i] = AskFor(seconds, clock))).ToList();
            threads.ForEach(t => t.Start());
            foreach (var thread in threads)
            {
                if (!thread.Join(TimeSpan.FromSeconds(seconds) + LongestWait))
                {
                    throw new InvalidOperationException($"{name} does not answer any more.");
                }
            }

            _cpu += program.TakeCpu();
            _perSecond.Add(asked.Sum(a => a.Count) / clock.Elapsed.TotalSeconds);
            _milliseconds.AddRange(asked.SelectMany(a => a));
        }

        public void WarmUp(int connections)
        {
            for (var clock = Stopwatch.StartNew(); _milliseconds.Count < WarmRequests && clock.Elapsed < LongestWarmUp;)
            {
                Ask(connections, 1);
            }

            _milliseconds.Clear();
            _perSecond.Clear();
            _cpu = default;
        }

        public string Figures()
        {
            _milliseconds.Sort();
            _perSecond.Sort();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{_perSecond[_perSecond.Count / 2],8:0} requests/s (best {_perSecond[^1]:0}), p50 {At(0.5),7:0.00} ms, "
                    + $"p99 {At(0.99),7:0.00} ms, "
                    + $"{_cpu.TotalMicroseconds / _milliseconds.Count,7:0} µs CPU of the server a request");
        }

        public string FiguresOfBatch()
        {
            const int Services = BatchCases * BatchServices;
            _milliseconds.Sort();
            _perSecond.Sort();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"batch of {BatchCases} cases with {BatchServices} services: {_perSecond[_perSecond.Count / 2] * Services,7:0} services/s "
                    + $"(best batch {_milliseconds[0],4:0} ms = {Services / _milliseconds[0] * 1_000:0}), "
                    + $"{_cpu.TotalMicroseconds / _milliseconds.Count / Services,5:0.0} µs CPU a service");
        }

        private double At(double share) => _milliseconds[(int)(share * (_milliseconds.Count - 1))];

        private List<double> AskFor(double seconds, Stopwatch clock)
        {
            var took = new List<double>(1_024);
            using var connection = new HttpConnection(program.Port);
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                var started = Stopwatch.GetTimestamp();
                if (connection.Ask(request) is not (200 or 201))
                {
                    throw new InvalidOperationException($"{name} refused a request.");
                }

                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return took;
        }
    }
}
