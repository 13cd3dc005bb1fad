using ImrPredict.Scoring.Features;

namespace ImrPredict.Scoring.Tests.Features;

public sealed class BoundedMemoryTests
{
    private const int Most = 100;

    [Fact]
    public void WhatIsAskedForAgainAndAgainStaysHoweverMuchElseComes()
    {
        var memory = new BoundedMemory<int, string>(Most);
        memory.Keep(-1, "often");
        for (var i = 0; i < 10 * Most; i++)
        {
            memory.Keep(i, "once");
            if (i % 20 == 0)
            {
                Assert.True(memory.TryGet(-1, out var answer));
                Assert.Equal("often", answer);
            }
        }
    }

    [Fact]
    public void NoMoreIsKeptThanIsAllowed()
    {
        var memory = new BoundedMemory<int, int>(Most);
        for (var i = 0; i < 10 * Most; i++)
        {
            memory.Keep(i, i);
        }

        // What is found moves to the newer generation, so only the last are asked for, the latest first.
        var found = Enumerable.Range(0, 10 * Most).Reverse().TakeWhile(i => memory.TryGet(i, out var answer) && answer == i).Count();
        Assert.InRange(found, 1, Most);
    }

    [Fact]
    public void AnAnswerIsKeptUnderTheKeyItWasGivenWith()
    {
        var memory = new BoundedMemory<string, int>(Most, StringComparer.OrdinalIgnoreCase);
        memory.Keep("key", 1);
        memory.Keep("KEY", 2);

        Assert.True(memory.TryGet("Key", out var answer));
        Assert.Equal(1, answer);
        Assert.False(memory.TryGet("another", out _));
    }

    [Fact]
    public void ManyMayKeepAndAskAtOnce()
    {
        var memory = new BoundedMemory<int, int>(Most);
        Parallel.For(0, 20_000, i =>
        {
            var key = i % 400;
            if (memory.TryGet(key, out var answer))
            {
                Assert.Equal(key * 2, answer);
            }
            else
            {
                memory.Keep(key, key * 2);
            }
        });
    }
}
