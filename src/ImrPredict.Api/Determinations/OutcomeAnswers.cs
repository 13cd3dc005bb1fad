using System.Text.Json;
using ImrPredict.Determinations;
using ImrPredict.Letters;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Store.Determinations;

namespace ImrPredict.Api.Determinations;

/// <summary>Asks a person how services that were decided in part are to be counted, and takes the disputes in as she answers.</summary>
public sealed class OutcomeAnswers(OutcomeQuestions questions, DeterminationIntake determinations)
{
    /// <summary>The open questions, oldest first.</summary>
    public async Task<IReadOnlyList<AskedOutcomes>> ListAsync(int atMost, CancellationToken cancellationToken) =>
        [.. (await questions.ListAsync(atMost, cancellationToken)).Select(Of)];

    /// <returns>Null for a question that is not open.</returns>
    public async Task<AskedOutcomes?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await questions.FindAsync(id, cancellationToken) is { } open ? Of(open) : null;

    /// <summary>Takes a dispute in with the outcomes that a person gave.</summary>
    /// <param name="outcomes">By the number of the service; every one in question has to be among them.</param>
    /// <returns>Null when the question is not open, or an outcome is missing.</returns>
    public async Task<TakenDeterminations?> AnswerAsync(
        Guid id, IReadOnlyDictionary<int, Outcome> outcomes, string by, CancellationToken cancellationToken)
    {
        if (await questions.FindAsync(id, cancellationToken) is not { } open || Question(open).Answered(outcomes) is not { } answered)
        {
            return null;
        }

        var taken = await determinations.TakeInAsync(
            [DeterminationDocuments.Of(answered, open.Name, open.Place)], by, cancellationToken);
        await questions.CloseAsync(id, cancellationToken);
        return taken;
    }

    /// <summary>Leaves a dispute out.</summary>
    /// <returns>False when the question is not open.</returns>
    public Task<bool> LeaveOutAsync(Guid id, CancellationToken cancellationToken) => questions.CloseAsync(id, cancellationToken);

    private static OutcomeQuestion Question(OpenQuestion open) =>
        JsonSerializer.Deserialize<OutcomeQuestion>(open.Text, CaseJson.Options)!;

    private static AskedOutcomes Of(OpenQuestion open) => new(
        open.Id,
        open.Name,
        open.CaseNumber.Length > 0 ? open.CaseNumber : null,
        open.Reference.Length > 0 ? open.Reference : null,
        [.. Question(open).Services.Select(s => new AskedOutcome(s.Number, s.Place, s.Request, s.Words))]);
}

/// <summary>A dispute of which services were decided in part: how is each to be counted?</summary>
/// <param name="Id">By which it is answered.</param>
/// <param name="Name">Of the document.</param>
/// <param name="Reference">The office's own.</param>
public sealed record AskedOutcomes(Guid Id, string Name, string? CaseNumber, string? Reference, IReadOnlyList<AskedOutcome> Services);

/// <param name="Number">Of the service within its dispute, counted from 1.</param>
/// <param name="Place">In the document, with its own names of columns.</param>
/// <param name="Request">What was requested.</param>
/// <param name="Found">How the document words the decision.</param>
public sealed record AskedOutcome(int Number, string Place, string Request, string Found);
