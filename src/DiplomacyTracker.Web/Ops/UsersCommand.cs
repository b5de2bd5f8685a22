using System.CommandLine;
using System.Text;
using System.Text.Json;
using DiplomacyTracker.Web.Auth;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>users create|reset|disable|list</c>.</summary>
public static class UsersCommand
{
    public static Command Create(Operator op) => new("users", "Make, reset, disable and list users.") { Make(op), Reset(op), Disable(op), List(op) };

    private static Command Make(Operator op)
    {
        var email = new Argument<string>("EMAIL");
        var role = new Option<Role>("--role") { Description = "Viewer, Editor or Administrator.", Required = true };
        var command = new Command("create", "Make a user. The password is asked for, or is the first line of standard input.") { email, role };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var address = parsed.GetRequiredValue(email);
            var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync(stop) : Ask($"Password for {address}: ");
            var (_, faults) = await services.GetRequiredService<Accounts>().CreateAsync(address, password ?? "", parsed.GetValue(role), Operator.Name, null, stop);
            return faults.Any ? await Say.RefusedAsync(faults) : Commands.Done;
        }, ct));
        return command;
    }

    private static Command Reset(Operator op)
    {
        var email = new Argument<string>("EMAIL");
        var command = new Command("reset", "Print a one-time link, good for 24 hours, by which the user sets a new password.") { email };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var accounts = services.GetRequiredService<Accounts>();
            if (await accounts.FindAsync(parsed.GetRequiredValue(email)) is not { } user) return await UnknownAsync(parsed.GetRequiredValue(email));
            var path = await accounts.ResetLinkAsync(user, Operator.Name, null, stop);
            var configuration = services.GetRequiredService<IConfiguration>();
            var root = (configuration["urls"] ?? Program.DefaultUrl).Split(';')[0].TrimEnd('/');
            Console.WriteLine(root + path);
            return Commands.Done;
        }, ct));
        return command;
    }

    private static Command Disable(Operator op)
    {
        var email = new Argument<string>("EMAIL");
        var command = new Command("disable", "End an account and its sessions at once. Its name stays in the history.") { email };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var accounts = services.GetRequiredService<Accounts>();
            if (await accounts.FindAsync(parsed.GetRequiredValue(email)) is not { } user) return await UnknownAsync(parsed.GetRequiredValue(email));
            var faults = await accounts.DisableAsync(user, Operator.Name, null, stop);
            return faults.Any ? await Say.RefusedAsync(faults) : Commands.Done;
        }, ct));
        return command;
    }

    private static Command List(Operator op)
    {
        var json = Say.JsonOption();
        var command = new Command("list", "List all users.") { json };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var users = await services.GetRequiredService<Accounts>().ListAsync(stop);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(users, Say.Json));
            else Say.Table(["E-mail", "Role", "Made", "Last sign-in", "State"],
                users.Select(u => new[] { u.Email, u.Role ?? "-", Say.Time(u.CreatedAt), Say.Time(u.LastSignInAt), u.DisabledAt is null ? "works" : "disabled" }));
            return Commands.Done;
        }, ct));
        return command;
    }

    private static async Task<int> UnknownAsync(string email)
    {
        await Console.Error.WriteLineAsync($"There is no user with the address {email}.");
        return Commands.Failed;
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key is not ConsoleKey.Enter)
        {
            if (key.Key is not ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
