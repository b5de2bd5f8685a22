using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace DiplomacyTracker.Web.Auth;

/// <summary>Secrets that are shown once: the store keeps their hash only.</summary>
public static class Secrets
{
    /// <summary>Every API key begins so, which lets secret scanners find one that leaked.</summary>
    public const string KeyPrefix = "dt_";

    /// <summary>A new secret of 256 random bits, safe in an address.</summary>
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new API key.</summary>
    public static string NewKey() => KeyPrefix + New();

    // A secret of 256 random bits can't be guessed from its hash, so no slow hash is needed; and the look-up goes by the
    // hash, so how long it takes tells nothing about the secret.
    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
