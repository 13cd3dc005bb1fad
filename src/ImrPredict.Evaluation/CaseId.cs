using System.Security.Cryptography;
using System.Text;

namespace ImrPredict.Evaluation;

/// <summary>Stands for a case where its number must not be shown.</summary>
public static class CaseId
{
    /// <summary>The first twelve hexadecimal digits of a keyed hash of the case number.</summary>
    public static string Of(string letterId, string salt) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(letterId)))[..12];
}
