using System.Text.Json.Nodes;
using ImrPredict.Api.Worklist;
using ImrPredict.Cases;
using ImrPredict.Determinations;
using ImrPredict.Scoring.Bundles;
using ImrPredict.Store.Determinations;
using ImrPredict.Store.Worklist;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>The real program on a port of its own, with an empty store and a browser window before it.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ApiFactory _api;
    private readonly IBrowserContext _context;

    private Desk(ApiFactory api, IBrowserContext context, IPage page, Uri address)
    {
        (_api, _context, Page, Address) = (api, context, page, address);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } uri && uri.Authority != address.Authority)
            {
                Complaints.Add($"external request to {uri.Authority}");
            }
        };
    }

    public IPage Page { get; }

    public Uri Address { get; }

    /// <summary>Errors and warnings of the browser (a breach of the content security policy is one), and requests to elsewhere.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Desk> OpenAsync(
        BrowserFixture browser, int width = 1280, bool dark = false, bool script = true, string? models = null)
    {
        var chromium = await browser.GetAsync();
        var api = new ApiFactory();
        if (models is null)
        {
            api.Load = folder => new DeskScorer(Path.GetFileName(folder));
        }
        else
        {
            var active = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(models, "active.json")))![
                "WorkersCompensation"
            ]!.GetValue<string>();
            api.Activate(active);
            api.Load = _ => ModelBundle.Load(Path.Combine(models, active));
        }

        api.UseKestrel(0);
        api.StartServer();
        var address = api.ClientOptions.BaseAddress;
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            TimezoneId = "America/Los_Angeles",
            Locale = "en-US",
        });
        // A full test run shares two processors among seven projects: a first page may take a while there.
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return new Desk(api, context, await context.NewPageAsync(), address);
    }

    /// <summary>Puts disputes on the desk as an intake would, and predicts them when asked to.</summary>
    public async Task<IReadOnlyList<long>> AddAsync(IEnumerable<DisputeContent> contents, bool predict = true, string source = "a test")
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<TriageDesk>();
        var disputes = scope.ServiceProvider.GetRequiredService<DisputeStore>();
        var ids = await disputes.AddAsync(
            [.. contents.Select(c => desk.Draft(c, source))],
            "a test",
            TestContext.Current.CancellationToken);
        if (predict)
        {
            foreach (var dispute in await disputes.FindAsync([.. ids], TestContext.Current.CancellationToken))
            {
                await desk.PredictAsync(dispute, "a test", TestContext.Current.CancellationToken);
            }
        }

        return ids;
    }

    /// <summary>Lets the actual determinations of these disputes come in, every second service overturned.</summary>
    public Task DecideAsync(IReadOnlyList<DisputeContent> contents) =>
        Service<DeterminationArchive>()
            .ImportAsync(
                [
                    .. contents.Select(
                        (c, i) =>
                            new ReportedDispute(
                                c.Program,
                                CaseNumber.Parse(c.CaseNumber!),
                                DisputeDisposition.Decided,
                                new Determination
                                {
                                    Case = c.ToReviewCase(),
                                    DecisionDate = new DateOnly(2026, 11, 20),
                                    Services =
                                    [
                                        .. c.Services.Select(
                                            (_, s) =>
                                                new ServiceDetermination(
                                                    s + 1,
                                                    (i + s) % 2 == 0 ? Outcome.Upheld : Outcome.Overturned,
                                                    "MTUS Low Back Complaints",
                                                    "An invented rationale.")),
                                    ],
                                },
                                new DateOnly(2026, 11, 20),
                                "a test")),
                ],
                "a test",
                TestContext.Current.CancellationToken);

    public T Service<T>()
        where T : notnull => _api.Services.CreateScope().ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _api.DisposeAsync();
    }
}
