using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Admin;

/// <summary>What an administrator has to look after, with how much of it there is.</summary>
[Authorize(Policies.Admin)]
public sealed class IndexModel(Accounts accounts, Keys keys, DiplomacyDb db, TimeProvider clock) : PageModel
{
    public int Users { get; private set; }
    public int Keys { get; private set; }
    public DateTime? LastEntry { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Users = (await accounts.ListAsync(ct)).Count(user => user.DisabledAt is null);
        Keys = (await keys.ListAsync(ct)).Count(key => key.RevokedAt is null && (key.ExpiresAt is null || key.ExpiresAt > now));
        LastEntry = await db.Audit.AsNoTracking().OrderByDescending(entry => entry.Id).Select(entry => (DateTime?)entry.At).FirstOrDefaultAsync(ct);
    }
}
