using System.Globalization;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.Accounts;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Admin;

/// <summary>The audit log, newest first. It can be read here and changed nowhere.</summary>
[Authorize(Policies.Admin)]
public sealed class AuditModel(DiplomacyDb db) : PageModel
{
    private const int Rows = 100;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public Pager Pager { get; private set; } = new(0, null, null, null);

    public async Task OnGetAsync(string? after, CancellationToken ct)
    {
        var entries = db.Audit.AsNoTracking();
        var last = Cursor.Id(string.IsNullOrEmpty(after) ? null : after, new Faults());
        if (last is not null) entries = entries.Where(entry => entry.Id < last);
        var rows = await entries.OrderByDescending(entry => entry.Id).Take(Rows + 1).ToListAsync(ct);
        Entries = [.. rows.Take(Rows)];
        Pager = new(Entries.Count, null, last is null ? null : "/admin/audit",
            rows.Count > Rows ? "/admin/audit?after=" + Cursor.Write(Entries[^1].Id.ToString(CultureInfo.InvariantCulture)) : null) { Rows = ("entry", "entries"), NewerText = "Newest" };
    }
}
