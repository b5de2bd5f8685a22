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

    /// <summary>Why the period asked for is none; null when it is one.</summary>
    public string? PeriodFault => Ignored.FirstOrDefault(fault => fault.Code == "ends-before-start")?.Detail;

    /// <summary>What the fields of the period hold: also a period that is none, so that it can be mended.</summary>
    public string? From { get; private set; }
    public string? To { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var query = TimelineQuery.Read(Request.Query, await references.GetAsync(db, ct), out var faults);
        Ignored = faults;
        (From, To) = (query.One("from"), query.One("to"));
        if (PeriodFault is not null) (From, To) = (Request.Query["from"], Request.Query["to"]);
        Answer = await view.AnswerAsync(query, Shell.IsEditor(User), ct);
    }
}
