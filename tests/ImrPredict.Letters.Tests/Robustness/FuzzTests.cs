using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Tests.RealLetters;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>
/// Feeds the reader damaged documents: each must be read or rejected with a reason, within two seconds. Ten thousand texts of every kind by default; the long
/// run is <c>IMR_FUZZ_TEXTS=1000000 IMR_FUZZ_PDFS=10000 dotnet test -c Release --project tests/ImrPredict.Letters.Tests -- --filter-class '*FuzzTests' --show-live-output on</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FewTexts = 10_000;
    private const int FewPdfs = 120;

    [Fact]
    public void DamagedTextsAreReadOrRejectedWithAReason()
    {
        var specimens = Specimens.Names.Select(Specimens.Text).ToArray();
        Run("texts", Number("IMR_FUZZ_TEXTS", FewTexts), random => Encoding.UTF8.GetBytes(Mutation.OfText(specimens[random.Next(specimens.Length)], random)));
    }

    [Fact]
    public void DamagedPdfsAreReadOrRejectedWithAReason()
    {
        var pdfs = Specimens.Names.Select(n => TestPdf.Of(Specimens.Text(n))).ToList();
        if (SharedLetters.AreHere)
        {
            // Real ones are encrypted, compressed and hold embedded fonts, so more of the PDF reader is reached.
            pdfs.AddRange(Directory.GetFiles(SharedLetters.Folder, "*.pdf").Order(StringComparer.Ordinal).Take(12).Select(File.ReadAllBytes));
        }

        Run("PDFs", Number("IMR_FUZZ_PDFS", FewPdfs), random => Mutation.OfBytes(pdfs[random.Next(pdfs.Count)], random));
    }

    private void Run(string what, int count, Func<Random, byte[]> make)
    {
        var (read, rejected, slowest, slowestSeed) = (0, 0, TimeSpan.Zero, 0);
        var first = Number("IMR_FUZZ_SEED", 1);
        for (var seed = first; seed < first + count; seed++)
        {
            var content = make(new Random(seed));
            var started = Stopwatch.GetTimestamp();
            LetterReading reading;
            try
            {
                reading = LetterReader.Read(content, "damaged");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{what}, seed {seed}: {e.GetType().Name}", e);
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            if (elapsed > slowest)
            {
                (slowest, slowestSeed) = (elapsed, seed);
            }

            if (reading is LetterRejected rejection)
            {
                rejected++;
                Assert.False(rejection.Found == LetterReader.ReaderFailure, $"{what}, seed {seed}: the reader failed");
                Assert.False(string.IsNullOrWhiteSpace(rejection.Place) || string.IsNullOrWhiteSpace(rejection.Expected) || string.IsNullOrWhiteSpace(rejection.Found), $"{what}, seed {seed}");
            }
            else
            {
                read++;
                var record = ((LetterRead)reading).Record;
                Assert.True(record.Services.Count > 0 && record.Services.All(s => !string.IsNullOrWhiteSpace(s.Request)), $"{what}, seed {seed}");
                // What is read must survive the case file.
                Assert.Equal(record.Services.Count, CaseFile.Parse(CaseFile.ToLine(record), "damaged", 1).Services.Count);
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} damaged {what}: {read} read, {rejected} rejected with a reason, none failed; slowest {slowest.TotalMilliseconds:0} ms (seed {slowestSeed}); peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB"));
        // Far above what is promised, for a busy machine: this finds hangs, it does not measure.
        Assert.True(slowest < TimeSpan.FromSeconds(30), $"{what}, seed {slowestSeed}: {slowest}");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
