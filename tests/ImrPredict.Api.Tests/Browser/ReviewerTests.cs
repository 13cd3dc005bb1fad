using System.Text;
using ImrPredict.Store.Worklist;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>The main ways of a utilization reviewer through the page.</summary>
public sealed class ReviewerTests(BrowserFixture browser)
{
    [Fact]
    public async Task ADeniedRequestIsDroppedCorrectedPredictedDisagreedWithAndExported()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await DropAsync(page, ("denial.pdf", SpecimenDocuments.Pdf(SpecimenDocuments.Denial)));

        await page.WaitForURLAsync("**/edit");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check what was read" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What was requested")).ToHaveValueAsync(SpecimenDocuments.Request);
        await Expect(page.GetByLabel("Utilization review decision")).ToHaveValueAsync("2016-10-11");
        await page.GetByLabel("Case number").FillAsync("CM16-9000001");
        await page.GetByLabel("What was requested").FillAsync("Additional therapy, 12 visits, lumbar spine");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "CM16-9000001" })).ToBeVisibleAsync();
        await Expect(page.GetByText(Prediction.DecisionSupportNotice).First).ToBeVisibleAsync();
        await Expect(page.Locator(".service .probability b")).ToHaveTextAsync("14\u00A0%");
        await Expect(page.Locator(".service .certainty")).ToHaveTextAsync("confident");
        await Expect(page.GetByText("Likelier outcome: upheld")).ToBeVisibleAsync();
        await Expect(page.Locator("mark.against").First).ToBeVisibleAsync();

        await page.GetByText("Say what you expect").ClickAsync();
        await page.GetByLabel("overturned", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep my expectation" }).ClickAsync();
        await Expect(page.GetByLabel("Why, if other than the model")).ToBeFocusedAsync();
        await page.GetByLabel("Why, if other than the model").FillAsync("The therapist's note shows progress.");
        await page.GetByLabel("Your name").FillAsync("An Invented Reviewer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep my expectation" }).ClickAsync();
        await Expect(page.GetByText("by An Invented Reviewer on")).ToBeVisibleAsync();
        await Expect(page.GetByText("Why otherwise: The therapist's note shows progress.")).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await page.GetByLabel("Choose CM16-9000001").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Export chosen" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        var csv = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("CM16-9000001,reviewed,", csv, StringComparison.Ordinal);
        Assert.Contains(
            ",1: overturned,1: The therapist's note shows progress.,,1: An Invented Reviewer,1: 20",
            csv,
            StringComparison.Ordinal);
        Assert.Contains(Prediction.DecisionSupportNotice, csv, StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>sample-letter.pdf is letters/synthetic-000002.pdf of <c>sample --letters 2 --letters-as pdf</c>.</summary>
    [Fact]
    public async Task ALetterThatSampleWroteIsDroppedCorrectedPredictedDisagreedWithAndExported()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        var letter = await File.ReadAllBytesAsync(
            Path.Combine(AppContext.BaseDirectory, "Browser", "sample-letter.pdf"), TestContext.Current.CancellationToken);
        await page.GotoAsync("/disputes/new");
        await DropAsync(page, ("synthetic-000002.pdf", letter));

        await page.WaitForURLAsync("**/edit");
        await Expect(page.GetByLabel("Case number")).ToHaveValueAsync("CM16-9000002");
        await Expect(page.GetByLabel("Utilization review decision")).ToHaveValueAsync("2016-10-10");
        await page.GetByLabel("What was requested").FillAsync("Diazepam 10mg #72");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();

        await Expect(page.GetByText("Likelier outcome: upheld")).ToBeVisibleAsync();
        await Expect(page.GetByText("Decided: upheld.")).ToBeVisibleAsync();
        await page.GetByText("Say what you expect").ClickAsync();
        await page.GetByLabel("overturned", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Why, if other than the model").FillAsync("An invented reason.");
        await page.GetByLabel("Your name").FillAsync("An Invented Reviewer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep my expectation" }).ClickAsync();
        await Expect(page.GetByText("Why otherwise: An invented reason.")).ToBeVisibleAsync();

        await page.GotoAsync("/?show=all");
        await page.GetByLabel("Choose CM16-9000002").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Export chosen" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        var csv = await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("CM16-9000002,", csv, StringComparison.Ordinal);
        Assert.Contains("Diazepam 10mg #72", csv, StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task ADamagedFileIsNamedAndTheOthersAreRead()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await Expect(page.Locator("[data-progress-done]")).ToBeHiddenAsync();
        await DropAsync(
            page,
            ("damaged.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\nnothing that a reader could use")),
            ("denial.pdf", SpecimenDocuments.Pdf(SpecimenDocuments.Denial)),
            ("empty.txt", []),
            ("letter.txt", SpecimenDocuments.Text(SpecimenDocuments.Letter)));

        await Expect(page.Locator("[data-progress-text]")).ToHaveTextAsync("4 files done: 2 drafts, 2 not read.");
        await Expect(page.Locator("[data-progress-list] li")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-progress-list]")).ToContainTextAsync("damaged.pdf");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check what was read" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not read: 2" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "empty.txt" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict all that need no correction" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Worklist" })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-worklist] tbody tr")).ToHaveCountAsync(1);
        await Expect(page.GetByText("2 inputs were not read and are not on this list")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task ADeterminationLetterIsReplayedBesideWhatWasDecided()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await DropAsync(page, ("letter.pdf", SpecimenDocuments.Pdf(SpecimenDocuments.Letter)));
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();

        await Expect(page.GetByText("Decided: overturned.")).ToBeVisibleAsync();
        await Expect(page.GetByText("State: decided, replay")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task AWhatIfStandsBesideTheAnswerBeforeAndLeavesTheDisputeAsItIs()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var ids = await desk.AddAsync([SpecimenDisputes.TwoServices]);
        var page = desk.Page;
        await page.GotoAsync($"/disputes/{ids[0]}/what-if");
        await page.GetByLabel("What was requested").First.FillAsync("Lumbar surgery");
        await page.GetByRole(AriaRole.Button, new() { Name = "See the answer", Exact = true }).ClickAsync();

        var first = page.Locator("table tbody tr").First;
        await Expect(first.Locator("td").Nth(0)).ToContainTextAsync("19\u00A0%");
        await Expect(first.Locator("td").Nth(1)).ToContainTextAsync("41\u00A0%");
        await Expect(page.GetByLabel("What was requested").First).ToHaveValueAsync("Lumbar surgery");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the dispute" }).ClickAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("table tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("41\u00A0%");
        await page.GotoAsync($"/disputes/{ids[0]}");
        await Expect(page.Locator("#service-1 .text").First).ToHaveTextAsync("Additional physical therapy, 12 visits, lumbar spine");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task FiveThousandRowsAreSortedFilteredAndPagedWithinAHundredKilobytes()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var store = desk.Service<DisputeStore>();
        await store.AddAsync(
            [
                .. SpecimenDisputes
                    .Many(5_000)
                    .Select(
                        (c, i) =>
                            new Dispute
                            {
                                Content = c with
                                {
                                    Services =
                                    [
                                        .. c.Services,
                                        new(
                                            "Additional therapy of the lumbar spine, twice a week for six weeks, with a home exercise "
                                                + "program and a final evaluation",
                                            null),
                                        new("Elbow splint", null),
                                    ],
                                },
                                Source = "a test",
                                Received = new(2026, 11, 1),
                                State = DisputeState.New,
                                Assessment = new()
                                {
                                    PredictionId = Guid.NewGuid(),
                                    ModelId = "first",
                                    OverturnProbability = i % 97 / 100.0,
                                    IntervalLow = i % 97 / 200.0,
                                    IntervalHigh = .98,
                                    Uncertain = i % 3 == 0,
                                    Attention = i % 3 == 0 ? .98 : i % 97 / 100.0,
                                    Guideline = "low-back",
                                },
                            }
                    ),
            ],
            "a test",
            TestContext.Current.CancellationToken);
        var page = desk.Page;
        var responses = new List<IResponse>();
        page.Response += (_, response) => responses.Add(response);
        await page.GotoAsync("/?each=true", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Expect(page.GetByText("5,000 disputes.")).ToBeVisibleAsync();
        var bytes = (await Task.WhenAll(responses.ToArray().Select(r => r.BodyAsync()))).Sum(b => b.Length);
        Assert.InRange(bytes, 10_000, 100_000);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(40);
        await page.GetByRole(AriaRole.Link, new() { Name = "Order by IMR case number" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("CM17-9100000");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("CM17-9100040");
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("CM17-9100000");
        await page.GetByLabel("Reference, case number or words of a request").FillAsync("brace 9104");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.GetByText("125 disputes match.")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task TheWorklistIsWalkedByKeyboardAlone()
    {
        await using var desk = await Desk.OpenAsync(browser);
        await desk.AddAsync(SpecimenDisputes.Several);
        var page = desk.Page;
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the first dispute" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr:first-child .case a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("tbody tr:nth-child(2) .case a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(" ");
        await Expect(page.Locator("tbody tr:nth-child(2) input")).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("tbody tr:last-child .case a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The case as read" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(375, false)]
    [InlineData(1280, true)]
    public async Task FiltersAreFoldedOnATelephoneAndOpenWhereThereIsRoom(int width, bool open)
    {
        await using var desk = await Desk.OpenAsync(browser, width, script: false);
        await desk.AddAsync(SpecimenDisputes.Several);
        var page = desk.Page;
        await page.GotoAsync("/");
        var summary = page.GetByText("narrow the list");
        await Expect(summary).ToBeVisibleAsync(new() { Visible = !open });
        await Expect(page.GetByLabel("Certainty", new() { Exact = true })).ToBeVisibleAsync(new() { Visible = open });
        if (!open)
        {
            await summary.ClickAsync();
        }

        await page.GetByLabel("Certainty", new() { Exact = true }).SelectOptionAsync("uncertain");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Certainty", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ADisputeIsErasedOnlyWhenThatIsConfirmed()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var ids = await desk.AddAsync([SpecimenDisputes.TwoServices]);
        var page = desk.Page;
        await page.GotoAsync($"/disputes/{ids[0]}/edit");
        await page.GetByText("Erase this dispute", new() { Exact = true }).ClickAsync();
        var erase = page.GetByRole(AriaRole.Button, new() { Name = "Erase it for good" });
        await erase.ClickAsync();
        await Expect(erase).ToBeVisibleAsync();

        // Whoever gets round the browser's own check is asked by the program.
        await page.GetByLabel("it cannot be brought back").EvaluateAsync("box => box.required = false");
        await erase.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was erased");
        await page.GetByLabel("it cannot be brought back").CheckAsync();
        await erase.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First)
            .ToContainTextAsync("The text of case CM16-9000001 was erased by unnamed reviewer at 20");
        await page.GotoAsync($"/disputes/{ids[0]}");
        await Expect(page.GetByText("CM16-")).ToHaveCountAsync(0);
        Assert.DoesNotContain(desk.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TextOfACaseIsNeverTakenForMarkup()
    {
        await using var desk = await Desk.OpenAsync(browser);
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> therapy & \"improvement\"";
        var ids = await desk.AddAsync([SpecimenDisputes.TwoServices with { CaseSummary = Hostile, Services = [new(Hostile, Hostile)] }]);
        foreach (var path in (string[])
                ["/", $"/disputes/{ids[0]}", $"/disputes/{ids[0]}/edit", $"/disputes/{ids[0]}/what-if", $"/disputes/{ids[0]}/print"])
        {
            await desk.Page.GotoAsync(path);
            Assert.Equal(0, await desk.Page.Locator("main img").CountAsync());
            Assert.Equal(0, await desk.Page.Locator("main script").CountAsync());
        }

        await desk.Page.GotoAsync($"/disputes/{ids[0]}");
        await Expect(desk.Page.GetByRole(AriaRole.Region, new() { Name = "Case summary" })).ToHaveTextAsync(Hostile);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>Drops files onto the page as a person does with the mouse.</summary>
    private static async Task DropAsync(IPage page, params (string Name, byte[] Content)[] files)
    {
        var transfer = await page.EvaluateHandleAsync(
            """
            files => {
              const transfer = new DataTransfer();
              for (const [name, base64] of files) {
                transfer.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
              }
              return transfer;
            }
            """,
            files.Select(f => new[] { f.Name, Convert.ToBase64String(f.Content) }).ToArray());
        await page.DispatchEventAsync("[data-drop]", "drop", new { dataTransfer = transfer });
    }
}
