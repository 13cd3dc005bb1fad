using System.Text.RegularExpressions;

namespace ImrPredict.Tests;

public class LinearSearchTests
{
    /// <summary>Tries every way to part the letters before it gives up: for this text more than anybody can wait for.</summary>
    private static readonly Regex Slow = new("^(?:(a+)+b|c)", RegexOptions.None, TimeSpan.FromMilliseconds(20));

    private static readonly string Long = new('a', 200);

    [Fact]
    public void ATextThatTheCodeTakesTooLongForIsSearchedAllTheSame()
    {
        Assert.False(Slow.IsIn(Long));
        Assert.False(Slow.IsIn(Long.AsSpan()));
        Assert.False(Slow.FirstIn(Long).Success);
        Assert.False(Slow.FirstIn(Long, 1, 100).Success);
        Assert.Empty(Slow.AllIn(Long));
        Assert.Null(Slow.PlaceIn(Long));
        Assert.Empty(Places(Long));
        Assert.Equal(Long, Slow.ReplacedIn(Long, ""));
    }

    [Fact]
    public void WhatIsFoundIsWhatThePatternSays()
    {
        Assert.True(Slow.IsIn("aab"));
        Assert.Equal("aab", Slow.FirstIn("aabc").Value);
        Assert.Equal("c", Slow.FirstIn("aabc", 3, 1).Value);
        Assert.Equal("c", Assert.Single(Slow.AllIn("c c")).Value);
        Assert.Equal(new TextSpan(0, 3), Slow.PlaceIn("aabc"));
        Assert.Equal(new TextSpan(0, 1), Assert.Single(Places("c c")));
        Assert.Equal("- c", Slow.ReplacedIn("c c", "-"));
    }

    private static List<TextSpan> Places(string text)
    {
        var places = new List<TextSpan>();
        Slow.PlacesIn(text, places);
        return places;
    }
}
