using System.CommandLine;
using System.Text.Json;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Auth;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>keys create|list|revoke</c>.</summary>
public static class KeysCommand
{
    public static Command Create(Operator op) => new("keys", "Make, list and revoke API keys.") { Make(op), List(op), Revoke(op) };

    private static Command Make(Operator op)
    {
        var name = new Argument<string>("NAME") { Description = "Stands in the history as key:NAME." };
        var scopes = new Option<string[]>("--scopes")
        {
            Description = "What it may do: read, ingest, edit, admin; several with commas. None includes another.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var expires = new Option<string?>("--expires") { Description = "When it ends: 90d, 12h, or a date such as 2027-01-31. Never, if not given." };
        var command = new Command("create", "Make a key. Standard output has the key alone; it is shown this once.") { name, scopes, expires };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var wanted = parsed.GetRequiredValue(scopes).SelectMany(words => words.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
            var (secret, _, faults) = await services.GetRequiredService<Keys>().CreateAsync(parsed.GetRequiredValue(name), wanted, parsed.GetValue(expires), Operator.Name, null, stop);
            if (faults.Any) return await Say.RefusedAsync(faults);
            Console.WriteLine(secret);
            return Commands.Done;
        }, ct));
        return command;
    }

    private static Command List(Operator op)
    {
        var json = Say.JsonOption();
        var command = new Command("list", "List all keys, also those that have ended.") { json };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var keys = await services.GetRequiredService<Keys>().ListAsync(stop);
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(keys.Select(k => new { k.Name, k.Prefix, k.Scopes, k.CreatedAt, k.CreatedBy, k.ExpiresAt, k.LastUsedAt, k.RevokedAt }), Say.Json));
            }
            else
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                Say.Table(["Name", "Begins with", "Scopes", "Made", "Expires", "Last used", "State"],
                    keys.Select(k => new[] { k.Name, k.Prefix + "…", string.Join(",", k.Scopes), Say.Time(k.CreatedAt), Say.Time(k.ExpiresAt), Say.Time(k.LastUsedAt), State(k, now) }));
            }
            return Commands.Done;
        }, ct));
        return command;
    }

    private static Command Revoke(Operator op)
    {
        var name = new Argument<string>("NAME");
        var command = new Command("revoke", "End a key at once.") { name };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var which = parsed.GetRequiredValue(name);
            if (await services.GetRequiredService<Keys>().RevokeAsync(which, Operator.Name, null, stop)) return Commands.Done;
            await Console.Error.WriteLineAsync($"There is no key named “{which}” that works.");
            return Commands.Failed;
        }, ct));
        return command;
    }

    /// <summary>works, expired or revoked.</summary>
    public static string State(ApiKey key, DateTime now) => key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "works";
}
