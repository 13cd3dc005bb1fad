using ImrPredict.Cases;
using ImrPredict.Store.Audit;
using ImrPredict.Store.Erasure;

namespace ImrPredict.Api.Commands;

/// <summary>Erases the words of a case.</summary>
internal static class CaseCommands
{
    public static async Task<int> EraseAsync(
        IServiceProvider services,
        string text,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        var audit = services.GetRequiredService<AuditLog>();
        if (Guid.TryParse(text, out var prediction))
        {
            await audit.AppendAsync([AuditEvent.OfCommand("erased prediction", prediction.ToString("D"))], cancellationToken);
            var isErased = await services.GetRequiredService<TextEraser>().EraseAsync(prediction, cancellationToken);
            await output.WriteLineAsync(
                isErased ? $"Erased the text of prediction {prediction}." : $"There is no text of a prediction {prediction}.");
            return ExitCode.Done;
        }

        if (!CaseNumber.TryParse(text, out var number))
        {
            await errors.WriteLineAsync($"'{text}' is neither a case number, for example CM24-0123456, nor the id of a prediction.");
            return ExitCode.Usage;
        }

        await audit.AppendAsync([AuditEvent.OfCommand("erased case", number.Value)], cancellationToken);
        var (predictions, determinations, disputes) = await services.GetRequiredService<TextEraser>().EraseAsync(number, cancellationToken);
        await output.WriteLineAsync(
            $"Erased the text of {predictions} predictions and {determinations} determinations of {number}; {disputes} disputes left the "
                + $"worklist."
        );
        return ExitCode.Done;
    }
}
