using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Tests.Treatments;

public sealed class PhraseTableTests
{
    [Fact]
    public void Each_of_many_phrases_that_begin_alike_is_found_with_its_own_value()
    {
        var table = new PhraseTable<int>();
        var words = Enumerable.Range(0, 300).Select(i => $"zz{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}q").ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            table.Add($"wexford {words[i]}", i);
            table.Add(words[i], 1000 + i);
        }

        for (var i = 0; i < words.Length; i++)
        {
            Assert.True(table.TryMatch(RequestLexer.Read($"wexford {words[i]}"), 0, out var both, out var two));
            Assert.Equal((i, 2), (both, two));
            Assert.True(table.TryMatch(RequestLexer.Read(words[i]), 0, out var one, out _));
            Assert.Equal(1000 + i, one);
        }

        Assert.False(table.TryMatch(RequestLexer.Read("wexford alone"), 0, out _, out _));
    }

    [Fact]
    public void A_plural_leads_where_its_singular_does_unless_the_table_has_the_plural()
    {
        var table = new PhraseTable<string>();
        table.Add("wexbrace", "singular");
        table.Add("wexbraces loose", "plural");
        table.Add("wexpatch", "patch");

        Assert.Equal("singular", Match("wexbraces"));
        Assert.Equal("plural", Match("wexbraces loose"));
        Assert.Equal("singular", Match("wexbrace - loose"));
        Assert.Equal("patch", Match("wexpatches"));

        string Match(string text)
        {
            Assert.True(table.TryMatch(RequestLexer.Read(text), 0, out var value, out _));
            return value;
        }
    }

    [Fact]
    public void A_phrase_stands_in_a_table_with_one_value()
    {
        var table = PhraseTable.Of("wexford splint");

        Assert.Throws<InvalidDataException>(() => table.Add("wexford splint", false));
        Assert.Throws<InvalidDataException>(() => table.Add("-", true));
    }
}
