using ImrPredict.Api.Words;

namespace ImrPredict.Api.Tests.Words;

public sealed class ChangelogTests
{
    [Fact]
    public void HeadingsListsAndWordsAreShownAndNothingOfItRuns() =>
        Assert.Equal(
            "<p>Of <a href=\"https://example.org/\">a form</a>.</p>\n<h2>[1]</h2>\n<h3>Added</h3>\n<ul>\n"
                + "<li><strong>One</strong> thing on two lines.</li>\n<li>Another: <code>a &lt; b</code>.</li>\n</ul>\n",
            Changelog.ToHtml(
                "# Changelog\n\nOf [a form](https://example.org/).\n\n## [1]\n\n### Added\n\n- **One** thing\n  on two lines.\n"
                    + "- Another: `a < b`.\n"));

    [Fact]
    public void TheFileThatIsBuiltInIsShownWhole()
    {
        Assert.Contains("<h2>[Unreleased]</h2>", Changelog.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("**", Changelog.Html, StringComparison.Ordinal);
        Assert.Equal(12, Changelog.Mark.Length);
    }
}
