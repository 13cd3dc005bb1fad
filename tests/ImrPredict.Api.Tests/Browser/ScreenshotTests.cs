using ImrPredict.Store.Worklist;

namespace ImrPredict.Api.Tests.Browser;

/// <summary>
/// Takes README's screenshots from invented disputes and the model that is shipped, when IMR_SCREENSHOTS is set:
/// <c>IMR_SCREENSHOTS=1 dotnet test --project tests/ImrPredict.Api.Tests -- --filter-class '*ScreenshotTests'</c>.
/// </summary>
public sealed class ScreenshotTests(BrowserFixture browser)
{
    private static readonly DisputeContent Shown = new()
    {
        CaseNumber = "CM26-9000001",
        DateOfInjury = new(2026, 6, 15),
        UtilizationReviewDate = new(2026, 10, 22),
        ApplicationReceived = new(2026, 11, 6),
        DateAssigned = new(2026, 11, 16),
        CaseSummary =
            "An invented warehouse worker, 44 years old, strained the lower back while stacking crates. Eight visits of physical therapy "
                + "were "
            + "completed with some improvement in walking and lifting. Examination found reduced flexion, a positive straight leg raise "
            + "on the left and "
            + "decreased sensation over the left calf. X-rays were normal. The records do not contain documentation of functional "
            + "improvement since September. "
            + "The physician asks for an MRI before deciding on an epidural steroid injection.",
        Services =
        [
            new("MRI of the lumbar spine without contrast", "MTUS Low Back Complaints"),
            new("Additional physical therapy, 12 visits, lumbar spine", "MTUS Chronic Pain Medical Treatment Guidelines"),
            new("Lumbar epidural steroid injection, left L5-S1, under fluoroscopy", "Official Disability Guidelines, Low Back"),
        ],
    };

    private static readonly (string Request, string Citation)[] Others =
    [
        ("Right knee arthroscopy with partial medial meniscectomy", "MTUS Knee Complaints"),
        ("Functional restoration program, 80 hours", "MTUS Chronic Pain Medical Treatment Guidelines"),
        ("Compounded topical cream, 120 grams", "MTUS Chronic Pain Medical Treatment Guidelines"),
        ("Rotator cuff repair, left shoulder", "MTUS Shoulder Complaints"),
        ("Acupuncture, 6 visits, cervical spine", "Acupuncture Medical Treatment Guidelines"),
        ("EMG/NCS of both upper extremities", "MTUS Neck and Upper Back Complaints"),
        ("Orthopedic consultation, right wrist", "MTUS General Approaches"),
        ("Hydrocodone 10/325, 60 tablets", "MTUS Opioids"),
        ("TENS unit, 30-day rental", "MTUS Chronic Pain Medical Treatment Guidelines"),
    ];

    [Fact]
    public async Task ReadmesScreenshotsAreTakenFromInventedDisputes()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("IMR_SCREENSHOTS") is null,
            "IMR_SCREENSHOTS is not set; README's screenshots stay as they are.");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ImrPredict.sln")))
        {
            root = root.Parent;
        }

        var models = Path.Combine(root!.FullName, "models");
        await using var desk = await Desk.OpenAsync(browser, models: models);
        await desk.Page.GotoAsync("/about");
        Assert.Empty(await desk.Page.Locator(".caution").AllInnerTextsAsync());
        var ids = await desk.AddAsync(
        [
            Shown,
            .. Others.Select((o, i) => new DisputeContent
            {
                CaseNumber = $"CM26-{9_000_002 + i}",
                UtilizationReviewDate = new DateOnly(2026, 10, 20).AddDays(i),
                ApplicationReceived = new DateOnly(2026, 11, 3).AddDays(i),
                DateAssigned = new DateOnly(2026, 11, 12).AddDays(i),
                Services = [new(o.Request, o.Citation)],
            }),
        ],
        source: "denial.pdf");
        var folder = Directory.CreateDirectory(Path.Combine(root.FullName, "src", "ImrPredict.Api", "Screenshots")).FullName;
        await TakeAsync("/", "worklist.png");
        await TakeAsync($"/disputes/{ids[0]}", "dispute.png");

        async Task TakeAsync(string path, string name)
        {
            await desk.Page.GotoAsync(path);
            Assert.Equal(0, await desk.Page.GetByText("not predicted", new() { Exact = true }).CountAsync());
            var file = Path.Combine(folder, name);
            await desk.Page.ScreenshotAsync(new() { Path = file, Clip = new() { Width = 1280, Height = 700 } });
            Assert.InRange(new FileInfo(file).Length, 10_000, 200_000);
        }
    }
}
