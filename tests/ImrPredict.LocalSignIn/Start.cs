namespace ImrPredict.LocalSignIn;

internal static class Start
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await LocalProvider.Build(args).RunAsync();
            return 0;
        }
        catch (InvalidOperationException e) when (e.Message.StartsWith("This provider", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
