using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ImrPredict.Store.Predictions;

/// <summary>
/// The secret that chains the prediction log. Without it nobody can write a row that fits, and nobody can find out
/// by trying which words a fingerprint stands for.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ChainKey
{
    private readonly byte[] _chain;
    private readonly byte[] _fingerprint;

    public ChainKey(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        _chain = HMACSHA256.HashData(secret, "imr-log-chain-1"u8);
        _fingerprint = HMACSHA256.HashData(secret, "imr-log-fingerprint-1"u8);
    }

    /// <summary>The key that is set, else the one in the store's folder, made at the first start for its owner's eyes only.</summary>
    /// <exception cref="InvalidOperationException">The key's file is not a key; the log
    /// could not be continued with another one.</exception>
    public static ChainKey Open(StoreOptions options)
    {
        if (options.LogKey is not null && StoreOptions.TryDecode(options.LogKey, out var configured))
        {
            return new ChainKey(configured);
        }

        var folder = options.ResolveFolder();
        PrivateFiles.CreateFolder(folder);
        var path = options.KeyFile();
        if (!File.Exists(path))
        {
            try
            {
                PrivateFiles.CreateNew(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another start made it in the meantime; that one holds.
            }
        }

        return StoreOptions.TryDecode(File.ReadAllText(path).Trim(), out var stored) && stored.Length >= 32
            ? new ChainKey(stored)
            : throw new InvalidOperationException("The file log.key in Store:Folder is not a key: expected at least 32 bytes in Base64.");
    }

    /// <summary>Tells this key from another one without showing it.</summary>
    internal string Mark() => Fingerprint("key");

    /// <summary>Keyed SHA-256 over the fields in order, lower-case hexadecimal. Each field
    /// carries its length, so none can run into the next.</summary>
    internal string Chain(params ReadOnlySpan<string?> fields) => Hash(_chain, fields);

    /// <summary>The same for what must be recognised later without being readable.</summary>
    internal string Fingerprint(params ReadOnlySpan<string?> fields) => Hash(_fingerprint, fields);

    private static string Hash(byte[] key, ReadOnlySpan<string?> fields)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            byte[] bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
