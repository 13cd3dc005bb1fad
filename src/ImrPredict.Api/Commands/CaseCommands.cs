using ImrPredict.Cases;
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
        if (!CaseNumber.TryParse(text, out var number))
        {
            await errors.WriteLineAsync($"'{text}' is not a case number; expected for example CM24-0123456.");
            return ExitCode.Usage;
        }

        var (predictions, determinations, disputes) = await services.GetRequiredService<TextEraser>().EraseAsync(number, cancellationToken);
        await output.WriteLineAsync(
            $"Erased the text of {predictions} predictions and {determinations} determinations of {number}; {disputes} disputes left the "
                + $"worklist."
        );
        return ExitCode.Done;
    }
}
