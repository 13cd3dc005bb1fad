using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImrPredict.Predictions;
using ImrPredict.Store.Predictions;

namespace ImrPredict.Store.Tests.Predictions;

public sealed class PackedJsonTests
{
    private static readonly byte[] Answer = PredictionJson.ToUtf8(Some.Prediction("Twelve visits of physical therapy").Prediction);

    [Fact]
    public void WhatIsPackedIsOpenedAgainToTheByte() => Prop.ForAll<string>(text =>
    {
        var json = Encoding.UTF8.GetBytes(text ?? "");
        return PackedJson.Open(PackedJson.Pack(json)).SequenceEqual(json);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnAnswerTakesAThirdOfItsBytes() => Assert.InRange(PackedJson.Pack(Answer).Length, 1, Answer.Length / 3);

    [Theory]
    [InlineData("{\"services\":[]}")]
    [InlineData("")]
    public void WhatAnEarlierProgramKeptIsReadAsItIs(string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(PackedJson.Open(Encoding.UTF8.GetBytes(json))));

    [Fact]
    public void WhatWasChangedAtAnyByteIsRefusedOrOpensAsSomethingElse()
    {
        var packed = PackedJson.Pack(Answer);
        for (var at = 0; at < packed.Length; at++)
        {
            var changed = packed.ToArray();
            changed[at] ^= 0x41;
            try
            {
                Assert.False(PackedJson.Open(changed).SequenceEqual(Answer), $"byte {at}");
            }
            catch (InvalidDataException e)
            {
                Assert.Contains("prediction log cannot be read", e.Message);
            }
        }

        Assert.True(PackedJson.Open(packed).SequenceEqual(Answer));
    }

    [Fact]
    public void WhatIsLongerThanAnyRequestIsKeptAsItIs()
    {
        var json = new byte[(64 << 20) + 1];
        json[0] = (byte)'{';
        Assert.Equal(json.Length, PackedJson.Open(PackedJson.Pack(json)).Length);
    }

    [Fact]
    public void AnEndThatIsMissingIsRefused()
    {
        var packed = PackedJson.Pack(Answer);
        for (var length = 4; length < packed.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => PackedJson.Open(packed[..length]).Length);
        }
    }

    [Fact]
    public async Task ManyPackAndOpenAtOnce() => await Parallel.ForAsync(0, 2000, (i, _) =>
    {
        var json = Encoding.UTF8.GetBytes($"{{\"request\":\"visit {i}\",\"more\":\"{new string('x', i)}\"}}");
        Assert.True(PackedJson.Open(PackedJson.Pack(json)).SequenceEqual(json));
        return ValueTask.CompletedTask;
    });

    /// <summary>Every store that was ever written needs it. For other words add another dictionary, do not change this one.</summary>
    [Fact]
    public void TheDictionaryIsTheOneThatStoresWerePackedWith()
    {
        using var dictionary = typeof(PackedJson).Assembly.GetManifestResourceStream("PackedJson.zdict")!;
        Assert.Equal(
            "594f284c56f14386c9efafb85e7a7fe3fb20fd960fcef2f305eaed5ec601dec3", Convert.ToHexStringLower(SHA256.HashData(dictionary)));
    }
}
