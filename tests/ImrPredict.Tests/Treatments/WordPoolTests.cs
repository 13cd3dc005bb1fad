using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Tests.Treatments;

/// <summary>A word is found by its letters alone, whatever room it stands in and whatever stood there before.</summary>
public sealed class WordPoolTests
{
    private static readonly string[] Words =
    [
        "", "a", "pain", "pains", "radiated", "radiates", "lumbar", "metatarsophalangeal", "metatarsophalang", "metatarsophalange",
        "otolaryngologically", new string('x', 24), new string('x', 25), new string('x', 60), "12", "2016", "10,000", "\u00E9t\u00E9",
        "na\u00EFve", "\u00E9", "\u0169", "\u0101", "\u2022",
    ];

    [Fact]
    public void A_word_is_handed_out_as_it_is_spelled_and_again_when_it_is_repeated()
    {
        foreach (var word in Words)
        {
            var first = WordPool.Of(word);

            Assert.Equal(word, first.Text);
            Assert.Equal(word.Length, first.Length);
            Assert.True(word.Length > 24 || ReferenceEquals(first, WordPool.Of(word)));
        }
    }

    [Fact]
    public void What_stands_behind_a_word_in_its_room_is_of_no_meaning()
    {
        foreach (var word in Words.Where(word => word.All(char.IsAsciiLetter)))
        {
            foreach (var behind in new[] { '\0', 'a', '\u0161', '\uFFFF' })
            {
                var room = new string(behind, 80).ToCharArray();
                word.CopyTo(0, room, 0, word.Length);

                Assert.Equal(word, WordPool.Of(room, word.Length).Text);
            }
        }
    }

    [Fact]
    public void Words_that_drive_each_other_out_are_still_told_apart()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 50_000; i++)
            {
                var word = $"word{i}";

                Assert.Equal(word, WordPool.Of(word).Text);
            }
        }
    }

    [Fact]
    public void A_word_knows_the_sets_that_list_it_that_hold_for_it_and_that_are_made_of_such_even_when_they_are_made_later()
    {
        var word = WordPool.Of("thirdword");
        var listing = WordSet.Of("firstword", "secondword");
        var holding = WordSet.Where(asked => asked.Text.StartsWith("third", StringComparison.Ordinal));
        Assert.False(word.IsIn(listing));
        Assert.True(word.IsIn(holding));

        var either = WordSet.Either(listing, holding);
        var eitherOfThose = WordSet.Either(either, WordSet.Of("fourthword"));
        var own = WordSet.Of("thirdword");

        Assert.True(word.IsIn(either));
        Assert.True(word.IsIn(eitherOfThose));
        Assert.True(word.IsIn(own));
        Assert.True(WordPool.Of("firstword").IsIn(eitherOfThose));
        Assert.True(WordPool.Of("fourthword").IsIn(eitherOfThose));
        Assert.False(WordPool.Of("fourthword").IsIn(either));
        Assert.False(WordPool.Of("fifthword").IsIn(eitherOfThose));
    }

    [Fact]
    public void Words_are_asked_for_from_many_threads_while_sets_are_made()
    {
        var sets = new WordSet[6];
        sets[0] = WordSet.Of("crowd0");
        var made = 1;
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (thread == 0 && i % 4_000 == 0)
                {
                    sets[made] = WordSet.Of($"crowd{made}");
                    Volatile.Write(ref made, made + 1);
                }

                var known = Volatile.Read(ref made);
                var word = WordPool.Of($"crowd{i % 50}");
                for (var set = 0; set < known; set++)
                {
                    Assert.Equal(i % 50 == set, word.IsIn(sets[set]));
                }
            }
        });
        Assert.Equal(6, made);
    }
}
