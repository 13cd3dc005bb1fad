using ImrPredict.Api.Jobs;
using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>Every screen with something on it.</summary>
internal static class Screens
{
    /// <summary>Fills an empty desk and gives the address of each screen.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(Desk desk)
    {
        var ids = await desk.AddAsync([.. SpecimenDisputes.Several, SpecimenDisputes.Decided]);
        // Before there are drafts: it has nothing to do, and its page and the list of long work have something on them.
        var job = await desk.Service<IJobs>().BeginAsync(
            "predictDrafts", new { }, 0, new("local", "a test"), TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(async () =>
            (await desk.Service<IJobs>().FindAsync(job.Id, TestContext.Current.CancellationToken)) is { HasEnded: true });
        var drafts = await desk.AddAsync(
            [SpecimenDisputes.TwoServices with { CaseNumber = "seven", Remarks = ["Not found: priority"] }],
            predict: false);
        await desk.DecideAsync([.. SpecimenDisputes.Several.Take(6)]);
        await desk.Service<IntakeFailures>().AddAsync([("damaged.pdf", "file", "a PDF", "no page")], TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = desk.Address };
        await client.PostAsync(
            "/api/v1/determinations",
            new StringContent("reference,request,outcome\nWC-7,Cane,upheld in part\nWC-8,Cane,perhaps\n", null, "text/csv"),
            TestContext.Current.CancellationToken);
        var list = await desk.Service<OfficeLists>().AddAsync(
            "mine.csv",
            "Claim No,Requested Treatment,DOI\nWC-1,Knee brace,3/4/16\nWC-2,,\n"u8.ToArray(),
            "a test",
            TestContext.Current.CancellationToken);
        return
        [
            "/", "/?show=all&q=therapy&certainty=confident", "/?q=nothing+of+the+kind", "/disputes/new", $"/disputes/{drafts[0]}/edit",
            $"/disputes/{ids[0]}", $"/disputes/{ids[^1]}", $"/disputes/{ids[0]}/what-if", $"/disputes/{ids[0]}/print", "/disputes/999999",
            "/disputes/0/edit", $"/disputes/list/{list}", "/about", "/preferences", "/quality", "/first-steps",
            "/whats-new", "/work", $"/jobs/{job.Id}", "/?each=true",
        ];
    }
}
