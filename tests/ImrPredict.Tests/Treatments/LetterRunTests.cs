using System.Globalization;
using ImrPredict.Treatments.Lexicon;

namespace ImrPredict.Tests.Treatments;

/// <summary>A run of plain letters is the same however it lies in the text that is read eight characters at a time.</summary>
public sealed class LetterRunTests
{
    // Neighbours of the letters in the alphabet's table, and signs that other readings take for a k, an i or an s.
    private static readonly string[] Ends =
        ["", " ", "@", "[", "`", "{", "0", "-", "\u00E9", "\u212A", "\u0130", "\u017F", "\u0161", "\uFF21"];

    [Fact]
    public void A_run_ends_at_the_first_sign_that_is_no_plain_letter()
    {
        foreach (var end in Ends)
        {
            for (var length = 0; length < 40; length++)
            {
                var letters = string.Concat(Enumerable.Range(0, length).Select(i => (char)((i % 2 == 0 ? 'a' : 'A') + (i * 7 % 26))));
                var text = $"{letters}{end}{(end.Length > 0 ? "xyz and twelve more letters" : "")}";
                var lower = new char[60];

                Assert.Equal(length, LetterRun.Length(text));
                Assert.Equal(length, LetterRun.Lower(text, lower));
                Assert.Equal(letters.ToLower(CultureInfo.InvariantCulture), new string(lower, 0, length));
            }
        }
    }

    [Fact]
    public void No_more_is_spelled_than_there_is_room_for()
    {
        var text = new string('Q', 100);
        for (var room = 0; room < 30; room++)
        {
            var lower = new char[room];

            Assert.Equal(room, LetterRun.Lower(text, lower));
            Assert.Equal(new string('q', room), new string(lower));
        }
    }
}
