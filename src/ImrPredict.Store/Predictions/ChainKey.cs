using System.Buffers;
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

    // The fields stand one after another in one buffer and are hashed at once: setting up a hash that is fed piece by piece costs more
    // than the hashing.
    private static string Hash(byte[] key, ReadOnlySpan<string?> fields)
    {
        var most = 0;
        foreach (var field in fields)
        {
            most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(field?.Length ?? 0);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var used = 0;
        try
        {
            foreach (var field in fields)
            {
                var bytes = field is null ? 0 : Encoding.UTF8.GetBytes(field, buffer.AsSpan(used + sizeof(int)));
                BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(used), field is null ? -1 : bytes);
                used += sizeof(int) + bytes;
            }

            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(key, buffer.AsSpan(0, used), hash);
            return Convert.ToHexStringLower(hash);
        }
        finally
        {
            // It held the words of a case.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
