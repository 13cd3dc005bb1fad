namespace ImrPredict.Api.Tests;

/// <summary>Waits for what the server does on its own time.</summary>
internal static class Eventually
{
    /// <summary>Returns as soon as it is so; fails after a bound that no machine reaches that is merely busy.</summary>
    /// <param name="found">What is so instead, for the message of a failure; null where there is nothing to say.</param>
    public static async Task TrueAsync(Func<Task<bool>> isSo, Func<string>? found = null)
    {
        for (var attempt = 0; !await isSo(); attempt++)
        {
            Assert.True(attempt < 2_400, $"expected it to come true within two minutes{(found is null ? "" : $", found {found()}")}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
