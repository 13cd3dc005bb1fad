using ImrPredict.Store.Worklist;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>What keeps a reviewer with a full desk from losing time or being misled.</summary>
public sealed class TriageTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnOverturnRateThatIsNoneIsRefusedWithTheReasonAndAGoodOneMovesTheProbability(bool script)
    {
        await using var desk = await Desk.OpenAsync(browser, script: script);
        var ids = await desk.AddAsync([SpecimenDisputes.TwoServices]);
        var page = desk.Page;
        await page.GotoAsync($"/disputes/{ids[0]}/edit");

        await page.GetByLabel("Overturn rate, in %").FillAsync("130");
        await page.GetByLabel("Guidelines in force on").FillAsync("2019-05-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep and predict again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Overturn rate: expected a number above 0 and below 100" }))
            .ToBeVisibleAsync();
        await Expect(page.GetByLabel("Overturn rate, in %")).ToHaveValueAsync("130");

        await page.GetByLabel("Overturn rate, in %").FillAsync("35");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep and predict again" }).ClickAsync();
        await Expect(page.GetByText("Guideline editions as of 2019-05-01; overturn rate set to 35\u00A0%.")).ToBeVisibleAsync();
        await Expect(page.Locator(".service .probability b").First).ToHaveTextAsync("53\u00A0%");
        await Expect(page.GetByText("Edition 2020").First).ToBeVisibleAsync();

        await page.GotoAsync($"/disputes/{ids[0]}/what-if");
        await page.GetByLabel("Overturn rate, in %").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "See the answer" }).ClickAsync();
        await Expect(page.GetByText("What if: Guideline editions as of 2019-05-01; the model's own overturn rate.")).ToBeVisibleAsync();
        await Expect(page.Locator("td[data-label='What if'] b").First).ToHaveTextAsync("19\u00A0%");
    }

    [Fact]
    public async Task TheDisputesAreReadOneAfterTheOtherWithoutGoingBackToTheList()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var ids = await desk.AddAsync(SpecimenDisputes.Several);
        var page = desk.Page;
        await page.GotoAsync("/");
        var order = await page.Locator(".case a").AllInnerTextsAsync();
        await page.Locator(".case a").First.ClickAsync();

        foreach (var number in order)
        {
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(number);
            if (number != order[^1])
            {
                await page.GetByRole(AriaRole.Link, new() { Name = "Next to read" }).ClickAsync();
            }
        }

        Assert.Equal(ids.Count, order.Count);
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the worklist" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Worklist" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WhatAsksForTheSameButForNumbersIsOneRowThatOpens()
    {
        await using var desk = await Desk.OpenAsync(browser);
        await desk.AddAsync(
        [
            .. Enumerable.Range(1, 60).Select(i => new DisputeContent
            {
                Reference = $"WC-{i}",
                Services = [new($"Physical therapy, {(i % 3) + 4} visits, lumbar spine", null)],
            }),
            SpecimenDisputes.Several[3],
        ]);
        var page = desk.Page;
        await page.GotoAsync("/");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.GetByText("also as \u201C")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "all 60 that ask for this" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(40);
        await Expect(page.GetByText("Only disputes that ask for this: Physical therapy")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to all" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "a row for each" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(40);
        await page.GetByRole(AriaRole.Link, new() { Name = "One row for those that ask for the same" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ExportingNothingSaysWhatToDoInsteadOfGivingAnEmptyFile()
    {
        await using var desk = await Desk.OpenAsync(browser);
        await desk.AddAsync([SpecimenDisputes.TwoServices]);
        var page = desk.Page;
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Export chosen" }).ClickAsync();

        await Expect(page.GetByText("No dispute was chosen: tick the rows to export first.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ACaseThatCameInTwiceSaysSoBeforeItIsPredicted()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var first = await desk.AddAsync([SpecimenDisputes.TwoServices]);
        var second = await desk.AddAsync([SpecimenDisputes.TwoServices], predict: false);
        await desk.Page.GotoAsync($"/disputes/{second[0]}/edit");

        await Expect(desk.Page.GetByText("This case is on the desk already:")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = $"dispute {first[0]}", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheNoticeOfAssignmentIsEnteredOnceForAllDraftsAndLaterForThoseChosen()
    {
        await using var desk = await Desk.OpenAsync(browser, script: false);
        var undated = SpecimenDisputes.Several.Select(d => d with { DateAssigned = null }).ToList();
        var known = SpecimenDisputes.TwoServices with { CaseNumber = "CM16-9000050" };
        await desk.AddAsync([.. undated.Take(3), known], predict: false);
        var page = desk.Page;
        await page.GotoAsync("/disputes/new");
        await page.GetByLabel("Notice of assignment of all drafts without one").FillAsync("2026-11-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToHaveTextAsync(
            "Notice of assignment 2026-11-20 entered for 3 disputes. 1 had one already and keeps it.");
        await Expect(page.GetByLabel("Notice of assignment of all drafts without one")).ToHaveCountAsync(0);

        await desk.AddAsync(undated.Skip(3));
        await page.GotoAsync("/");
        await Expect(page.GetByText("5 rows here without dates due")).ToBeVisibleAsync();
        await page.GetByLabel("Choose CM16-9000007").CheckAsync();
        await page.GetByLabel("Choose CM16-9000008").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("expected a day from 2013-01-01 to 20");
        await page.GetByLabel("Choose CM16-9000007").CheckAsync();
        await page.GetByLabel("Choose CM16-9000008").CheckAsync();
        await page.GetByLabel("Notice of assignment of chosen").FillAsync("2026-11-20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter it" }).ClickAsync();
        await Expect(page.GetByText("3 rows here without dates due")).ToBeVisibleAsync();
        await Expect(page.GetByText("2026-12-05", new() { Exact = false })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task ATelephoneShowsTheFirstDisputeAndTheResultOfOneOnItsFirstScreen()
    {
        await using var desk = await Desk.OpenAsync(browser, width: 375);
        var ids = await desk.AddAsync(SpecimenDisputes.Several);
        await desk.AddAsync([SpecimenDisputes.TwoServices], predict: false);
        var page = desk.Page;
        await page.SetViewportSizeAsync(375, 667);
        await page.GotoAsync("/");
        await Expect(page.Locator("tbody tr:first-child .probability b")).ToBeInViewportAsync(new() { Ratio = 1 });

        await page.GotoAsync($"/disputes/{ids[1]}");
        await Expect(page.Locator(".glance .probability b")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByRole(AriaRole.Link, new() { Name = "1. Arthroscopy" }).ClickAsync();
        await Expect(page.Locator("#service-1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ACorrectedDisputeNoLongerShowsWhatWasPredictedOfItsFormerWords()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var ids = await desk.AddAsync([
            SpecimenDisputes.TwoServices with
            {
                BaseRate = .12345,
                CaseSummary = "First line.\r\nSecond line.",
            },
        ]);
        var page = desk.Page;
        await page.GotoAsync($"/disputes/{ids[0]}/edit");
        await page.GetByLabel("Notice of assignment").FillAsync("2016-11-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep without predicting" }).ClickAsync();
        await Expect(page.Locator(".service")).ToHaveCountAsync(2);

        await page.GotoAsync($"/disputes/{ids[0]}/edit");
        await page.GetByLabel("What was requested").First.FillAsync("Lumbar surgery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep without predicting" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not predicted" })).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("not predicted");
    }

    [Fact]
    public async Task ADoubleClickPredictsOnceAndAChangeInAnotherTabIsNotOverwritten()
    {
        await using var desk = await Desk.OpenAsync(browser);
        var ids = await desk.AddAsync([SpecimenDisputes.TwoServices], predict: false);
        var page = desk.Page;
        var other = await page.Context.NewPageAsync();
        await page.GotoAsync($"/disputes/{ids[0]}/edit");
        await other.GotoAsync($"/disputes/{ids[0]}/edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "CM16-9000001" })).ToBeVisibleAsync();
        await Expect(page.GetByText("History (2)")).ToBeVisibleAsync();

        await other.GetByLabel("What was requested").First.FillAsync("Typed in the other tab");
        await other.GetByRole(AriaRole.Button, new() { Name = "This is right: predict" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this dispute in the meantime.");
        await Expect(other.GetByLabel("What was requested").First).ToHaveValueAsync("Typed in the other tab");
    }
}
