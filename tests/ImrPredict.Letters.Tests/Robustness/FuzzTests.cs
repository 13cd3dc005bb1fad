using System.Diagnostics;
using System.Globalization;
using System.Text;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents;
using ImrPredict.Letters.Tests.RealLetters;

namespace ImrPredict.Letters.Tests.Robustness;

/// <summary>
/// Feeds the reader damaged documents: each must be read or rejected with a reason,
/// within two seconds. More than ten thousand by default; the long
/// run is <c>IMR_FUZZ_TEXTS=1000000 IMR_FUZZ_PDFS=10000 IMR_FUZZ_OTHERS=20000 dotnet test -c Release --project
/// tests/ImrPredict.Letters.Tests -- --filter-class '*FuzzTests' --show-live-output on</c>.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int FewTexts = 2_500;
    private const int FewPdfs = 120;

    /// <summary>Of each other kind; together with the above more than ten thousand.</summary>
    private const int FewOthers = 750;

    [Fact]
    public void DamagedTextsAreReadOrRejectedWithAReason()
    {
        var specimens = Specimens.Names.Select(Specimens.Text).ToArray();
        Run(
            "texts",
            Number("IMR_FUZZ_TEXTS", FewTexts),
            random => Encoding.UTF8.GetBytes(Mutation.OfText(specimens[random.Next(specimens.Length)], random)));
    }

    [Fact]
    public void DamagedPdfsAreReadOrRejectedWithAReason()
    {
        var pdfs = Specimens.Names.Select(n => TestPdf.Of(Specimens.Text(n))).ToList();
        if (SharedLetters.AreHere)
        {
            // Real ones are encrypted, compressed and hold embedded fonts, so more of the PDF reader is reached.
            pdfs.AddRange(
                Directory.GetFiles(SharedLetters.Folder, "*.pdf").Order(StringComparer.Ordinal).Take(12).Select(File.ReadAllBytes));
        }

        Run("PDFs", Number("IMR_FUZZ_PDFS", FewPdfs), random => Mutation.OfBytes(pdfs[random.Next(pdfs.Count)], random));
    }

    public static TheoryData<string> Others => [.. FuzzKinds.All.Keys];

    [Theory]
    [MemberData(nameof(Others))]
    public void DamagedDocumentsOfOtherKindsAreReadOrRejectedWithAReason(string kind)
    {
        var (content, name, isText) = FuzzKinds.All[kind];
        Run(
            kind,
            Number("IMR_FUZZ_OTHERS", FewOthers),
            random =>
                isText && random.Next(2) == 0
                    ? Encoding.UTF8.GetBytes(Mutation.OfText(Encoding.UTF8.GetString(content), random))
                    : Mutation.OfBytes(content, random),
            name);
    }

    private void Run(string what, int count, Func<Random, byte[]> make, string? name = null)
    {
        var (read, rejected, slowest, slowestSeed) = (0, 0, TimeSpan.Zero, 0);
        var first = Number("IMR_FUZZ_SEED", 1);
        for (var seed = first; seed < first + count; seed++)
        {
            var content = make(new Random(seed));
            var started = Stopwatch.GetTimestamp();
            List<LetterReading> readings;
            try
            {
                readings = name is null ? [LetterReader.Read(content, "damaged")] : [.. DocumentReader.Read(content, name)];
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

            Assert.True(readings.Count > 0, $"{what}, seed {seed}: nothing is said of it");
            read += readings.Exists(r => r is LetterRead) ? 1 : 0;
            rejected += readings.Exists(r => r is LetterRead) ? 0 : 1;
            readings.ForEach(r => Check(r, $"{what}, seed {seed}", mayLackServices: name is not null));
        }

        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} damaged {what}: {read} read, {rejected} rejected with a reason, none failed; slowest "
                    + $"{slowest.TotalMilliseconds:0} ms (seed {slowestSeed}); peak "
                    + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB"
            ));
        // Far above what is promised, for a busy machine: this finds hangs, it does not measure.
        Assert.True(slowest < TimeSpan.FromSeconds(120), $"{what}, seed {slowestSeed}: {slowest}");
    }

    private static void Check(LetterReading reading, string where, bool mayLackServices)
    {
        if (reading is LetterRejected rejection)
        {
            Assert.False(rejection.Found == LetterReader.ReaderFailure, $"{where}: the reader failed");
            Assert.False(
                string.IsNullOrWhiteSpace(rejection.Place)
                    || string.IsNullOrWhiteSpace(rejection.Expected)
                    || string.IsNullOrWhiteSpace(rejection.Found),
                where);
            return;
        }

        var record = ((LetterRead)reading).Record;
        // A case file may hold disputes that ended before they had a service.
        Assert.True(
            mayLackServices || (record.Services.Count > 0 && record.Services.All(s => !string.IsNullOrWhiteSpace(s.Request))),
            where);
        // What is read must survive the case file.
        Assert.Equal(record.Services.Count, CaseFile.Parse(CaseFile.ToLine(record), "damaged", 1).Services.Count);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
