using System.Globalization;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.People;

/// <summary>One person in the list.</summary>
public sealed record PersonRow(long Id, string Name, string SortName, string Slug)
{
    public int Visits { get; set; }
    public DateOnly? Last { get; set; }

    /// <summary>Title and country of the newest office that is held of the person; null when none is.</summary>
    public (string Title, string? Actor)? Office { get; set; }
    public string Href => string.Create(CultureInfo.InvariantCulture, $"/people/{Id}-{Slug}");
}

/// <summary>People who travel, meet or speak, by family name.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ReferenceData references) : PageModel
{
    private const int PageSize = 100;

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public string Q { get; private set; } = "";
    public Reference Reference { get; private set; } = null!;

    /// <summary>Lists them, a hundred a page.</summary>
    /// <param name="q">Beginning of a name or a surname, in any case and without accents.</param>
    /// <param name="after">Sort name and id of the last person of the page before.</param>
    public async Task OnGetAsync(string? q, string? after, CancellationToken ct)
    {
        Q = (q ?? "").Trim();
        Reference = await references.GetAsync(db, ct);
        if (Q.Length > 200) Q = Q[..200];
        var people = db.People.AsNoTracking().Where(p => p.TrashedAt == null && p.MergedIntoId == null);
        if (Folding.Fold(Q) is { Length: > 0 } folded) people = people.Where(p => p.Names.Any(n => n.Folded.StartsWith(folded) || n.Surname.StartsWith(folded)));
        var total = await people.LongCountAsync(ct);
        if (after is not null && after.LastIndexOf('~') is > 0 and var cut && long.TryParse(after[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            var name = after[..cut];
            people = people.Where(p => string.Compare(p.SortName, name) > 0 || (p.SortName == name && p.Id > id));
        }
        var rows = await people.OrderBy(p => p.SortName).ThenBy(p => p.Id).Take(PageSize + 1).Select(p => new PersonRow(p.Id, p.Name, p.SortName, p.Slug)).ToListAsync(ct);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        var ids = rows.ConvertAll(row => row.Id);
        var visits = await db.Visits.AsNoTracking().Where(v => ids.Contains(v.VisitorId) && v.TrashedAt == null && v.MergedIntoId == null)
            .GroupBy(v => v.VisitorId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(v => v.SortDay) }).ToDictionaryAsync(g => g.Key, ct);
        var offices = await OfficesAsync(ids, ct);
        foreach (var row in rows)
        {
            if (visits.TryGetValue(row.Id, out var made)) (row.Visits, row.Last) = (made.Count, made.Last == DateOnly.MinValue ? null : made.Last);
            row.Office = offices.GetValueOrDefault(row.Id);
        }
        Rows = rows;
        string Href(string? place) => "/people" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Q.Length == 0 ? null : Q, ["after"] = place }.Where(pair => pair.Value is not null));
        Pager = new Pager(rows.Count, total, after is null ? null : Href(null), more ? Href($"{rows[^1].SortName}~{rows[^1].Id}") : null) { Rows = ("person", "people"), NewerText = "Start", OlderText = "More" };
    }

    // Most offices are known only from the visit or the meeting that names them; an office that is held as such comes first.
    private async Task<Dictionary<long, (string Title, string? Actor)?>> OfficesAsync(List<long> ids, CancellationToken ct)
    {
        var found = new Dictionary<long, (string Title, string? Actor)?>();
        var held = await db.Offices.AsNoTracking().Where(o => ids.Contains(o.PersonId) && o.TrashedAt == null && o.MergedIntoId == null).Select(o => new { o.PersonId, o.Title, o.ActorCode, o.Id }).ToListAsync(ct);
        foreach (var office in held.OrderByDescending(o => o.Id)) found.TryAdd(office.PersonId, (office.Title, office.ActorCode));
        var travelled = await db.Visits.AsNoTracking().Where(v => ids.Contains(v.VisitorId) && v.OfficeTitle != null && v.TrashedAt == null && v.MergedIntoId == null)
            .GroupBy(v => new { v.VisitorId, v.OfficeTitle, Actor = v.OfficeActor ?? v.Sender }).Select(g => new { g.Key.VisitorId, g.Key.OfficeTitle, g.Key.Actor, Last = g.Max(v => v.SortDay) }).ToListAsync(ct);
        foreach (var office in travelled.OrderByDescending(o => o.Last)) found.TryAdd(office.VisitorId, (office.OfficeTitle!, office.Actor));
        var took = await db.Participants.AsNoTracking().Where(p => p.PersonId != null && ids.Contains(p.PersonId.Value) && p.Office != null)
            .GroupBy(p => new { p.PersonId, p.Office, p.ActorCode }).Select(g => new { g.Key.PersonId, g.Key.Office, g.Key.ActorCode, Last = g.Max(p => p.Id) }).ToListAsync(ct);
        foreach (var office in took.OrderByDescending(o => o.Last)) found.TryAdd(office.PersonId!.Value, (office.Office!, office.ActorCode));
        return found;
    }
}
