using System.Collections.Concurrent;
using System.Net;

namespace DiplomacyTracker.Web.Auth;

/// <summary>
/// Counts wrong passwords by address and by account, known or not, so that the answer never tells which accounts exist.
/// OWASP ASVS 5.0, 6.3.1. Kept in memory; Identity's own lockout of the account lasts over restarts.
/// </summary>
public sealed class SignInTries(TimeProvider time)
{
    /// <summary>Wrong passwords after which an account or address has to wait.</summary>
    public const int Most = 10;

    /// <summary>How long the wait is, and how long a wrong try counts.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    private const int Remembered = 100_000;
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> tries = new(StringComparer.Ordinal);

    /// <summary>How long this address has to wait; null when it may try.</summary>
    public TimeSpan? AddressWaits(IPAddress? address) => Waits("address " + Network(address));

    /// <summary>Whether the account of that e-mail address, known or not, has to wait.</summary>
    public bool AccountWaits(string email) => Waits("account " + email.ToUpperInvariant()) is not null;

    /// <summary>Counts a wrong password.</summary>
    public void Failed(string email, IPAddress? address)
    {
        Count("account " + email.ToUpperInvariant());
        Count("address " + Network(address));
    }

    /// <summary>Forgets the account's wrong tries; those of the address stay, or one known account would open it again.</summary>
    public void Succeeded(string email) => tries.TryRemove("account " + email.ToUpperInvariant(), out _);

    private TimeSpan? Waits(string who)
    {
        if (!tries.TryGetValue(who, out var times)) return null;
        lock (times)
        {
            Drop(times);
            return times.Count >= Most ? times.Peek() + Wait - time.GetUtcNow() : null;
        }
    }

    private void Count(string who)
    {
        if (tries.Count > Remembered) Forget();
        var times = tries.GetOrAdd(who, _ => new());
        lock (times)
        {
            Drop(times);
            times.Enqueue(time.GetUtcNow());
            if (times.Count > Most) times.Dequeue();
        }
    }

    private void Drop(Queue<DateTimeOffset> times)
    {
        var from = time.GetUtcNow() - Wait;
        while (times.TryPeek(out var first) && first <= from) times.Dequeue();
    }

    private void Forget()
    {
        foreach (var (who, times) in tries)
        {
            lock (times)
            {
                Drop(times);
                if (times.Count == 0) tries.TryRemove(who, out _);
            }
        }
        if (tries.Count > Remembered) tries.Clear();
    }

    // Someone with IPv6 has a whole /64 to try from.
    private static string Network(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
