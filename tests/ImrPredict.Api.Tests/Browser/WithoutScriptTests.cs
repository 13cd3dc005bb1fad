using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>What must work when the browser runs no script.</summary>
public sealed class WithoutScriptTests(BrowserFixture browser)
{
    [Fact]
    public async Task APastedDenialIsReadCorrectedAndPredicted()
    {
        await using var desk = await Desk.OpenAsync(browser, script: false);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByLabel("Paste a text").FillAsync(string.Join('\n', SpecimenDocuments.Denial));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the text" }).ClickAsync();
        await Expect(page.GetByLabel("What was requested")).ToHaveValueAsync(SpecimenDocuments.Request);
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();

        await Expect(page.Locator(".service .probability b")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-worklist] tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task AFormIsFilledInWithTwoServicesAndWhatIsWrongIsSaid()
    {
        await using var desk = await Desk.OpenAsync(browser, script: false);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the form" }).ClickAsync();
        await page.GetByLabel("Case number").FillAsync("seven");
        await page.GetByLabel("Your reference").FillAsync("WC-1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(
            "\u201Cseven\u201D is not the number of a review, which looks like CM16-9000001.");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter what was requested: there is no disputed service yet.");

        await page.GetByLabel("Case number").FillAsync("");
        await page.GetByLabel("What was requested").FillAsync("Knee brace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a service" }).ClickAsync();
        await page.GetByLabel("What was requested").Nth(1).FillAsync("MRI of the knee");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(page.Locator(".service")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task SeveralFilesAreSentAtOnceAndEachFailureIsNamed()
    {
        await using var desk = await Desk.OpenAsync(browser, script: false);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "letter.txt", MimeType = "text/plain", Buffer = SpecimenDocuments.Text(SpecimenDocuments.Letter) },
            new() { Name = "nothing.txt", MimeType = "text/plain", Buffer = SpecimenDocuments.Text(["Nothing of the kind."]) },
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status).First).ToHaveTextAsync("2 files done: 1 draft, 1 not read.");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "nothing.txt" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "CM16-9000044" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnExpectationOtherThanTheModelsIsAskedForItsReason()
    {
        await using var desk = await Desk.OpenAsync(browser, script: false);
        var ids = await desk.AddAsync([SpecimenDisputes.Several[3]]);
        var page = desk.Page;
        await page.GotoAsync($"/disputes/{ids[0]}");
        await page.GetByText("Say what you expect").ClickAsync();
        await page.GetByLabel("overturned", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Note").FillAsync("An invented note.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep my expectation" }).ClickAsync();

        await Expect(page.Locator(".problem[role=alert]")).ToContainTextAsync("Say why you expect otherwise.");
        await Expect(page.GetByLabel("Note")).ToHaveValueAsync("An invented note.");
    }
}
