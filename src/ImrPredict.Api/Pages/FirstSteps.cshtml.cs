using System.Text;
using ImrPredict.Api.Letters;
using ImrPredict.Api.Words;
using ImrPredict.Api.Worklist;
using ImrPredict.Store.Worklist;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ImrPredict.Api.Pages;

/// <summary>Three invented inputs to try the desk with, each taken away again with one click.</summary>
public sealed class FirstStepsModel(TriageDesk desk, DisputeStore disputes, OfficeLists lists) : PageModel
{
    private const int MostLinks = 10;

    public IReadOnlyList<Shown> Steps { get; private set; } = [];

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var steps = new List<Shown>();
        var waiting = await lists.OpenAsync(cancellationToken);
        foreach (var example in Examples.All)
        {
            var ids = await disputes.BySourceAsync(example.Name, cancellationToken);
            var found = await disputes.FindAsync([.. ids.Take(MostLinks)], cancellationToken);
            var list = waiting.FirstOrDefault(l => l.Name == example.Name);
            steps.Add(new Shown(example, steps.Count + 1)
            {
                Waits = list is not null,
                Links =
                [
                    .. list is null ? [] : new[] { ($"/disputes/list/{list.Id}", "Say what the columns of the list hold") },
                    .. found.Select(d => d.State == DisputeState.Draft
                        ? ($"/disputes/{d.Id}/edit", $"Check the draft {Wording.Name(d.Content) ?? "without a number"}, then predict it")
                        : ($"/disputes/{d.Id}", $"See the prediction of {Wording.Name(d.Content) ?? "the dispute"}")),
                ],
            });
        }

        Steps = steps;
    }

    /// <summary>Brings an example in as if it had been dropped on the desk.</summary>
    public async Task<IActionResult> OnPostTryAsync(string step, CancellationToken cancellationToken)
    {
        if (Examples.All.FirstOrDefault(e => e.Id == step) is not { } example)
        {
            return BadRequest();
        }

        var (by, content) = (Preferences.WhoActs(HttpContext), Encoding.UTF8.GetBytes(example.Content));
        if (example.IsList)
        {
            await lists.AddAsync(example.Name, content, by, cancellationToken);
        }
        else
        {
            await desk.TakeInAsync(Intake.Read(content, example.Name), example.Name, by, cancellationToken);
        }

        return Redirect("/first-steps");
    }

    /// <summary>Takes everything away that came of an example. The prediction log keeps that something was predicted.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string step, CancellationToken cancellationToken)
    {
        if (Examples.All.FirstOrDefault(e => e.Id == step) is not { } example)
        {
            return BadRequest();
        }

        foreach (var list in (await lists.OpenAsync(cancellationToken)).Where(l => l.Name == example.Name))
        {
            await lists.DismissAsync(list.Id, cancellationToken);
        }

        var ids = await disputes.BySourceAsync(example.Name, cancellationToken);
        foreach (var id in ids)
        {
            await disputes.EraseAsync(id, cancellationToken);
        }

        Done = $"Taken away: {example.Title}.";
        return Redirect("/first-steps");
    }

    /// <summary>One of the three, and what became of it.</summary>
    public sealed record Shown(Example Example, int Number)
    {
        public string Id => Example.Id;

        public string Name => Example.Name;

        public string Title => Example.Title;

        public string Words => Example.Words;

        public string Button => Example.Button;

        public string Next => Example.Next;

        public string Content => Example.Content;

        /// <summary>Whether a list waits to be read.</summary>
        public bool Waits { get; init; }

        public IReadOnlyList<(string Address, string Words)> Links { get; init; } = [];
    }
}
