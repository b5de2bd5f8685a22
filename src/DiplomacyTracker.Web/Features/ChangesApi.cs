using System.Globalization;
using System.Security.Claims;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary><c>/changes</c>: the change log for sync. Who has seen n never later finds an entry at or below n.</summary>
public static class ChangesApi
{
    public static void MapChanges(this RouteGroupBuilder v1) =>
        v1.MapGet("/changes", List).WithName("listChanges").WithTags("Changes").RequireAuthorization(Policies.Read).Produces<ChangesJson>().ProducesProblem(422);

    /// <summary>Entries after a sequence number, in rising order.</summary>
    public static async Task<IResult> List(HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        var faults = new Faults();
        var page = ListRequest.Read(http.Request, faults);
        var after = 0L;
        faults.When(page.After is not null && !long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out after), "/after", "invalid-cursor", "“after” is a sequence number.");
        if (faults.Any) return Problems.Refused(faults);
        var changes = db.Changes.AsNoTracking();
        if (!http.User.AtDesk())
        {
            // what became of proposals is the desk's, and the sender's who put them there
            var sender = http.User.Signature();
            changes = changes.Where(c => c.Subject != Subject.Proposal || db.Proposals.Any(p => p.Id == c.SubjectId && db.Articles.Any(a => a.Id == p.ArticleId && a.ReceivedBy == sender)));
        }
        var rows = await changes.Where(c => c.Sequence > after).OrderBy(c => c.Sequence).Take(page.Limit).ToListAsync(ct);
        return Etags.Answer(http.Request, new ChangesJson([.. rows.Select(row => ChangeJson.From(row, http.User))], rows.Count == 0 ? after : rows[^1].Sequence));
    }
}

/// <summary>A part of the change log.</summary>
/// <param name="Next">The number to ask on from.</param>
public sealed record ChangesJson(IReadOnlyList<ChangeJson> Items, long Next);

/// <summary>One entry of the change log.</summary>
public sealed record ChangeJson(long Sequence, DateTime At, Subject Subject, long Id, int Version, ChangeKind Change, IReadOnlyList<string> Fields, string By, string? Reason)
{
    /// <summary>The entry as this reader may see it.</summary>
    /// <remarks>Why something became of an article is said to the desk: it is what was thought of its proposals.</remarks>
    public static ChangeJson From(Change c, ClaimsPrincipal reader) =>
        new(c.Sequence, c.At, c.Subject, c.SubjectId, c.Version, c.Kind, c.Fields, reader.Shown(c.By), c.Subject is Subject.Article && !reader.AtDesk() ? null : c.Reason);
}
