using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>
/// Values that are a report's own words: the text of an outcome, what somebody said. Where only outlets that give no words
/// away (rights <i>none</i>), or articles that were taken down, stand behind such a value, readers see that it is there and not what it says.
/// </summary>
public static class SilentWords
{
    /// <summary>What stands instead.</summary>
    public const string Instead = "(the outlet gives no words away)";

    private static readonly string[] Fields = ["/title", "/text", "/note", "/purpose", "/object", "/description", "/target", "/actorDescription", "/cargo", "/speakerDescription", "/summary"];

    /// <summary>Whether the value of a field is words of the report, and not a code, a date or a name.</summary>
    public static bool Holds(string field) => Fields.Contains(field) || field.EndsWith("/description", StringComparison.Ordinal);

    /// <summary>Blanks the words of things that no open source gives; the things are not to be saved.</summary>
    public static async Task WithholdAsync(DiplomacyDb db, Subject subject, IReadOnlyCollection<Tracked> things, CancellationToken ct)
    {
        if (things.Count == 0) return;
        var ids = things.Select(thing => thing.Id).ToList();
        var silent = await FindAsync(db, subject, ids, ct);
        if (silent.Count > 0) foreach (var thing in things) Withhold(thing, field => silent.Contains((thing.Id, field)));
    }

    /// <summary>Blanks the words of the things of a page, whose claims were read with their rights.</summary>
    public static void Withhold(IEnumerable<Tracked> things, IEnumerable<EvidenceRow> claims)
    {
        var silent = claims.Where(c => c.Stands && Holds(c.Field)).GroupBy(c => (c.Subject, c.SubjectId, c.Field)).Where(g => g.All(c => c.IsSilent)).Select(g => g.Key).ToHashSet();
        if (silent.Count > 0) foreach (var thing in things) Withhold(thing, field => silent.Contains((thing.Subject, thing.Id, field)));
    }

    /// <summary>Blanks them in a saved state of the thing, which may hold older words.</summary>
    public static JsonNode Withhold(JsonNode snapshot, IReadOnlyCollection<string> fields)
    {
        foreach (var name in fields.Select(field => field.TrimStart('/')))
        {
            if (snapshot is JsonObject state && state[name] is JsonValue) state[name] = Instead;
        }
        return snapshot;
    }

    /// <summary>Fields whose words no open source gives, with the things they are of.</summary>
    public static async Task<HashSet<(long Id, string Field)>> FindAsync(DiplomacyDb db, Subject subject, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        [.. (await db.Claims.AsNoTracking().Where(c => c.Subject == subject && c.SubjectId != null && ids.Contains(c.SubjectId.Value) && Fields.Contains(c.Field) && c.Verdict != Verdict.Rejected)
            .Select(c => new { Id = c.SubjectId!.Value, c.Field, Silent = c.Article!.TakenDownAt != null || c.Article.Outlet!.Rights == OutletRights.None }).ToListAsync(ct))
            .GroupBy(c => (c.Id, c.Field)).Where(g => g.All(c => c.Silent)).Select(g => g.Key)];

    private static void Withhold(Tracked thing, Func<string, bool> silent)
    {
        string? Of(string field, string? words) => words is not null && silent(field) ? Instead : words;
        switch (thing)
        {
            case Outcome o: (o.Title, o.Text, o.Purpose, o.Object) = (Of("/title", o.Title)!, Of("/text", o.Text), Of("/purpose", o.Purpose), Of("/object", o.Object)); break;
            case Statement s: (s.Text, s.SpeakerDescription) = (Of("/text", s.Text)!, Of("/speakerDescription", s.SpeakerDescription)); break;
            case AgendaItem i: i.Note = Of("/note", i.Note); break;
            case ContextEvent e: (e.Title, e.Text, e.Target, e.ActorDescription, e.Cargo) = (Of("/title", e.Title)!, Of("/text", e.Text), Of("/target", e.Target), Of("/actorDescription", e.ActorDescription), Of("/cargo", e.Cargo)); break;
            case OrdinalClaim n: n.Text = Of("/text", n.Text)!; break;
            case Delegate d: d.Description = Of("/description", d.Description); break;
            case Visit v: v.Summary = Of("/summary", v.Summary); break;
        }
    }
}
