using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>Whoever comes for the first time, and whoever comes back after an upgrade.</summary>
public sealed class FirstStepsTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EachExampleIsBroughtInAndTakenAwayWithOneClick(bool script)
    {
        await using var desk = await Desk.OpenAsync(browser, script: script);
        var page = desk.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Try it with invented examples" }).ClickAsync();
        foreach (var button in (string[])["Bring the dispute in", "Bring the letter in", "Bring the list in"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Say what the columns of the list hold" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read all 3 rows" }).ClickAsync();
        await Expect(page.GetByText("example-list.csv: 2 disputes read, 1 row not read")).ToBeVisibleAsync();
        await page.GotoAsync("/first-steps");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "then predict it" })).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Link, new() { Name = "Check the draft EXAMPLE-1," }).ClickAsync();
        await Expect(page.GetByLabel("What was requested")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("EXAMPLE-1");

        await page.GotoAsync("/first-steps");
        foreach (var what in (string[])["One dispute", "One letter", "One list"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Take it away again: {what}" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync($"Taken away: {what}.");
        }

        await page.GotoAsync("/");
        await Expect(page.GetByText("Nothing on the desk yet")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task AfterAnUpgradeTheWorklistSaysSoOnceAndThePageShowsTheChangelog()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var page = desk.Page;
        await page.GotoAsync("/");
        await Expect(page.GetByText("This is a newer version")).ToHaveCountAsync(0);
        await page.Context.AddCookiesAsync([new() { Name = "imr-seen", Value = "former", Url = desk.Address.ToString() }]);
        await page.ReloadAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "See what is new" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "[Unreleased]" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Added" }).First).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByText("This is a newer version")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }
}
