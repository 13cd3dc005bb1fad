using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Documents;

namespace ImrPredict.Letters.Tests.RealLetters;

/// <summary>
/// Compares the reading of the 116 real letters with the expected one, field by field, and prints the count of each field.
/// Run alone: <c>dotnet test --project tests/ImrPredict.Letters.Tests -- --filter-class '*FidelityTests' --show-live-output on</c>
/// </summary>
public sealed partial class FidelityTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryFieldOfEveryRealLetterIsReadExactly()
    {
        Assert.SkipUnless(SharedLetters.AreHere, SharedLetters.WhySkipped);
        var tally = await CompareAsync(source => File.ReadAllBytes(Path.Combine(SharedLetters.Folder, source)));
        output.WriteLine(tally.ToString());
        Assert.True(tally.Differences.Count == 0, tally.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-layout")]
    [InlineData("-raw")]
    public async Task TheSameLettersAsTextOfPdftotextAreReadExactly(string mode)
    {
        Assert.SkipUnless(SharedLetters.AreHere, SharedLetters.WhySkipped);
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed: it makes the text variants of the real letters.");
        // Its default mode joins words at line-end hyphens and drops the hyphen: that is lost before the reader sees it.
        var tally = await CompareAsync(
            source => PdfToText(Path.Combine(SharedLetters.Folder, source), mode),
            ignoreHyphens: mode.Length == 0);
        output.WriteLine(tally.ToString());
        Assert.True(tally.Differences.Count == 0, tally.ToString());
    }

    [Fact]
    public void TheDoubleSpacedFragmentOf2014WithoutItsHeaderTableIsRead()
    {
        Assert.SkipUnless(SharedLetters.AreHere, SharedLetters.WhySkipped);
        using var stream = File.OpenRead(Path.Combine(SharedLetters.Folder, "seed-fragment-2014.txt"));
        var read = Assert.IsType<LetterRead>(LetterReader.Read(stream, "fragment.txt"));

        Assert.Equal(LetterFormat.FinalDeterminationWithPages, read.Diagnostics.Format);
        Assert.Contains("caseNumber", read.Diagnostics.Missing);
        Assert.Contains("double-spaced text", read.Diagnostics.Repaired);
        Assert.Equal(2, read.Record.ReviewerSpecialty!.Split(", ").Length);
        var service = Assert.Single(read.Record.Services);
        Assert.Equal(Outcome.Upheld, service.Outcome);
        Assert.Equal(9, service.Request!.Split(' ').Length);
        Assert.EndsWith("SPINE", service.Request, StringComparison.Ordinal);
        Assert.EndsWith("98-99.", service.ReviewerCitation, StringComparison.Ordinal);
        Assert.EndsWith("is not medically necessary.", service.Rationale, StringComparison.Ordinal);
        Assert.StartsWith("The patient is", read.Record.CaseSummary, StringComparison.Ordinal);
    }

    private static async Task<Tally> CompareAsync(Func<string, byte[]> load, bool ignoreHyphens = false)
    {
        var tally = new Tally(ignoreHyphens);
        await foreach (
            var expected in CaseFile.ReadAsync(Path.Combine(SharedLetters.Folder, "expected.jsonl"), TestContext.Current.CancellationToken))
        {
            var reading = LetterReader.Read(load(expected.Source!), expected.Source!);
            tally.Count("letters", expected.Source!, "read", reading is LetterRead ? "read" : ((LetterRejected)reading).Message);
            if (reading is LetterRead read)
            {
                Compare(tally, expected, read.Record);
            }
        }

        return tally;
    }

    private static void Compare(Tally tally, CaseRecord expected, CaseRecord actual)
    {
        var source = expected.Source!;
        tally.Count("caseNumber", source, expected.CaseNumber, actual.CaseNumber);
        tally.Count("dateAssigned", source, expected.DateAssigned, actual.DateAssigned);
        tally.Count("dateOfInjury", source, expected.DateOfInjury, actual.DateOfInjury);
        tally.Count("decisionDate", source, expected.DecisionDate, actual.DecisionDate);
        tally.Count("utilizationReviewDate", source, expected.UtilizationReviewDate, actual.UtilizationReviewDate);
        tally.Count("applicationReceived", source, expected.ApplicationReceived, actual.ApplicationReceived);
        tally.Count("priority", source, expected.Priority, actual.Priority);
        tally.Count(
            "reviewerSpecialty",
            source,
            WithWrappedLine(expected.ReviewerSpecialty, actual.ReviewerSpecialty),
            actual.ReviewerSpecialty);
        tally.Count("caseSummary", source, expected.CaseSummary, actual.CaseSummary);
        tally.Count("number of services", source, expected.Services.Count, actual.Services.Count);
        for (var i = 0; i < Math.Min(expected.Services.Count, actual.Services.Count); i++)
        {
            var (e, a) = (expected.Services[i], actual.Services[i]);
            var place = $"{source} service {i + 1}";
            tally.Count("service request", place, e.Request, a.Request);
            tally.Count("service outcome", place, e.Outcome, a.Outcome);
            tally.Count("service claimsAdministratorCitation", place, e.ClaimsAdministratorCitation, a.ClaimsAdministratorCitation);
            tally.Count("service reviewerCitation", place, e.ReviewerCitation, a.ReviewerCitation);
            tally.Count("service rationale", place, e.Rationale, a.Rationale);
        }
    }

    /// <summary>
    /// In five letters the specialty runs over two lines and the expected file holds the first one alone; seen in
    /// the PDFs, the second line belongs to it. Nothing else of the expected file was found wrong.
    /// </summary>
    private static string? WithWrappedLine(string? expected, string? actual) =>
        expected is not null && actual is not null && actual.StartsWith(expected + " ", StringComparison.Ordinal)
        && (expected.EndsWith('&') || actual[expected.Length..] == " Medicine")
            ? actual
            : expected;

    private static byte[] PdfToText(string path, string mode)
    {
        var start = new ProcessStartInfo("/usr/bin/pdftotext") { RedirectStandardOutput = true };
        if (mode.Length > 0)
        {
            start.ArgumentList.Add(mode);
        }

        start.ArgumentList.Add(path);
        start.ArgumentList.Add("-");
        using var process = Process.Start(start)!;
        using var content = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(content);
        process.WaitForExit();
        return content.ToArray();
    }

    private sealed partial class Tally(bool ignoreHyphens)
    {
        private readonly Dictionary<string, (int Equal, int All)> _fields = [];

        public List<string> Differences { get; } = [];

        public void Count(string field, string place, object? expected, object? actual)
        {
            var (e, a) = (Fold(expected), Fold(actual));
            var (equal, all) = _fields.GetValueOrDefault(field);
            _fields[field] = (equal + (e == a ? 1 : 0), all + 1);
            if (e != a)
            {
                Differences.Add($"{place} {field}: {Excerpt(e, a)}");
            }
        }

        public override string ToString()
        {
            var text = new StringBuilder();
            foreach (var (field, (equal, all)) in _fields)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{field,-38} {equal,4} of {all}");
            }

            return text.AppendJoin('\n', Differences.Take(40)).ToString();
        }

        private string Fold(object? value)
        {
            var text = value is null ? "(null)" : White().Replace(Convert.ToString(value, CultureInfo.InvariantCulture)!, " ").Trim();
            return ignoreHyphens ? Hyphen().Replace(text, "") : text;
        }

        private static string Excerpt(string expected, string actual)
        {
            var at = 0;
            while (at < expected.Length && at < actual.Length && expected[at] == actual[at])
            {
                at++;
            }

            var from = Math.Max(0, at - 30);
            return $"at {at}: expected '…{expected[from..Math.Min(expected.Length, at + 50)]}', found "
                + $"'…{actual[from..Math.Min(actual.Length, at + 50)]}'";
        }

        [GeneratedRegex(@"-\s*")]
        private static partial Regex Hyphen();

        [GeneratedRegex(@"\s+")]
        private static partial Regex White();
    }
}
