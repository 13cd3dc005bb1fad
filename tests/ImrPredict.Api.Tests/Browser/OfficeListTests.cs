using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>A reviewer's own list, a note of a telephone call and a form that is not finished: nothing is refused without help.</summary>
public sealed class OfficeListTests(BrowserFixture browser)
{
    private const string List =
        "Claim No,Requested Treatment,Clinical Summary,DOI\n"
        + "WC-7781,\"Physical therapy, 12 visits, lumbar spine\",Fell from a ladder.,3/4/16\n"
        + "WC-7781,MRI of the lumbar spine,Fell from a ladder.,3/4/16\n"
        + "WC-7790,Knee brace,,5/6/15\n"
        + "WC-7791,,Nothing was asked for.,1/2/2016\n";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HerOwnListIsReadOnceSheHasSeenWhatItsColumnsHold(bool script)
    {
        await using var desk = await Desk.OpenAsync(browser, script: script);
        var page = desk.Page;
        await SendAsync(page, List, "mine.csv");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What the columns of mine.csv hold" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What Claim No holds")).ToHaveValueAsync("Reference");
        await Expect(page.GetByText("\u201C3/4/16\u201D was read as 03/04/2016")).ToBeVisibleAsync();
        await Expect(page.GetByText("Row 5: nothing stands where the request is expected")).ToBeVisibleAsync();
        await page.GetByLabel("What Clinical Summary holds").SelectOptionAsync("None");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read all 4 rows" }).ClickAsync();

        await Expect(page.GetByText("mine.csv: 2 disputes read, 1 row not read")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Download them with their reasons" }).ClickAsync());
        Assert.Equal("mine-to-mend.csv", download.SuggestedFilename);
        var refused = await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Contains("Claim No,Requested Treatment,Clinical Summary,DOI,Why not read", refused, StringComparison.Ordinal);
        Assert.Contains("WC-7791,,Nothing was asked for.,1/2/2016,nothing stands", refused, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Predict all that need no correction" }).ClickAsync();
        await Expect(page.Locator("[data-worklist] tbody tr")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "WC-7781" })).ToBeVisibleAsync();

        // The next list with this heading is read as this one was.
        await SendAsync(page, List, "again.csv");
        await Expect(page.GetByText("The columns are named as for the last list with this heading.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What Clinical Summary holds")).ToHaveValueAsync("None");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task ManyDraftsArePredictedWhileSheLooksElsewhere()
    {
        await using var desk = await Desk.OpenAsync(browser);
        await desk.AddAsync(
            Enumerable.Range(0, 120).Select(i => SpecimenDisputes.TwoServices with { CaseNumber = null, Reference = $"WC-{i}" }),
            predict: false);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict all that need no correction" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Predicting the drafts" })).ToBeVisibleAsync();
        await Expect(page.GetByText("120 of 120: done.")).ToBeVisibleAsync();
        await Expect(page.GetByText("120 predicted.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Worklist" }).ClickAsync();
        await Expect(page.GetByText("120 disputes.")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task ANoteIsPartedIntoServicesForHerToCheck()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByLabel("Paste a text").FillAsync("for review: PT 3x4 C/S, Percocet #45, denied per ODG");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the text" }).ClickAsync();

        await Expect(page.GetByLabel("What was requested")).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("What was requested").Nth(0)).ToHaveValueAsync("PT 3x4 C/S");
        await Expect(page.GetByLabel("What was requested").Nth(1)).ToHaveValueAsync("Percocet #45");
        await Expect(page.GetByLabel("Guideline that the denial cites").First).ToHaveValueAsync("ODG");
    }

    [Fact]
    public async Task OpeningTheFormLeavesNothingBehindAndARefusedOneKeepsItsWords()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/disputes/0/edit");
        await page.GotoAsync("/disputes/new");
        await Expect(page.Locator("#drafts")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Open the form" }).ClickAsync();
        await page.GetByLabel("Your reference").FillAsync("WC-9");
        await page.Locator("#CaseSummary").FillAsync("Typed at length.");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter what was requested");

        await page.ReloadAsync();
        await Expect(page.GetByLabel("Your reference")).ToHaveValueAsync("WC-9");
        await page.GoBackAsync();
        await page.GotoAsync("/disputes/0/edit");
        await page.GetByRole(AriaRole.Link, new() { Name = "go on with it" }).ClickAsync();
        await page.GetByLabel("What was requested").FillAsync("Knee brace");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("WC-9");
    }

    private static async Task SendAsync(IPage page, string text, string name)
    {
        await page.GotoAsync("/disputes/new");
        await page.SetInputFilesAsync(
            "#files",
            new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();
    }
}
