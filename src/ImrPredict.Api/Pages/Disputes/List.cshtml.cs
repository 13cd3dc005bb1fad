using System.Globalization;
using System.Text;
using ImrPredict.Api.Jobs;
using ImrPredict.Api.Worklist;
using ImrPredict.Cases;
using ImrPredict.Letters.Documents.Lists;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages.Disputes;

/// <summary>What the columns of an office's own list hold, with the first disputes as they will be read.</summary>
public sealed class ListModel(OfficeLists lists, ListIntake intake, TriageDesk desk, IJobs jobs) : PageModel
{
    public KeptList? Kept { get; private set; }

    public OfficeList? List { get; private set; }

    public ListMapping Mapping { get; private set; } = new([]);

    /// <summary>Whether the columns were named before, for a list with this heading.</summary>
    public bool Remembered { get; private set; }

    public ListReading? Look { get; private set; }

    [TempData]
    public string? Outcome { get; set; }

    public static IEnumerable<ListField> Fields => Enum.GetValues<ListField>();

    /// <summary>How a column's dates were read, said once for all rows.</summary>
    public static string Words(DatesOfColumn dates)
    {
        string Written(DateOnly? date) => date?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "";
        var (field, invariant) = (ListMapping.Words(dates.Field), CultureInfo.InvariantCulture);
        var words = dates.Read == 0 ? "none is read." : string.Create(
            invariant,
            $"{dates.Read:N0} read, from {Written(dates.Earliest)} to {Written(dates.Latest)}, the month before the day.");
        if (dates.Example is { } example)
        {
            words += string.Create(
                invariant,
                $" {dates.Abbreviated:N0} without a year of four digits: \u201C{example.Text}\u201D was read as {Written(example.Date)}.");
        }

        if (dates.UnreadCount > 0)
        {
            words += string.Create(
                invariant,
                $" {dates.UnreadCount:N0} left empty, being no date or one that cannot be: "
                    + $"{string.Join(", ", dates.Unread.Select(u => $"row {u.Line} \u201C{u.Text}\u201D"))}"
                    + $"{(dates.UnreadCount > dates.Unread.Count ? $" and {dates.UnreadCount - dates.Unread.Count:N0} more" : "")}.");
        }

        return $"{char.ToUpperInvariant(field[0])}{field[1..]}: {words}";
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) && List is not null)
        {
            (Mapping, Remembered) = await intake.MappingAsync(List, cancellationToken);
            Look = Mapping.Problem is null ? intake.Look(List, Mapping) : null;
        }

        return Page();
    }

    /// <summary>Shows the first rows as another mapping reads them; nothing is read in yet.</summary>
    public async Task<IActionResult> OnPostLookAsync(
        Guid id, List<ListField> column, bool join, bool part, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) && List is not null)
        {
            Take(column, join, part);
        }

        return Page();
    }

    /// <summary>Reads the whole list into drafts.</summary>
    public async Task<IActionResult> OnPostReadAsync(
        Guid id, List<ListField> column, bool join, bool part, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken) || List is null)
        {
            return Page();
        }

        Take(column, join, part);
        if (Mapping.Problem is not null)
        {
            return Page();
        }

        var by = Preferences.WhoActs(HttpContext);
        if (List.Count > ReadingList.AtOnce)
        {
            var job = await ReadingList.BeginAsync(
                jobs, id, List, Mapping, desk.Today(), JobStarter.Of(HttpContext, by), cancellationToken);
            return Redirect($"/jobs/{job.Id}");
        }

        var (disputes, refused) = await intake.ReadAsync(id, List, Mapping, by, cancellationToken);
        Outcome = ReadingList.Words(Kept!.Name, disputes, refused);
        return Redirect(refused > 0 ? "/disputes/new#lists" : "/disputes/new#drafts");
    }

    /// <summary>The rows that could not be read, each with its reason.</summary>
    public async Task<IActionResult> OnGetRefusedAsync(Guid id, CancellationToken cancellationToken) =>
        await lists.FindAsync(id, cancellationToken) is { Refused: { } table } kept
            ? File(
                [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(table)],
                "text/csv; charset=utf-8",
                $"{Path.GetFileNameWithoutExtension(kept.Name)}-to-mend.csv")
            : NotFound();

    public async Task<IActionResult> OnPostDismissAsync(Guid id, CancellationToken cancellationToken)
    {
        await lists.DismissAsync(id, cancellationToken);
        return Redirect("/disputes/new");
    }

    private void Take(List<ListField> column, bool join, bool part)
    {
        Mapping = new ListMapping(
            [.. List!.Heading.Select((_, i) => i < column.Count && Enum.IsDefined(column[i]) ? column[i] : ListField.None)])
        {
            JoinRows = join,
            PartCells = part,
        };
        Look = Mapping.Problem is null ? intake.Look(List, Mapping) : null;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        Kept = await lists.FindAsync(id, cancellationToken);
        if (Kept is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        List = Kept.Content is { } content ? OfficeList.Open(content, Kept.Name) : null;
        return true;
    }
}
