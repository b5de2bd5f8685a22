using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>An article beside what was read in it; the editor decides row by row and saves once.</summary>
[Authorize(Policies.Edit)]
public sealed class ReviewModel(DiplomacyDb db, ReferenceData reference, MatchVisits match, DecideProposal decide, ReadArticle read,
    ReceiveArticle receive, DismissArticle dismiss, TrackerSettings settings, TimeProvider clock) : PageModel
{
    public ReviewView View { get; private set; } = null!;
    public List<FormFault> Faults { get; } = [];
    public Notice? Notice { get; private set; }

    /// <summary>Article before and after this one in the queue.</summary>
    public (long? Previous, long? Next, int Place, int Of) Queue { get; private set; }

    /// <summary>Decisions as posted, by row key; null when the page is fresh.</summary>
    private Dictionary<string, string>? posted;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    /// <summary>What is chosen for a row: a, e, r or nothing yet.</summary>
    public string? Chosen(ReviewRow row) => posted?.GetValueOrDefault("d." + row.Key) ?? row.Decision switch
    {
        Decision.Accepted => "a", Decision.Edited => "e", Decision.Rejected => "r", _ => null,
    };

    /// <summary>The value in a row's edit box.</summary>
    public string EditValue(Claim claim) => Posted(string.Create(CultureInfo.InvariantCulture, $"v.{claim.Id}")) ?? claim.Value;

    /// <summary>What was posted under a name; null when the page is fresh.</summary>
    public string? Posted(string name) => posted?.GetValueOrDefault(name);

    /// <summary>How many rows are decided, or chosen in this form.</summary>
    public int Decided => View.Rows.Count(row => Chosen(row) is not null);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        posted = form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var action = posted.GetValueOrDefault("do", "save");
        if (!await LoadAsync(id, ct)) return NotFound();
        if (action == "dismiss")
        {
            await dismiss.RunAsync(id, dismissed: true, HttpContext.Edit(clock, posted.GetValueOrDefault("reason")), ct);
            new Flash($"Dismissed the article of {View.Article.Outlet!.Name}") { UndoAction = $"/articles/{id}/review?handler=Take" }.Keep(TempData);
            return Next();
        }
        // somebody decided since the page was drawn: their decisions are shown, what was chosen here is kept
        if (posted.TryGetValue("seen", out var seen) && seen != View.Seen)
        {
            Notice = new Notice("warn", "Somebody else decided while this page was open", "Rows they decided show their decision; your choices on the others are kept. Look, then save again.");
            posted = posted.Where(pair => !pair.Key.StartsWith("d.", StringComparison.Ordinal) || View.Rows.Any(row => "d." + row.Key == pair.Key && row.Decision is Decision.Open))
                .ToDictionary(pair => pair.Key, pair => pair.Value);
            return Page();
        }
        if (action.StartsWith("above-", StringComparison.Ordinal) && double.TryParse(action[6..], NumberStyles.Float, CultureInfo.InvariantCulture, out var least))
        {
            foreach (var row in View.Rows.Where(row => row.Decision is Decision.Open && row.Confidence >= least && string.IsNullOrEmpty(posted.GetValueOrDefault("d." + row.Key)))) posted["d." + row.Key] = "a";
        }
        var done = await SaveAsync(id, HttpContext.Edit(clock, posted.GetValueOrDefault("reason")), ct);
        if (Faults.Count > 0) return Page();
        if (done.Count > 0)
        {
            new Flash(done.Count == 1 ? "Saved 1 decision" : $"Saved {done.Count} decisions") { UndoAction = $"/articles/{id}/review?handler=Undo&ids={string.Join(',', done)}" }.Keep(TempData);
        }
        return action == "next" ? Next() : RedirectToPage(new { id });
    }

    /// <summary>Reopens what the last save decided, newest first.</summary>
    public async Task<IActionResult> OnPostUndoAsync(long id, string ids, CancellationToken ct)
    {
        var edit = HttpContext.Edit(clock, "Undo of decisions");
        var proposals = ids.Split(',').Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0).Where(one => one > 0).Take(500).Reverse().ToList();
        var problems = new List<string>();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            foreach (var one in proposals)
            {
                var decided = await decide.ReopenAsync(one, "Undo of decisions", edit, ct);
                if (!decided.Done) problems.Add(decided.Problem?.Detail ?? decided.Faults.First().Detail);
            }
            if (problems.Count == 0) await transaction.CommitAsync(ct);
        }
        new Flash(problems.Count == 0 ? $"Undid {proposals.Count} decisions" : "Nothing was undone", problems.FirstOrDefault()) { Kind = problems.Count == 0 ? "ok" : "bad" }.Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Takes a dismissed article up again.</summary>
    public async Task<IActionResult> OnPostTakeAsync(long id, CancellationToken ct)
    {
        if (await dismiss.RunAsync(id, dismissed: false, HttpContext.Edit(clock), ct) is null) return NotFound();
        new Flash("Took the article up again").Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Adds a fact that the extractor missed: selected words, a field and a value.</summary>
    public async Task<IActionResult> OnPostAddAsync(long id, string? field, string? value, string? quote, int? start, int? length, long? parent, CancellationToken ct)
    {
        posted = (await Request.ReadFormAsync(ct)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (!await LoadAsync(id, ct)) return NotFound();
        var (subject, pointer) = AddFact.Split(field);
        if (subject is null) Faults.Add(new("add-field", "Choose what the words are about"));
        var span = AddFact.Locate(View.Version.Text, start, length, quote);
        if (span is null) Faults.Add(new("add-quote", string.IsNullOrWhiteSpace(quote) ? "Select or paste the words that say so" : "These words do not stand in the text of the article"));
        if (subject is null || span is null) return Page();
        var stored = AddFact.Value(subject.Value, pointer, string.IsNullOrWhiteSpace(value) ? span.Value.Of(View.Version.Text) : value.Trim(), View.Reference, View.Article.PublishedDay, settings.WeekEnds, out var fault);
        if (fault is not null) { Faults.Add(new("add-value", fault)); return Page(); }
        var proposal = await AddFact.RunAsync(db, read, id, subject.Value, pointer, stored, span.Value, parent, HttpContext.Edit(clock), ct);
        var decided = await decide.AcceptAsync(proposal.Id, new DecisionInput(), HttpContext.Edit(clock), ct);
        if (decided.Done) new Flash("Added the fact", $"“{span.Value.Of(View.Version.Text)}”") { UndoAction = $"/articles/{id}/review?handler=Undo&ids={proposal.Id}" }.Keep(TempData);
        else new Flash("Added the fact; it is not accepted yet", decided.Problem?.Detail ?? decided.Faults.First().Detail) { Kind = "warn" }.Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Files a visit by hand: who, where to, when, on words of the text.</summary>
    public async Task<IActionResult> OnPostVisitAsync(long id, CancellationToken ct)
    {
        posted = (await Request.ReadFormAsync(ct)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (!await LoadAsync(id, ct)) return NotFound();
        var values = new List<(string Pointer, string Value)>();
        foreach (var (name, pointer, label, needed) in new[]
        {
            ("visitor", "/visitor", "Enter who travels, by full name", true), ("office", "/office", "", false), ("sender", "/sender", "", false), ("host", "/host", "Enter the country or organisation that is visited", true),
            ("city", "/cities/-", "", false), ("arrived", "/start", "", false), ("departed", "/end", "", false), ("status", "/status", "", false),
        })
        {
            var typed = Posted("visit-" + name)?.Trim();
            if (string.IsNullOrEmpty(typed))
            {
                if (needed) Faults.Add(new("visit-" + name, label));
                continue;
            }
            var value = AddFact.Value(Subject.Visit, pointer, typed, View.Reference, View.Article.PublishedDay, settings.WeekEnds, out var fault);
            if (fault is not null) Faults.Add(new("visit-" + name, fault));
            values.Add((pointer, value));
        }
        var quote = Posted("visit-quote");
        var span = AddFact.Locate(View.Version.Text, null, null, quote);
        if (span is null) Faults.Add(new("visit-quote", string.IsNullOrWhiteSpace(quote) ? "Paste the words of the article that say so" : "These words do not stand in the text of the article"));
        if (Faults.Count > 0) return Page();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var proposal = await AddFact.VisitAsync(db, id, values, span!.Value, HttpContext.Edit(clock), ct);
        var decided = await decide.AcceptAsync(proposal.Id, new DecisionInput { NewVisit = Posted("visit-new") == "true" ? true : null }, HttpContext.Edit(clock), ct);
        if (!decided.Done)
        {
            Faults.Add(new("visit-visitor", decided.Problem?.Detail ?? string.Join(" ", decided.Faults.Select(fault => fault.Detail))));
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            return Page();
        }
        await transaction.CommitAsync(ct);
        new Flash("Filed the visit by hand") { UndoAction = $"/articles/{id}/review?handler=Undo&ids={proposal.Id}", Href = $"/visits/{decided.Thing!.Id}", LinkText = "See the visit" }.Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Sets the family by what the editor says of a likely copy.</summary>
    public async Task<IActionResult> OnPostFamilyAsync(long id, long with, string count, CancellationToken ct)
    {
        var article = await db.Articles.Include(a => a.Cites).ThenInclude(c => c.Outlet).SingleOrDefaultAsync(a => a.Id == id, ct);
        var other = await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == with, ct);
        if (article is null || other is null) return NotFound();
        (article.FamilyId, article.OwnReporting) = count == "family" ? (other.FamilyId, false) : (article.Id, count == "own");
        await receive.SettleOriginAsync(article, ct);
        await db.SaveAsync(HttpContext.Edit(clock, count == "family" ? $"Counts with article {with}" : "Counts as an independent source"), ct);
        new Flash(count == "family" ? "Counts as one source with the other report" : "Counts as an independent source").Keep(TempData);
        return RedirectToPage(new { id });
    }

    private async Task<List<long>> SaveAsync(long id, Edit edit, CancellationToken ct)
    {
        const string Savepoint = "proposal";
        var done = new List<long>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // each proposal by itself: one that is refused must not hold up the twenty beside it
        await db.SaveTogetherAsync(async () =>
        {
            foreach (var group in View.Rows.GroupBy(row => row.Proposal.Id).OrderBy(group => group.First().Proposal.Position).ToList()) await DecideAsync(group);
        }, ct);
        await transaction.CommitAsync(ct);
        if (Faults.Count > 0 && done.Count > 0)
        {
            await LoadAsync(id, ct);
            Notice = new Notice("info", $"Saved {done.Count} proposals; {Faults.Count} need another look", "Those that were refused keep what you chose.");
        }
        return done;

        async Task DecideAsync(IGrouping<long, ReviewRow> group)
        {
            var proposal = group.First().Proposal;
            var claims = new Dictionary<string, ClaimDecisionInput>(StringComparer.Ordinal);
            foreach (var row in group.Where(row => row.Decision is Decision.Open))
            {
                var chosen = Posted("d." + row.Key);
                if (chosen is not ("a" or "e" or "r")) continue;
                foreach (var claim in row.Claims.Where(claim => claim.Decision is Decision.Open))
                {
                    var typed = Posted(string.Create(CultureInfo.InvariantCulture, $"v.{claim.Id}"));
                    string? fault = null;
                    var value = chosen == "e" && typed is not null && typed != claim.Value
                        ? AddFact.Value(proposal.About, claim.Field, typed.Trim(), View.Reference, View.Article.PublishedDay, settings.WeekEnds, out fault) : null;
                    if (fault is not null) Faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"v{claim.Id}"), fault));
                    // an emptied box takes that one value out of a proposal that is kept
                    var decision = chosen == "r" || (chosen == "e" && typed is { Length: 0 } && row.Claims.Count > 1) ? "reject" : value is { Length: > 0 } ? "edit" : "accept";
                    claims[claim.Id.ToString(CultureInfo.InvariantCulture)] = new()
                    {
                        Decision = decision, Value = decision == "edit" ? value : null, Select = Posted("clash." + row.Key) == "replace", Reason = edit.Reason,
                    };
                }
            }
            if (claims.Count == 0 || group.SelectMany(row => row.Claims).Any(claim => Faults.Exists(fault => fault.Field == string.Create(CultureInfo.InvariantCulture, $"v{claim.Id}")))) return;
            await transaction.CreateSavepointAsync(Savepoint, ct);
            var to = Posted(string.Create(CultureInfo.InvariantCulture, $"m.{proposal.Id}"));
            var decided = await decide.AcceptAsync(proposal.Id, new DecisionInput
            {
                Claims = claims, Reason = edit.Reason, NewVisit = to == "new" ? true : null,
                VisitId = long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var visit) ? visit : null,
            }, edit, ct);
            if (decided.Done) { done.Add(proposal.Id); return; }
            var first = group.First();
            var words = decided.Problem is { } problem ? problem.Code switch
            {
                "parent-open" => $"{first.Field} “{first.Value}” hangs on a visit that is not decided yet: decide the visit first",
                "choose-visit" => "Two visits fit equally well: choose one under “Same visit as”",
                _ => problem.Detail,
            } : string.Join(" ", decided.Faults.Select(fault => fault.Detail));
            Faults.Add(new("d-" + first.Key, words));
            await transaction.RollbackToSavepointAsync(Savepoint, ct);
            db.Forget();
        }
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await ReviewView.ReadAsync(db, reference, match, id, ct) is not { } view) return false;
        View = view;
        var waiting = db.Articles.Where(a => a.TrashedAt == null && (a.State == ArticleState.ToReview || a.State == ArticleState.InReview));
        var next = await waiting.Where(a => a.Id < id).OrderByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct);
        var previous = await waiting.Where(a => a.Id > id).OrderBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct);
        Queue = (previous, next, await waiting.CountAsync(a => a.Id > id, ct) + 1, await waiting.CountAsync(ct));
        return true;
    }

    private IActionResult Next() => (Queue.Next ?? Queue.Previous) is { } other ? RedirectToPage(new { id = other }) : Redirect("/inbox");
}
