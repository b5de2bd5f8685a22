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
    public string? Office { get; set; }
    public string Href => string.Create(CultureInfo.InvariantCulture, $"/people/{Id}-{Slug}");
}

/// <summary>People who travel, meet or speak, by surname.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db) : PageModel
{
    private const int PageSize = 100;

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public string Q { get; private set; } = "";

    /// <summary>Lists them, a hundred a page.</summary>
    /// <param name="q">Beginning of a name or a surname, in any case and without accents.</param>
    /// <param name="after">Sort name and id of the last person of the page before.</param>
    public async Task OnGetAsync(string? q, string? after, CancellationToken ct)
    {
        Q = (q ?? "").Trim();
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
        var offices = (await db.Offices.AsNoTracking().Where(o => ids.Contains(o.PersonId) && o.TrashedAt == null && o.MergedIntoId == null).Select(o => new { o.PersonId, o.Title, o.Id }).ToListAsync(ct)).ToLookup(o => o.PersonId);
        foreach (var row in rows)
        {
            if (visits.TryGetValue(row.Id, out var made)) (row.Visits, row.Last) = (made.Count, made.Last == DateOnly.MinValue ? null : made.Last);
            row.Office = offices[row.Id].OrderByDescending(o => o.Id).Select(o => o.Title).FirstOrDefault();
        }
        Rows = rows;
        string Href(string? place) => "/people" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Q.Length == 0 ? null : Q, ["after"] = place }.Where(pair => pair.Value is not null));
        Pager = new Pager(rows.Count, total, after is null ? null : Href(null), more ? Href($"{rows[^1].SortName}~{rows[^1].Id}") : null) { NewerText = "Start", OlderText = "More" };
    }
}
