using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Timeline;

/// <summary>The timeline: who is where now, and what is coming; also the list of all visits that match.</summary>
[Authorize(Policies.Read)]
public sealed class IndexModel(DiplomacyDb db, ReferenceData references, TimelineView view) : PageModel
{
    public TimelineAnswer Answer { get; private set; } = null!;

    /// <summary>Filters in the address that mean nothing and were left out.</summary>
    public Faults Ignored { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = TimelineQuery.Read(Request.Query, await references.GetAsync(db, ct), out var faults);
        Ignored = faults;
        Answer = await view.AnswerAsync(query, Shell.IsEditor(User), ct);
    }
}
