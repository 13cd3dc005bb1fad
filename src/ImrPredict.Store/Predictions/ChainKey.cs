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
    // One for each thread, since setting one up costs more than hashing a short text with it.
    private readonly ThreadLocal<IncrementalHash> _chain;
    private readonly ThreadLocal<IncrementalHash> _fingerprint;
    private readonly byte[] _seal;

    public ChainKey(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, 32);
        _chain = Keyed(HMACSHA256.HashData(secret, "imr-log-chain-1"u8));
        _fingerprint = Keyed(HMACSHA256.HashData(secret, "imr-log-fingerprint-1"u8));
        _seal = HMACSHA256.HashData(secret, "imr-seal-1"u8);
    }

    /// <summary>The key that is set, else the one in the store's folder, made at the first start for its owner's eyes only.</summary>
    /// <exception cref="InvalidOperationException">The key's file is not a key; the log
    /// could not be continued with another one.</exception>
    /// <exception cref="StoreRefusedException">The folder cannot be made.</exception>
    public static ChainKey Open(StoreOptions options)
    {
        if (options.LogKey is not null && StoreOptions.TryDecode(options.LogKey, out var configured))
        {
            return new ChainKey(configured);
        }

        var path = options.KeyFile();
        try
        {
            PrivateFiles.CreateFolder(options.ResolveFolder());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusedException.OfFolder(options, e);
        }

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

    /// <summary>Encrypts what may lie in the database and be read by nobody who has only the database.</summary>
    /// <returns>Nonce, tag and cipher text, in Base64.</returns>
    internal string Seal(ReadOnlySpan<byte> content)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var sealedContent = new byte[nonce + tag + content.Length];
        RandomNumberGenerator.Fill(sealedContent.AsSpan(0, nonce));
        using var cipher = new AesGcm(_seal, tag);
        cipher.Encrypt(
            sealedContent.AsSpan(0, nonce), content, sealedContent.AsSpan(nonce + tag), sealedContent.AsSpan(nonce, tag));
        return Convert.ToBase64String(sealedContent);
    }

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <returns>Null for what was made with another key, or changed since.</returns>
    internal byte[]? Unseal(string text)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        if (!StoreOptions.TryDecode(text, out var sealedContent) || sealedContent.Length < nonce + tag)
        {
            return null;
        }

        var content = new byte[sealedContent.Length - nonce - tag];
        using var cipher = new AesGcm(_seal, tag);
        try
        {
            cipher.Decrypt(
                sealedContent.AsSpan(0, nonce), sealedContent.AsSpan(nonce + tag), sealedContent.AsSpan(nonce, tag), content);
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Tells this key from another one without showing it.</summary>
    internal string Mark() => Fingerprint("key");

    /// <summary>Keyed SHA-256 over the fields in order, lower-case hexadecimal. Each field
    /// carries its length, so none can run into the next.</summary>
    internal string Chain(params ReadOnlySpan<string?> fields) => Hash(_chain.Value!, fields);

    /// <summary>The same for what must be recognised later without being readable.</summary>
    internal string Fingerprint(params ReadOnlySpan<string?> fields) => Hash(_fingerprint.Value!, fields);

    /// <summary>The same where the second field is in UTF-8 already: the JSON of a case or an answer.</summary>
    internal string Fingerprint(string kind, ReadOnlySpan<byte> second, params ReadOnlySpan<string?> further)
    {
        var fields = new Fields(_fingerprint.Value!, Fields.MostBytes(kind) + Fields.MostBytes(second) + Fields.MostBytes(further));
        fields.Add(kind);
        fields.Add(second);
        foreach (var field in further)
        {
            fields.Add(field);
        }

        return fields.Hash();
    }

    private static ThreadLocal<IncrementalHash> Keyed(byte[] key) =>
        new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));

    private static string Hash(IncrementalHash keyed, ReadOnlySpan<string?> fields)
    {
        var hashed = new Fields(keyed, Fields.MostBytes(fields));
        foreach (var field in fields)
        {
            hashed.Add(field);
        }

        return hashed.Hash();
    }

    // The fields stand one after another in one buffer and are hashed at once: setting up a hash that is fed piece by piece costs more
    // than the hashing.
    private ref struct Fields(IncrementalHash keyed, int most)
    {
        private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(most);
        private int _used;

        public static int MostBytes(string? field) => sizeof(int) + Encoding.UTF8.GetMaxByteCount(field?.Length ?? 0);

        public static int MostBytes(ReadOnlySpan<byte> field) => sizeof(int) + field.Length;

        public static int MostBytes(ReadOnlySpan<string?> fields)
        {
            var most = 0;
            foreach (var field in fields)
            {
                most += MostBytes(field);
            }

            return most;
        }

        public void Add(string? field)
        {
            var bytes = field is null ? 0 : Encoding.UTF8.GetBytes(field, _buffer.AsSpan(_used + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), field is null ? -1 : bytes);
            _used += sizeof(int) + bytes;
        }

        public void Add(ReadOnlySpan<byte> field)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), field.Length);
            field.CopyTo(_buffer.AsSpan(_used + sizeof(int)));
            _used += sizeof(int) + field.Length;
        }

        /// <summary>Keyed SHA-256 of all fields, lower-case hexadecimal; no field can be added afterwards.</summary>
        public readonly string Hash()
        {
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            keyed.AppendData(_buffer.AsSpan(0, _used));
            keyed.GetHashAndReset(hash);

            // It held the words of a case.
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            return Convert.ToHexStringLower(hash);
        }
    }
}
