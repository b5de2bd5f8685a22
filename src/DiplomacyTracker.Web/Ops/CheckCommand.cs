using System.CommandLine;
using System.Text.Json;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Ops;

/// <summary><c>check</c>: the integrity of the database, of the spans and of the change log.</summary>
public static class CheckCommand
{
    private const int Most = 20;   // faults of one kind that are listed

    public static Command Create(Operator op)
    {
        var json = Say.JsonOption();
        var command = new Command("check", "Check the database, that each quote stands where its span says, and the change log. Exit status 1 when something is wrong.") { json };
        command.SetAction((parsed, ct) => op.RunAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<DiplomacyDb>();
            List<string> wrong = [.. await DatabaseAsync(db, stop), .. await SpansAsync(db, stop), .. await ChangesAsync(db, stop)];
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(new { faults = wrong }, Say.Json));
            else if (wrong.Count == 0) Console.WriteLine("Nothing is wrong.");
            else foreach (var line in wrong) Console.WriteLine(line);
            return wrong.Count == 0 ? Commands.Done : Commands.SomeRefused;
        }, ct));
        return command;
    }

    private static async Task<List<string>> DatabaseAsync(DiplomacyDb db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite()) return [];   // PostgreSQL checks its pages itself, by checksums
        List<string> wrong = [];
        foreach (var found in await db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync(ct))
        {
            if (found != "ok") wrong.Add($"Database: {found}");
        }
        foreach (var table in await db.Database.SqlQueryRaw<string>("select \"table\" as \"Value\" from pragma_foreign_key_check").Take(Most).ToListAsync(ct))
            wrong.Add($"Database: a row of {table} refers to a row that is not there");
        try
        {
            await db.Database.ExecuteSqlRawAsync("insert into \"ArticleText\"(\"ArticleText\", rank) values('integrity-check', 1)", ct);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e) when (e.SqliteErrorCode == 11)
        {
            wrong.Add("Search index: it does not match the texts of the articles");
        }
        return wrong;
    }

    private static async Task<List<string>> SpansAsync(DiplomacyDb db, CancellationToken ct)
    {
        List<string> wrong = [];
        var found = 0;
        // one after the other: a connection of PostgreSQL answers one question at a time
        foreach (var id in await db.ArticleVersions.OrderBy(version => version.Id).Select(version => version.Id).ToListAsync(ct))
        {
            var version = await db.ArticleVersions.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Id, one.ArticleId, one.Text }).SingleAsync(ct);
            var claims = await db.Claims.AsNoTracking().Where(claim => claim.ArticleVersionId == version.Id)
                .Select(claim => new { claim.Id, claim.Start, claim.Length, claim.Quote }).ToListAsync(ct);
            // an edited text may hold a quote no longer: the claim says so itself, by −1
            foreach (var claim in claims.Where(claim => claim.Start != -1).Where(claim => claim.Start < 0 || claim.Length < 0 || claim.Start + claim.Length > version.Text.Length
                || !string.Equals(version.Text.Substring(claim.Start, claim.Length), claim.Quote, StringComparison.Ordinal)))
            {
                if (++found <= Most) wrong.Add($"Span: claim {claim.Id} of article {version.ArticleId} quotes words that do not stand at {claim.Start}, {claim.Length}");
            }
        }
        if (found > Most) wrong.Add($"Span: {found - Most:N0} more of this kind");
        return wrong;
    }

    private static async Task<List<string>> ChangesAsync(DiplomacyDb db, CancellationToken ct)
    {
        List<string> wrong = [];
        var last = await db.ChangeClocks.Where(clock => clock.Id == 1).Select(clock => (long?)clock.Last).SingleOrDefaultAsync(ct);
        var highest = await db.Changes.MaxAsync(change => (long?)change.Sequence, ct) ?? 0;
        if (last is null) wrong.Add("Change log: its counter is missing");
        else if (highest > last) wrong.Add($"Change log: it has entry {highest}, but its counter stands at {last}");
        var without = await db.Changes.AsNoTracking()
            .Where(change => !db.Revisions.Any(revision => revision.Subject == change.Subject && revision.SubjectId == change.SubjectId && revision.Version == change.Version))
            .OrderBy(change => change.Sequence).Select(change => change.Sequence).Take(Most).ToListAsync(ct);
        wrong.AddRange(without.Select(sequence => $"Change log: entry {sequence} has no revision"));
        return wrong;
    }
}
