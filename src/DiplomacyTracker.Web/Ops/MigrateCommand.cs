using System.CommandLine;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>migrate</c>: brings the database up to date and stops.</summary>
public static class MigrateCommand
{
    public static Command Create(Operator op)
    {
        var command = new Command("migrate", "Bring the database up to date and stop.");
        command.SetAction((_, ct) => Operator.GuardAsync(async () =>
        {
            await using var app = Program.Build(op.Settings, serving: false);
            var taken = await StoreAtStart.PrepareAsync(app.Services, ct, migrate: true);
            foreach (var step in taken) Console.WriteLine(step);
            Console.WriteLine(taken.Count == 0 ? "The database is up to date." : $"The database is up to date: {taken.Count} steps taken.");
            return Commands.Done;
        }));
        return command;
    }
}
