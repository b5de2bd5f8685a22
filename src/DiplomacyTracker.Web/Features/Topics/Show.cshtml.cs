using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Topic = DiplomacyTracker.Domain.Topics.Topic;

namespace DiplomacyTracker.Web.Features.Topics;

/// <summary>One topic and the visits that had it on their agenda.</summary>
[Authorize(Policies.Read)]
public sealed class ShowModel(DiplomacyDb db, VisitLister lister, ReferenceData references) : PageModel
{
    public Topic Topic { get; private set; } = null!;
    public Topic? Parent { get; private set; }
    public IReadOnlyList<Topic> Below { get; private set; } = [];
    public VisitListing Listing { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        var known = await references.GetAsync(db, ct);
        if (!known.Topics.TryGetValue(code, out var topic)) return NotFound();
        Topic = topic;
        Parent = topic.Parent is { } parent ? known.Topics.GetValueOrDefault(parent) : null;
        Below = [.. known.Topics.Values.Where(t => t.Parent == code).OrderBy(t => t.Position)];
        Listing = await lister.ReadAsync(VisitLister.Question(Request.Query, known, "topic", code), "/topics/" + code, Shell.IsEditor(User), ct, "topic");
        return Page();
    }
}
