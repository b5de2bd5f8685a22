using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.People;

/// <summary>One meeting that a person took part in as somebody's counterpart.</summary>
public sealed record MetRow(long VisitId, string Visitor, string Host, string When, MeetingState State);

/// <summary>What sources count of a person: "the first Latino in that office".</summary>
public sealed record SaidToBe(long Id, string Text, int N, long? VisitId);

/// <summary>A sentence on a person, shown at what it supports.</summary>
/// <param name="Quote">Its words; null where they may not be shown.</param>
public sealed record PersonSource(long Article, string Outlet, string? Quote);

/// <summary>One person: offices, visits made, meetings as host or guest.</summary>
[Authorize(Policies.Read)]
public sealed class ShowModel(DiplomacyDb db, VisitLister lister, ReferenceData references) : PageModel
{
    public Person Person { get; private set; } = null!;
    public IReadOnlyList<Office> Offices { get; private set; } = [];
    public VisitListing Listing { get; private set; } = null!;
    public IReadOnlyList<MetRow> Met { get; private set; } = [];
    public IReadOnlyList<SaidToBe> Counts { get; private set; } = [];

    /// <summary>Who says so, of each office and each count: one sentence of each article.</summary>
    public ILookup<(Subject Subject, long Id), PersonSource> Sources { get; private set; } = Enumerable.Empty<int>().ToLookup(_ => (Subject.Office, 0L), _ => new PersonSource(0, "", null));

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (Address.Id(key) is not { } id || await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.TrashedAt == null, ct) is not { } person) return NotFound();
        if (person.MergedIntoId is { } into) return new RedirectResult(string.Create(CultureInfo.InvariantCulture, $"/people/{into}"), permanent: true, preserveMethod: true);
        if (Address.Slug(key) is { } slug && slug != person.Slug) return RedirectPermanent(string.Create(CultureInfo.InvariantCulture, $"/people/{id}-{person.Slug}") + Request.QueryString);
        var known = await references.GetAsync(db, ct);
        Person = person;
        Offices = await db.Offices.AsNoTracking().Where(o => o.PersonId == id && o.TrashedAt == null && o.MergedIntoId == null).OrderByDescending(o => o.Id).Take(40).ToListAsync(ct);
        Listing = await lister.ReadAsync(VisitLister.Question(Request.Query, known, "visitor", id.ToString(CultureInfo.InvariantCulture)), string.Create(CultureInfo.InvariantCulture, $"/people/{id}-{person.Slug}"), Shell.IsEditor(User), ct, "visitor");
        var met = await db.Participants.AsNoTracking().Where(p => p.PersonId == id)
            .Join(db.Meetings.Where(m => m.TrashedAt == null && m.MergedIntoId == null && m.State != MeetingState.Dropped), p => p.MeetingId, m => m.Id, (p, m) => m)
            .Where(m => m.Visit!.TrashedAt == null && m.Visit.MergedIntoId == null && m.Visit.EmbargoUntil == null && m.Visit.VisitorId != id)
            .OrderByDescending(m => m.Visit!.SortDay).ThenByDescending(m => m.Id).Take(30)
            .Select(m => new { m.VisitId, m.Visit!.Visitor!.Name, m.Visit.Host, m.Visit.Start, m.Visit.End, m.Date, m.State }).ToListAsync(ct);
        Met = [.. met.Select(m => new MetRow(m.VisitId, m.Name, known.Actor(m.Host), m.Date.IsUnknown ? Domain.Time.PartialDate.Range(m.Start, m.End) : m.Date.ToWords(), m.State))];
        Counts = await db.OrdinalClaims.AsNoTracking().Where(o => o.PersonId == id && o.TrashedAt == null && o.MergedIntoId == null && (o.VisitId == null || db.Visits.Any(v => v.Id == o.VisitId && v.TrashedAt == null && v.EmbargoUntil == null)))
            .OrderBy(o => o.Id).Take(40).Select(o => new SaidToBe(o.Id, o.Text, o.N, o.VisitId)).ToListAsync(ct);
        List<long> offices = [.. Offices.Select(o => o.Id)], counts = [.. Counts.Select(o => o.Id)];
        var editor = Shell.IsEditor(User);
        var silent = editor || counts.Count == 0 ? [] : await SilentWords.FindAsync(db, Subject.OrdinalClaim, counts, ct);
        if (silent.Count > 0) Counts = [.. Counts.Select(o => silent.Contains((o.Id, "/text")) ? o with { Text = SilentWords.Instead } : o)];
        var claims = offices.Count + counts.Count == 0 ? [] : await db.Claims.AsNoTracking()
            .Where(c => c.SubjectId != null && c.Verdict != Verdict.Rejected && ((c.Subject == Subject.Office && c.Field == "/title" && offices.Contains(c.SubjectId.Value)) || (c.Subject == Subject.OrdinalClaim && c.Field == "/text" && counts.Contains(c.SubjectId.Value))))
            .OrderBy(c => c.Id).Take(400)
            .Select(c => new { c.Subject, Id = c.SubjectId!.Value, c.ArticleId, c.Article!.Outlet!.Name, Quote = c.Article.TakenDownAt == null && (editor || c.Article.Outlet.Rights != OutletRights.None) ? c.Quote : null }).ToListAsync(ct);
        Sources = claims.DistinctBy(c => (c.Subject, c.Id, c.ArticleId)).ToLookup(c => (c.Subject, c.Id), c => new PersonSource(c.ArticleId, c.Name, c.Quote));
        return Page();
    }
}
