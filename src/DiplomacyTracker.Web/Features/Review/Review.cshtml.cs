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
    // each save looks through all that the store remembers: of a long list it is to remember the end only
    private const int RememberAtMost = 10;

    public ReviewView View { get; private set; } = null!;
    public List<FormFault> Faults { get; } = [];
    public Notice? Notice { get; private set; }

    /// <summary>Article before and after this one in the queue.</summary>
    public (long? Previous, long? Next, int Place, int Of) Queue { get; private set; }

    /// <summary>What a step did that left choices on the page which are not saved yet.</summary>
    public Flash? Said { get; private set; }

    /// <summary>The form as posted; null when the page is fresh.</summary>
    private Dictionary<string, string>? posted;

    private bool onlyAccepts;

    /// <summary>Rows that somebody else decided otherwise while this page was open, by key.</summary>
    private readonly HashSet<string> clashes = new(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    /// <summary>The edit box of one row, which script asks for when <em>Edit</em> is chosen.</summary>
    public async Task<IActionResult> OnGetBoxAsync(long id, string row, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || View.Rows.FirstOrDefault(one => one.Key == row) is not { } found) return NotFound();
        return Partial("_EditBox", Box(found));
    }

    /// <summary>What is chosen for a row: a, e, r or nothing yet.</summary>
    public string? Chosen(ReviewRow row) => row.Decision is Decision.Open || Clashes(row) ? Choice(row) : Codes.Of(row.Decision)[..1];

    /// <summary>Whether somebody else decided the row otherwise while this page was open.</summary>
    public bool Clashes(ReviewRow row) => clashes.Contains(row.Key);

    /// <summary>The edit box of a row, with what was typed.</summary>
    public EditBox Box(ReviewRow row) => EditBox.Of(row, View.Reference, Posted, id => Faults.Find(fault => fault.Field == id)?.Words);

    /// <summary>What is wrong with a row, in the words of the summary.</summary>
    public IEnumerable<FormFault> FaultsOf(ReviewRow row)
    {
        var ids = row.Claims.Select(EditBox.Id).Append("d-" + row.Key).ToList();
        return Faults.Where(fault => fault.Field is not null && ids.Contains(fault.Field));
    }

    /// <summary>What was posted under a name; null when the page is fresh.</summary>
    public string? Posted(string name) => posted?.GetValueOrDefault(name);

    /// <summary>How many rows are decided, or chosen in this form.</summary>
    public int Decided => View.Rows.Count(row => Chosen(row) is not null);

    /// <summary>How many rows are chosen and not saved.</summary>
    public int Pending => View.Rows.Count(row => (row.Decision is Decision.Open || Clashes(row)) && Choice(row) is not null);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await ReadFormAsync(id, ct) is { } missing) return missing;
        var action = posted!.GetValueOrDefault("do", "save");
        var reason = Posted("reason");
        if (action == "dismiss" && !Domain.Editing.Edit.Check(reason).Any)
        {
            if (await dismiss.RunAsync(id, dismissed: true, HttpContext.Edit(clock, reason), ct) is { Accepted: > 0 and var accepted })
            {
                Faults.Add(new(null, $"Facts rest on this article: {Marks.Count(accepted, "proposal")} of it {(accepted == 1 ? "is" : "are")} accepted. Reject what is left, or undo those first"));
                return Page();
            }
            new Flash($"Dismissed the article of {View.Article.Outlet!.Name}") { UndoAction = $"/articles/{id}/review?handler=Take" }.Keep(TempData);
            return Next();
        }
        if (SomebodyElse()) return Page();
        foreach (var fault in Domain.Editing.Edit.Check(reason)) Faults.Add(new("reason", fault.Detail.TrimEnd('.')));
        if (Faults.Count > 0) return Page();
        if (action.StartsWith("above-", StringComparison.Ordinal) && double.TryParse(action[6..], NumberStyles.Float, CultureInfo.InvariantCulture, out var least))
        {
            var sure = View.Rows.Where(row => row.Decision is Decision.Open && row.Confidence >= least && Choice(row) is null).ToList();
            foreach (var row in sure) posted!["d." + row.Key] = "a";
            Notice = new Notice("info", sure.Count == 0 ? $"No open row has {least:0.00} or more" : $"Marked {Marks.Count(sure.Count, "row")} to accept", "Nothing is saved yet: look at them, then save.");
            return Page();
        }
        // without script the boxes open here
        if (View.Rows.Where(row => Choice(row) == "e" && (row.Decision is Decision.Open || Clashes(row)) && !EditBox.Claims(row).Any(claim => posted!.ContainsKey(EditBox.Name(claim)))).ToList() is { Count: > 0 } boxes)
        {
            Notice = new Notice("info", boxes.Count == 1 ? "Type the value, then save" : $"Type the values of {boxes.Count} rows, then save", $"{(boxes.Count == 1 ? "Row " + boxes[0].Number + " is" : "Rows " + string.Join(", ", boxes.Select(row => row.Number)) + " are")} open below. Nothing is saved yet.");
            return Page();
        }
        foreach (var row in View.Rows.Where(row => row.Decision is not Decision.Open && Choice(row) is not null && !Clashes(row)))
        {
            clashes.Add(row.Key);
            Refuse(row, "choose which decision is to stand");
        }
        if (Faults.Count > 0) return Page();
        var before = View;
        var done = await SaveAsync(HttpContext.Edit(clock, reason), ct);
        if (done.Proposals.Count == 0 && Faults.Count > 0) return Page();
        await LoadAsync(id, ct);
        var flash = await SavedAsync(before, done, ct);
        if (Faults.Count > 0)
        {
            Said = flash with { Kind = "warn", Text = $"{(Faults.Count == 1 ? "One row was" : $"{Faults.Count} rows were")} refused and {(Faults.Count == 1 ? "keeps" : "keep")} what you chose." };
            return Page();
        }
        if (done.Proposals.Count > 0) flash.Keep(TempData);
        return action == "next" ? Next() : RedirectToPage(new { id });
    }

    /// <summary>Reopens what the last save decided, newest first.</summary>
    /// <param name="ids">Proposals that were decided as a whole, with commas.</param>
    /// <param name="claims">Of proposals that had been decided in part before: <c>proposal:version of the thing before:claim:claim</c>.</param>
    /// <param name="again">Proposals that took the place of others: <c>proposal:other</c>.</param>
    public async Task<IActionResult> OnPostUndoAsync(long id, string? ids, string? claims, string? again, CancellationToken ct)
    {
        if (await ReadFormAsync(id, ct) is { } missing) return missing;
        var open = View.Rows.Count(row => row.Decision is Decision.Open);
        var edit = HttpContext.Edit(clock, "Undo of decisions");
        static IEnumerable<long> Ids(string? listed, char by = ',') => (listed ?? "").Split(by).Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : -1).Where(one => one >= 0).Take(2000);
        var proposals = Ids(ids).Reverse().ToList();
        string? problem = null;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            foreach (var pair in (again ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => Ids(pair, ':').ToList()).Where(pair => pair.Count == 2))
            {
                var decided = await decide.GiveBackAsync(pair[0], pair[1], edit, ct);
                if (!decided.Done) problem ??= decided.Problem?.Detail ?? decided.Faults.First().Detail;
            }
            foreach (var part in (claims ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => Ids(part, ':').ToList()).Where(part => part.Count > 2))
            {
                var decided = await decide.ReopenClaimsAsync(part[0], part[2..], (int)Math.Min(part[1], int.MaxValue), edit, ct);
                if (!decided.Done) problem ??= decided.Problem?.Detail ?? decided.Faults.First().Detail;
            }
            foreach (var (at, one) in proposals.Index())
            {
                var decided = await decide.ReopenAsync(one, "Undo of decisions", edit, ct);
                if (!decided.Done) problem ??= decided.Problem is { Code: "child-decided" } ? "What hangs on it was decided in another save. Use Reopen at the visit, or go back in the visit’s history." : decided.Problem?.Detail ?? decided.Faults.First().Detail;
                if (at % RememberAtMost == RememberAtMost - 1) db.Forget();
            }
            if (problem is null) await transaction.CommitAsync(ct);
        }
        db.ChangeTracker.Clear();
        await LoadAsync(id, ct);
        return Done(id, problem is null ? new Flash($"Took back the decisions on {Marks.Count(View.Rows.Count(row => row.Decision is Decision.Open) - open, "fact")}") : new Flash("Nothing was undone", problem) { Kind = "bad" });
    }

    /// <summary>Takes a dismissed article up again.</summary>
    public async Task<IActionResult> OnPostTakeAsync(long id, CancellationToken ct)
    {
        if (await dismiss.RunAsync(id, dismissed: false, HttpContext.Edit(clock), ct) is (null, _)) return NotFound();
        new Flash("Took the article up again").Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Reads the text again: on, where it tells of more than was proposed, or once more, where it could not be read.</summary>
    public async Task<IActionResult> OnPostReadAsync(long id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        read.Ahead(View.Version.Text, View.Article.Title, View.Article.PublishedDay, View.Article.Outlet!.Name, View.Article.Language);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == id, ct);
        await read.RunAsync(article, ct);
        await db.SaveAsync(HttpContext.Edit(clock, "Read on") with { Origin = ClaimOrigin.Extractor }, ct);
        await transaction.CommitAsync(ct);
        new Flash(article.OpenProposals == 0 ? "Read again: nothing more is proposed" : $"Read on: {Marks.Count(article.OpenProposals, "proposal")} to decide").Keep(TempData);
        return RedirectToPage(new { id });
    }

    /// <summary>Adds a fact that the extractor missed: selected words, a field and a value. What else is chosen on the page stays chosen.</summary>
    public async Task<IActionResult> OnPostAddAsync(long id, string? field, string? value, string? quote, int? start, int? length, long? parent, CancellationToken ct)
    {
        if (await ReadFormAsync(id, ct) is { } missing) return missing;
        if (SomebodyElse()) return Page();
        var (subject, pointer) = AddFact.Split(field);
        if (subject is null) Faults.Add(new("add-field", "Choose what the words are about"));
        var span = AddFact.Locate(View.Version.Text, start, length, quote);
        if (span is null) Faults.Add(new("add-quote", string.IsNullOrWhiteSpace(quote) ? "Select or paste the words that say so" : "These words do not stand in the text of the article"));
        if (subject is null || span is null) return Page();
        var stored = AddFact.Value(subject.Value, pointer, string.IsNullOrWhiteSpace(value) ? span.Value.Of(View.Version.Text) : value.Trim(), View.Reference, View.Article.PublishedDay, settings.WeekEnds, out var fault);
        if (fault is not null) { Faults.Add(new("add-value", fault)); return Page(); }
        var words = span.Value.Of(View.Version.Text);
        var proposal = await AddFact.RunAsync(db, read, id, subject.Value, pointer, stored, span.Value, parent, HttpContext.Edit(clock), ct);
        var added = proposal.Claims[^1].Id.ToString(CultureInfo.InvariantCulture);
        // of a visit that is decided already only this fact is undone
        var version = subject is Subject.Visit && proposal.ResultId is { } held ? await db.Visits.Where(visit => visit.Id == held).Select(visit => (int?)visit.Version).SingleOrDefaultAsync(ct) : null;
        var undo = version is null ? $"ids={proposal.Id}" : string.Create(CultureInfo.InvariantCulture, $"claims={proposal.Id}:{version}:{added}");
        var decided = await decide.AcceptAsync(proposal.Id, new DecisionInput { Claims = new Dictionary<string, ClaimDecisionInput> { [added] = new() { Decision = "accept" } } }, HttpContext.Edit(clock), ct);
        foreach (var name in (string[])["field", "value", "quote", "start", "length"]) posted!.Remove(name);
        db.ChangeTracker.Clear();
        await LoadAsync(id, ct);
        return Done(id, decided.Done ? new Flash("Added the fact", $"“{words}”") { UndoAction = $"/articles/{id}/review?handler=Undo&{undo}" }
            : new Flash("Added the fact; it is not accepted yet", decided.Problem?.Detail ?? decided.Faults.First().Detail) { Kind = "warn" });
    }

    /// <summary>Files a visit by hand: who, where to, when, on words of the text.</summary>
    public async Task<IActionResult> OnPostVisitAsync(long id, CancellationToken ct)
    {
        if (await ReadFormAsync(id, ct) is { } missing) return missing;
        if (SomebodyElse()) return Page();
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
        foreach (var name in posted!.Keys.Where(name => name.StartsWith("visit-", StringComparison.Ordinal)).ToList()) posted.Remove(name);
        db.ChangeTracker.Clear();
        await LoadAsync(id, ct);
        return Done(id, new Flash("Filed the visit by hand") { UndoAction = $"/articles/{id}/review?handler=Undo&ids={proposal.Id}", Href = $"/visits/{decided.Thing!.Id}", LinkText = "See the visit" });
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

    private string? Choice(ReviewRow row) => Posted("d." + row.Key) is "a" or "e" or "r" ? Posted("d." + row.Key) : null;

    private async Task<IActionResult?> ReadFormAsync(long id, CancellationToken ct)
    {
        posted = (await Request.ReadFormAsync(ct)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (!await LoadAsync(id, ct)) return NotFound();
        // "Keep theirs" drops the choice; "mine" was asked for in the knowledge of theirs
        foreach (var row in View.Rows.Where(row => row.Decision is not Decision.Open))
        {
            if (Posted("over." + row.Key) == "mine") clashes.Add(row.Key);
            else if (Posted("over." + row.Key) == "theirs") posted.Remove("d." + row.Key);
        }
        return null;
    }

    // Decided since the page was drawn: theirs is shown, what was chosen and typed here is kept beside it.
    private bool SomebodyElse()
    {
        if (Posted("seen") is not { } seen || seen == View.Seen) return false;
        foreach (var row in View.Rows.Where(row => row.Decision is not Decision.Open && Choice(row) is not null && Choice(row) != Codes.Of(row.Decision)[..1] || Changed(row)
            || row.Decision is not Decision.Open && row.Stands is not null && Posted("clash." + row.Key) == "replace")) clashes.Add(row.Key);
        var others = View.Rows.Where(Clashes).ToList();
        Notice = others.Count == 0
            ? new Notice("warn", "Somebody else decided while this page was open", "Rows they decided show their decision; your choices on the others are kept. Look, then save again.")
            : new Notice("warn", $"Somebody else decided {(others.Count == 1 ? $"row {others[0].Number}" : $"rows {string.Join(", ", others.Select(row => row.Number))}")} while this page was open", "Both decisions stand there: choose one, then save again. Your other choices are kept.");
        return true;
    }

    private bool Changed(ReviewRow row) => row.Decision is not Decision.Open && Choice(row) == "e"
        && EditBox.Claims(row).Any(claim => Posted(EditBox.Name(claim)) is { } typed && typed.Trim() != EditBox.Typed(claim, View.Reference));

    // Choices that are not saved stay on the page; else the page is fresh.
    private IActionResult Done(long id, Flash flash)
    {
        if (Pending > 0)
        {
            Said = flash;
            return Page();
        }
        flash.Keep(TempData);
        return RedirectToPage(new { id });
    }

    private async Task<Flash> SavedAsync(ReviewView before, (List<long> Proposals, int Rows, string Undo) done, CancellationToken ct)
    {
        var ids = done.Proposals.ToHashSet();
        var visits = View.Groups.Select(group => group.Visit).OfType<Proposal>().Where(visit => ids.Contains(visit.Id) && visit.ResultId is not null).Select(visit => visit.ResultId!.Value).Distinct().ToList();
        var one = visits.Count == 1 ? await db.Visits.AsNoTracking().Where(visit => visit.Id == visits[0]).Select(visit => new { visit.Visitor!.Name, visit.Host }).SingleOrDefaultAsync(ct) : null;
        var to = one is not null ? $" to {one.Name} in {View.Reference.Actor(one.Host)}" : visits.Count > 1 ? $" to {visits.Count} visits" : "";
        return new Flash($"Saved {Marks.Count(done.Rows, "fact")}{to}")
        {
            UndoAction = $"/articles/{before.Article.Id}/review?handler=Undo&{done.Undo}",
            Href = visits.Count == 1 ? $"/visits/{visits[0]}" : null, LinkText = visits.Count == 1 ? "See the visit" : null,
        };
    }

    private async Task<(List<long> Proposals, int Rows, string Undo)> SaveAsync(Edit edit, CancellationToken ct)
    {
        var results = View.Groups.Select(group => group.Visit?.ResultId).OfType<long>().ToList();
        var versions = await db.Visits.AsNoTracking().Where(visit => results.Contains(visit.Id)).Select(visit => new { visit.Id, visit.Version }).ToDictionaryAsync(visit => visit.Id, visit => visit.Version, ct);
        var chosen = View.Rows.Where(row => (row.Decision is Decision.Open || Clashes(row)) && Choice(row) is not null).ToList();
        var plans = View.Rows.GroupBy(row => row.Proposal.Id).ToDictionary(group => group.Key, _ => new Dictionary<string, ClaimDecisionInput>(StringComparer.Ordinal));
        var proposals = View.Rows.Select(row => row.Proposal).DistinctBy(proposal => proposal.Id).OrderBy(proposal => proposal.Position).ToList();
        // a reason is that of what is not simply taken as proposed, where there is such
        onlyAccepts = chosen.TrueForAll(row => Choice(row) == "a" && !Clashes(row) && Posted("clash." + row.Key) != "replace");
        foreach (var row in chosen.Where(row => row.Followers.Count == 0))
        {
            foreach (var claim in row.Claims.Where(claim => claim.Decision is Decision.Open || Clashes(row))) Plan(row, claim, plans[row.Proposal.Id], edit);
        }
        // who travels is decided for each leg with the rest of that leg
        foreach (var row in View.Rows.Where(row => row.Followers.Count > 0))
        {
            foreach (var claim in row.All.Where(claim => claim.Decision is Decision.Open || (Clashes(row) && Choice(row) is not null)))
            {
                var plan = plans.GetValueOrDefault(claim.ProposalId ?? 0);
                if (plan is null) continue;
                var rest = View.Rows.Where(other => other.Followers.Count == 0 && other.Proposal.Id == claim.ProposalId).SelectMany(other => other.Claims).ToList();
                var taken = plan.Values.Any(said => said.Decision is "accept" or "edit") || rest.Exists(other => other.Decision is Decision.Accepted or Decision.Edited);
                if (taken) Plan(row, claim, plan, edit);
                else if (rest.TrueForAll(other => other.Decision is Decision.Rejected || plan.ContainsKey(IdOf(other)))) plan[IdOf(claim)] = new() { Decision = "reject", Reason = edit.Reason };
            }
            if (chosen.Contains(row) && !row.All.Any(claim => plans.GetValueOrDefault(claim.ProposalId ?? 0)?.ContainsKey(IdOf(claim)) == true))
                Refuse(row, "decide the host of one of the visits, too: a visit is made of both");
        }

        const string Savepoint = "proposal";
        var done = new List<long>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveTogetherAsync(async () =>
        {
            foreach (var proposal in proposals) await DecideAsync(proposal);
        }, ct);
        await transaction.CommitAsync(ct);
        return (done, Rows(), Undo());

        // what was decided as a whole is opened again as a whole; of what had been decided in part, only what this save decided
        string Undo()
        {
            var saved = proposals.Where(proposal => done.Contains(proposal.Id)).ToList();
            var replaced = View.Rows.Where(row => done.Contains(row.Proposal.Id) && Replaces(row)).ToDictionary(row => row.Proposal.Id, row => row.Instead!.Id);
            var part = saved.FindAll(proposal => proposal.State is not ProposalState.Open && proposal.ResultId is { } visit && versions.ContainsKey(visit));
            return string.Create(CultureInfo.InvariantCulture, $"ids={string.Join(',', saved.Where(proposal => !part.Contains(proposal) && !replaced.ContainsKey(proposal.Id)).Select(proposal => proposal.Id))}")
                + (part.Count == 0 ? "" : "&claims=" + string.Join(',', part.Select(proposal => string.Create(CultureInfo.InvariantCulture, $"{proposal.Id}:{versions[proposal.ResultId!.Value]}:{string.Join(':', plans[proposal.Id].Keys)}"))))
                + (replaced.Count == 0 ? "" : "&again=" + string.Join(',', replaced.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}"))));
        }

        int Rows() => chosen.Count(row => row.All.Any(claim => done.Contains(claim.ProposalId ?? 0) && plans[claim.ProposalId!.Value].ContainsKey(IdOf(claim))));

        // each proposal by itself: one that is refused must not hold up the twenty beside it
        async Task DecideAsync(Proposal proposal)
        {
            var plan = plans[proposal.Id];
            var rows = View.Rows.Where(row => row.All.Any(claim => claim.ProposalId == proposal.Id && plan.ContainsKey(IdOf(claim)))).ToList();
            if (plan.Count == 0 || rows.Exists(row => FaultsOf(row).Any())) return;
            await transaction.CreateSavepointAsync(Savepoint, ct);
            var to = Posted(string.Create(CultureInfo.InvariantCulture, $"m.{proposal.Id}"));
            var because = plan.Values.Select(said => said.Reason).FirstOrDefault(reason => reason is not null);
            var decided = await decide.AcceptAsync(proposal.Id, new DecisionInput
            {
                Claims = plan, Reason = because, Instead = rows.Find(Replaces)?.Instead?.Id, NewVisit = to == "new" ? true : null,
                VisitId = long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var visit) ? visit : null,
            }, edit with { Reason = because }, ct);
            if (decided.Done)
            {
                done.Add(proposal.Id);
                if (done.Count % RememberAtMost == 0) db.Forget();
                return;
            }
            if (decided.Problem is { } problem)
            {
                Refuse(rows[0], problem.Code switch
                {
                    "parent-open" => "it hangs on a visit or an event that is not decided yet: decide that first",
                    "child-decided" => problem.Detail,
                    "parent-rejected" => "it hangs on a visit or an event that was rejected: reject it, too",
                    "choose-visit" => "two visits fit equally well: choose one under “Same visit as”",
                    _ => problem.Detail,
                });
            }
            foreach (var fault in decided.Faults)
            {
                var row = rows.Find(one => one.All.Any(claim => fault.Pointer.StartsWith($"/claims/{claim.Id}/", StringComparison.Ordinal))) ?? rows[0];
                Refuse(row, fault.Detail, row.Claims.FirstOrDefault(claim => fault.Pointer.StartsWith($"/claims/{claim.Id}/", StringComparison.Ordinal) && Choice(row) == "e"));
            }
            await transaction.RollbackToSavepointAsync(Savepoint, ct);
            db.Forget();
        }
    }

    private bool Replaces(ReviewRow row) => row.Instead is not null && Posted("clash." + row.Key) == "replace" && Choice(row) is "a" or "e";

    private void Plan(ReviewRow row, Claim claim, Dictionary<string, ClaimDecisionInput> plan, Edit edit)
    {
        // a leg that is decided later follows what was decided of the first
        var choice = Choice(row) ?? (row.Decision is Decision.Open ? null : Codes.Of(row.Decision)[..1]);
        if (choice is null) return;
        var shown = EditBox.Claims(row).FirstOrDefault(one => one.Id == claim.Id) ?? row.Claims[0];
        string? value = null;
        var emptied = false;
        if (choice == "e")
        {
            if (Posted(EditBox.Name(shown))?.Trim() is { } typed)
            {
                emptied = typed.Length == 0 && row.Proposal.About is not Subject.Visit && row.Claims.Count > 1;
                if (typed.Length == 0 && !emptied) Refuse(row, "type the value, or choose Accept or Reject", shown);
                else if (typed != EditBox.Typed(shown, View.Reference))
                {
                    value = AddFact.Value(row.Proposal.About, shown.Field, typed, View.Reference, View.Article.PublishedDay, settings.WeekEnds, out var fault);
                    if (fault is not null && !emptied && !Faults.Exists(known => known.Field == EditBox.Id(shown))) Refuse(row, fault, shown);
                }
            }
            else if (row.Decision is Decision.Edited)
            {
                value = row.All.First(one => one.Decision is Decision.Edited).Value;
            }
        }
        // an emptied line takes that one value out of a proposal that is kept
        var decision = choice == "r" || emptied ? "reject" : value is { Length: > 0 } && value != claim.Value ? "edit" : "accept";
        var select = Clashes(row) || Posted("clash." + row.Key) == "replace";
        plan[IdOf(claim)] = new()
        {
            Decision = decision, Value = decision == "edit" ? value : null, Reason = decision != "accept" || select || onlyAccepts ? edit.Reason : null, Over = Clashes(row), Select = select,
        };
    }

    private void Refuse(ReviewRow row, string words, Claim? claim = null)
    {
        var value = row.Value.Length > 60 ? row.Value[..60] + "…" : row.Value;
        Faults.Add(new(claim is null ? "d-" + row.Key : EditBox.Id(claim), $"Row {row.Number}, {row.Field} “{value}”: {words.TrimEnd('.')}"));
    }

    private static string IdOf(Claim claim) => claim.Id.ToString(CultureInfo.InvariantCulture);

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
