using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ImrPredict.Fuzzing;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>Asks the built Api, over the network and with the committed model, whatever <see cref="RequestFuzzer"/> makes up.</summary>
internal static class FuzzedProgram
{
    private const int Parallel = 8;
    private const int Share = 10_000;

    /// <summary>Prints each failure, and after every ten thousand requests the statuses and the server's memory.</summary>
    /// <returns>How many requests failed: crashes, answers of 500 and above, answers that never came.</returns>
    public static async Task<int> RunAsync(int requests, int seed)
    {
        var built = Path.Combine(ServedProgram.Repository(), "src", "ImrPredict.Api", "bin", "Release", "net10.0");
        using var program = ServedProgram.StartApi("api", built, """{"services":[{"request":"MRI of the right knee"}]}""");
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true })
        {
            BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{program.Port}")),
            Timeout = TimeSpan.FromMinutes(2),
        };
        var document = JsonNode.Parse(await client.GetStringAsync("/swagger/v1/swagger.json"))!.AsObject();
        var (failed, clock, sums) = (0, Stopwatch.StartNew(), new SortedDictionary<int, int>());
        for (var done = 0; done < requests; done += Share)
        {
            var report = await new RequestFuzzer(client, document, seed + (done / Share))
                .RunAsync(Math.Min(Share, requests - done), Parallel, CancellationToken.None);
            foreach (var (status, count) in report.Statuses)
            {
                sums[status] = sums.GetValueOrDefault(status) + count;
            }

            failed += report.Failures.Count;
            foreach (var failure in report.Failures.Take(20))
            {
                Console.WriteLine($"seed {seed + (done / Share)} {failure}");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Min(done + Share, requests)} requests in {clock.Elapsed.TotalSeconds:0} s, {failed} failed, resident "
                    + $"{program.Resident:0} MB: {string.Join(", ", sums.Select(s => $"{s.Key} {s.Value}"))}"));
        }

        Console.WriteLine($"log: {await client.GetStringAsync("/api/v1/log/verification")}");
        return failed;
    }
}
