using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>WCAG 2.2 AA as far as a machine can tell, and no page that scrolls sideways on a telephone or at twice the size.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(375, false)]
    [InlineData(375, true)]
    [InlineData(640, false)]
    public async Task NoScreenHasAViolation(int width, bool dark)
    {
        await using var desk = await Desk.OpenAsync(browser, width, dark);
        var found = new List<string>();
        foreach (var path in await Screens.AllAsync(desk))
        {
            await desk.Page.GotoAsync(path);
            var result = await desk.Page.RunAxe(Rules);
            found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{path}: {v.Id} at {n.Target}: {v.Help}")));
            var overflow = await desk.Page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                found.Add($"{path}: scrolls sideways by {overflow} px");
            }
        }

        Assert.Empty(found);
        // The browser complains of the one screen that says "not found".
        Assert.DoesNotContain(desk.Complaints, c => !c.Contains("404", StringComparison.Ordinal));
    }
}
