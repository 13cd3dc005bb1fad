using ImrPredict.Store.Database;
using Microsoft.EntityFrameworkCore;

namespace ImrPredict.Store.Tests;

public sealed class SharedKeysTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task AKeyIsReadBackAndIsNotInTheDatabaseAsItIs(StoreProvider provider)
    {
        await using var store = await StoreHost.StartAsync(provider);

        store.Get<SharedKeys>().Add("one", "an invented key"u8.ToArray());

        Assert.Equal("an invented key"u8.ToArray(), Assert.Single(store.Get<SharedKeys>().All()));
        await using var context = store.Context();
        Assert.DoesNotContain("invented", string.Concat(context.Set<StoreMark>().Select(m => m.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatSomebodyChangedOrThatAnotherLogKeySealedIsPassedOver()
    {
        await using var store = await StoreHost.StartAsync(StoreProvider.Sqlite);
        store.Get<SharedKeys>().Add("one", [1, 2, 3]);
        store.Get<SharedKeys>().Add("two", [4, 5, 6]);
        await using var context = store.Context();
        var changed = await context.Set<StoreMark>().SingleAsync(m => m.Name == "shared-key one", Cancelled);
        changed.Value = (changed.Value[0] == 'A' ? 'B' : 'A') + changed.Value[1..];
        await context.SaveChangesAsync(Cancelled);

        Assert.Equal([4, 5, 6], Assert.Single(store.Get<SharedKeys>().All()));
    }
}
