using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>What QA does on the page.</summary>
public sealed class QualityTests(BrowserFixture browser)
{
    [Fact]
    public async Task AnActualLetterIsTakenInComparedAndItsDisagreementFoundUpon()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var open = SpecimenDisputes.Several[3] with
        {
            CaseNumber = "CM16-9000044",
            Services = [new("Arthroscopy of the right knee", null)],
        };
        await desk.AddAsync([open, SpecimenDisputes.Several[4]]);
        await desk.DecideAsync([SpecimenDisputes.Several[4]]);
        var page = desk.Page;
        await page.GotoAsync("/quality");
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "letter.txt", MimeType = "text/plain", Buffer = SpecimenDocuments.Text(SpecimenDocuments.Letter) },
            new() { Name = "nothing.txt", MimeType = "text/plain", Buffer = SpecimenDocuments.Text(["Nothing of the kind."]) },
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take them in" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("1 new, 0 corrected, 0 known already, 1 not read");
        // While a report is being computed the former one is shown and says so.
        for (var i = 0; i < 30 && await page.GetByText("2 services of 2 letters, 1 overturned").CountAsync() == 0; i++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Expect(page.GetByText("2 services of 2 letters, 1 overturned")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The outcome on record is wrong: CM16-9000044, service 1" }).ClickAsync();
        await Expect(page.GetByText("Found: label error")).ToBeVisibleAsync();
        await Expect(page.GetByText("had this case in its training")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Corrections for training: 1 label error" })).ToBeVisibleAsync();
        await page.GetByLabel("Finding").First.SelectOptionAsync("missing document");
        await page.GetByLabel("Note").First.FillAsync("The therapist's note was not sent.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep the finding of CM16-9000044" }).ClickAsync();
        await Expect(page.GetByText("Found: missing document")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Disagreements, CSV" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        Assert.Contains(
            "The therapist's note was not sent.",
            await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        await page.GotoAsync("/?show=decided");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "CM16-9000044" })).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task WhatWasDecidedInPartIsAskedAboutWhereItWasBroughtAndWhatIsRefusedStandsThere()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/quality");
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload
        {
            Name = "ours.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                "Claim No,Requested Treatment,IMR Outcome\nWC-1,Knee brace,Overturned in part\nWC-2,Cane,perhaps\n"
                + "WC-3,Cane,upheld in part\nWC-4,Cane,upheld in part\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take them in" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(
            "0 new, 0 corrected, 0 known already, 1 not read (named below), 3 for you to answer");
        await Expect(page.GetByText("ours.csv, line 3, column IMR Outcome")).ToBeVisibleAsync();
        await page.GetByLabel("line 2, column IMR Outcome").SelectOptionAsync("Overturned");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it in: WC-1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Taken in as you said.");
        await Expect(page.GetByText("In the archive: 1 decided with 1 services")).ToBeVisibleAsync();
        await page.GetByLabel("All 2 alike").SelectOptionAsync("leaveOut");
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer all" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2 left out.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss all" }).ClickAsync();
        await Expect(page.Locator("#not-read-title")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }
}
