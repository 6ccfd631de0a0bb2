using System.Security.Cryptography;
using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>Sealed bytes open with the right key in the right place, and in no other way.</summary>
public sealed class SealingTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly Place Here = new("entry", "body", Id(), Id());

    private static Guid Id() => NewId.At(TimeProvider.System);

    [Theory]
    [InlineData(""), InlineData(" "), InlineData("My sister is coming on Saturday."), InlineData("¿Cómo estás? 👩‍👩‍👧‍👦 שלום"), InlineData("a\u0080\u0000b")]
    public void What_was_sealed_opens_as_it_was(string text) =>
        Assert.Equal(text, Seal.Open(Seal.Close(7, Key, Here, text), Key, Here));

    [Theory]
    [InlineData(0), InlineData(1), InlineData(254), InlineData(255), InlineData(256), InlineData(257), InlineData(4000)]
    public void Every_length_opens_and_tells_only_its_step(int length)
    {
        var text = new string('x', length);
        var closed = Seal.Close(7, Key, Here, text);
        Assert.Equal(text, Seal.Open(closed, Key, Here));
        Assert.Equal(0, (closed.Bytes.Length - 33) % 256);
    }

    [Fact]
    public void Equal_words_never_look_equal()
    {
        var closed = Enumerable.Range(0, 10_000).Select(_ => Convert.ToBase64String(Seal.Close(7, Key, Here, "yes").Bytes)).ToHashSet();
        Assert.Equal(10_000, closed.Count);
        // The nonce alone must differ: two sealed under one nonce would give each other away.
        Assert.Equal(10_000, closed.Select(one => one[6..24]).Distinct().Count());
    }

    public static TheoryData<Place> Elsewhere() =>
    [
        Here with { Row = Id() }, Here with { Within = Id() }, Here with { Within = default }, Here with { Table = "person" }, Here with { Column = "card" },
    ];

    [Theory, MemberData(nameof(Elsewhere))]
    public void What_was_moved_to_another_place_does_not_open(Place elsewhere) =>
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Seal.Close(7, Key, Here, "words"), Key, elsewhere));

    [Fact]
    public void Another_key_does_not_open_it() =>
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Seal.Close(7, Key, Here, "words"), RandomNumberGenerator.GetBytes(32), Here));

    /// <summary>Version, key id, nonce, words and tag: no byte can be changed unnoticed.</summary>
    [Fact]
    public void Every_single_byte_is_guarded()
    {
        var closed = Seal.Close(7, Key, Here, "words").Bytes;
        for (var i = 0; i < closed.Length; i++)
        {
            var changed = closed.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() =>
            {
                Seal.KeyId(new(changed));
                Seal.Open(new(changed), Key, Here);
            });
        }
    }

    [Fact]
    public void What_this_program_never_sealed_is_refused() =>
        Assert.All(new byte[][] { [], [1], new byte[32], new byte[400] }, bytes => Assert.Throws<CryptographicException>(() => Seal.KeyId(new(bytes))));

    [Fact]
    public void A_data_key_is_bound_to_its_own_row()
    {
        var kek = RandomNumberGenerator.GetBytes(32);
        var wrapped = Wrapping.Wrap(kek, 7, Key);
        Assert.Equal(Key, Wrapping.Unwrap(kek, 7, wrapped));
        Assert.ThrowsAny<CryptographicException>(() => Wrapping.Unwrap(kek, 8, wrapped));
        Assert.ThrowsAny<CryptographicException>(() => Wrapping.Unwrap(RandomNumberGenerator.GetBytes(32), 7, wrapped));
    }
}
