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
}
