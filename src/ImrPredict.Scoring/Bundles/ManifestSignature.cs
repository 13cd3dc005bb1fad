using System.Security.Cryptography;

namespace ImrPredict.Scoring.Bundles;

/// <summary>
/// A detached signature of a bundle's manifest, which holds the hash of every other file: whoever may write the models folder can then
/// not have any other model served. ECDSA on the curve P-256 with SHA-256, as DER beside the manifest; keys as PEM.
/// </summary>
public static class ManifestSignature
{
    public const string SignatureFile = "manifest.sig";

    /// <summary>Makes a pair of keys.</summary>
    /// <returns>The private key (PKCS #8) and the public one, as PEM.</returns>
    public static (string Private, string Public) NewKeys()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportPkcs8PrivateKeyPem() + "\n", key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    /// <summary>Verifies every file of a bundle and signs its manifest.</summary>
    /// <param name="privateKey">PEM.</param>
    /// <exception cref="ModelBundleException">The bundle cannot be used, or the key is none.</exception>
    public static void Sign(string folder, string privateKey)
    {
        var bundle = ModelBundle.Load(folder);
        var manifest = File.ReadAllBytes(Path.Combine(folder, ModelBundle.ManifestFile));
        HoldsTo(bundle, manifest);
        using var key = KeyOf(privateKey, isPrivate: true);
        File.WriteAllBytes(
            Path.Combine(folder, SignatureFile),
            key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    /// <summary>Loads a bundle whose manifest somebody signed who holds the private key.</summary>
    /// <param name="publicKey">PEM.</param>
    /// <exception cref="ModelBundleException">The signature is missing or another one, or the bundle cannot be used.</exception>
    public static ModelBundle LoadSigned(string folder, string publicKey)
    {
        using var key = KeyOf(publicKey, isPrivate: false);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        byte[] manifest, signature;
        try
        {
            manifest = File.ReadAllBytes(Path.Combine(folder, ModelBundle.ManifestFile));
            signature = File.ReadAllBytes(Path.Combine(folder, SignatureFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelBundleException(
                $"model {name}: expected a manifest with its signature {SignatureFile}, since signatures are required here; sign it with "
                    + "'imr sign'", e);
        }

        if (!key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
        {
            throw new ModelBundleException(
                $"model {name}: its signature is not one of the key that is required here; the manifest was changed after it was signed, "
                    + "or somebody else signed it");
        }

        var bundle = ModelBundle.Load(folder);
        HoldsTo(bundle, manifest);
        return bundle;
    }

    /// <summary>Whether a text is a public key of the right kind.</summary>
    public static bool IsPublicKey(string pem)
    {
        try
        {
            KeyOf(pem, isPrivate: false).Dispose();
            return true;
        }
        catch (ModelBundleException)
        {
            return false;
        }
    }

    /// <summary>The manifest is read twice; it must be the same one.</summary>
    private static void HoldsTo(ModelBundle bundle, byte[] manifest)
    {
        if (bundle.ModelHash != Convert.ToHexStringLower(SHA256.HashData(manifest)))
        {
            throw new ModelBundleException($"model {bundle.ModelId}: its manifest changed while it was read");
        }
    }

    private static ECDsa KeyOf(string pem, bool isPrivate)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && (!isPrivate || IsPrivate(key)))
            {
                return key;
            }
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Said below.
        }

        key.Dispose();
        throw new ModelBundleException(
            $"expected a {(isPrivate ? "private" : "public")} key on the curve P-256 as PEM, found something else");
    }

    private static bool IsPrivate(ECDsa key)
    {
        try
        {
            return key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
