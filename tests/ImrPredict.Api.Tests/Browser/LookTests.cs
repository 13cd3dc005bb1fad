using Microsoft.Playwright;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>
/// Not a check but a look: with IMR_SCREENS set to a folder, writes every screen at
/// three widths, light and dark, into it, and how it prints.
/// </summary>
public sealed class LookTests(BrowserFixture browser)
{
    [Fact]
    public async Task EveryScreenIsWrittenForAPersonToLookAt()
    {
        var folder = Environment.GetEnvironmentVariable("IMR_SCREENS");
        Assert.SkipWhen(folder is null, "IMR_SCREENS names no folder to write the screens to.");
        foreach (var width in (int[])[375, 1280, 3840])
        {
            await WriteAsync(folder!, width, dark: false);
            await WriteAsync(folder!, width, dark: true);
        }
    }

    private async Task WriteAsync(string folder, int width, bool dark)
    {
        await using var desk = await Desk.OpenAsync(browser, width, dark);
        await ScreenAsync(desk, "/", "empty");
        var ids = await desk.AddAsync([.. SpecimenDisputes.Several, SpecimenDisputes.Decided]);
        await desk.AddAsync(
            [SpecimenDisputes.TwoServices with { CaseNumber = "CM16-9000030", Remarks = ["Not found: priority"] }],
            predict: false);
        await desk.DecideAsync([.. SpecimenDisputes.Several.Take(6)]);
        await ScreenAsync(desk, "/", "worklist");
        await ScreenAsync(desk, "/disputes/new", "new");
        await ScreenAsync(desk, $"/disputes/{ids[^1] + 1}/edit", "edit");
        await ScreenAsync(desk, $"/disputes/{ids[0]}", "dispute");
        await ScreenAsync(desk, $"/disputes/{ids[^1]}", "replay");
        await ScreenAsync(desk, $"/disputes/{ids[0]}/what-if", "what-if");
        await desk.Page.GetByLabel("What was requested").First.FillAsync("Lumbar surgery");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "See the answer" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Heading, new() { Name = "The answer beside" }).WaitForAsync();
        await ScreenAsync(desk, null, "what-if-answer");
        await ScreenAsync(desk, $"/disputes/{ids[0]}/print", "print");
        await ScreenAsync(desk, "/about", "about");
        await ScreenAsync(desk, "/preferences", "preferences");
        await ScreenAsync(desk, "/quality", "quality");
        Assert.Empty(desk.Complaints);

        async Task ScreenAsync(Desk opened, string? path, string name)
        {
            if (path is not null)
            {
                await opened.Page.GotoAsync(path);
            }

            if (width == 1280)
            {
                await opened.Page.PdfAsync(
                    new() { Path = Path.Combine(folder, $"{name}-{(dark ? "dark" : "light")}.pdf"), Format = "Letter" }
                );
            }

            await opened.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"{name}-{width}-{(dark ? "dark" : "light")}.png"), FullPage = true }
            );
        }
    }
}
