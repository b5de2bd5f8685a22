using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>One article in the queue.</summary>
public sealed record InboxRow
{
    public long Id { get; init; }
    public string? Title { get; init; }
    public string Outlet { get; init; } = "";
    public string Language { get; init; } = "";
    public DateTime ReceivedAt { get; init; }
    public string ReceivedBy { get; init; } = "";
    public string CameBy { get; init; } = "";

    /// <summary>The way it came and who sent it: "api, wire-desk", or "sample" alone when both are the same word.</summary>
    public string CameFrom
    {
        get
        {
            var sender = ReceivedBy.Replace("key:", "", StringComparison.Ordinal).Split('@')[0];
            return sender.Length == 0 || sender == CameBy ? CameBy : $"{CameBy}, {sender}";
        }
    }

    public ArticleState State { get; init; }
    public int Open { get; init; }
    public int Proposals { get; init; }
    public string? Notice { get; init; }
    public long FamilyId { get; init; }
    public IReadOnlyList<(string Name, bool Held)> Cited { get; set; } = [];

    /// <summary>Decided of all, or a dash.</summary>
    public string Progress => Proposals == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Proposals - Open:N0} of {Proposals:N0}");
}

/// <summary>What waits for an editor, newest first, by state.</summary>
[Authorize(Policies.ReadDesk)]
public sealed class IndexModel(DiplomacyDb db, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;
    private static readonly ArticleState[] OpenStates = [ArticleState.Waiting, ArticleState.Reading, ArticleState.ToReview, ArticleState.InReview, ArticleState.Failed];

    /// <summary>Tabs: word in the address, label, states.</summary>
    private static readonly (string Word, string Label, ArticleState[] States)[] Tabs =
    [
        ("open", "Open", OpenStates),
        ("to_review", "To review", [ArticleState.ToReview, ArticleState.InReview]),
        ("waiting", "Waiting", [ArticleState.Waiting, ArticleState.Reading]),
        ("failed", "Failed", [ArticleState.Failed]),
        ("done", "Done", [ArticleState.Done]),
        ("dismissed", "Dismissed", [ArticleState.Dismissed]),
        ("all", "Everything", []),
    ];

    public IReadOnlyList<(string Word, string Label, long Count, bool Current)> Shown { get; private set; } = [];
    public IReadOnlyList<InboxRow> Rows { get; private set; } = [];
    public Pager Pager { get; private set; } = null!;
    public string Lede { get; private set; } = "";
    public long ToReview { get; private set; }
    public DateTime Now { get; private set; }

    /// <summary>Lists one tab.</summary>
    /// <param name="state">Word of the tab; open without one.</param>
    /// <param name="after">Ticks and id of the last row of the page before.</param>
    public async Task OnGetAsync(string? state, string? after, CancellationToken ct)
    {
        Now = clock.GetUtcNow().UtcDateTime;
        var tab = Array.Find(Tabs, t => t.Word == state);
        if (tab.Word is null) tab = Tabs[0];
        var articles = db.Articles.AsNoTracking().Where(a => a.TrashedAt == null && a.MergedIntoId == null);
        var counts = await articles.GroupBy(a => a.State).Select(g => new { g.Key, Count = g.LongCount(), Open = g.Sum(a => a.OpenProposals), Oldest = g.Min(a => a.ReceivedAt) }).ToListAsync(ct);
        long Count(ArticleState[] states) => counts.Where(c => states.Length == 0 || states.Contains(c.Key)).Sum(c => c.Count);
        Shown = [.. Tabs.Select(t => (t.Word, t.Label, Count(t.States), t.Word == tab.Word))];
        ToReview = Count(Tabs[1].States);
        var reviewable = counts.Where(c => Tabs[1].States.Contains(c.Key)).ToList();
        Lede = ToReview == 0 ? "Nothing waits for review." : $", {Marks.Count(reviewable.Sum(c => c.Open), "proposal")} to decide. The oldest has waited {Age(Now - reviewable.Min(c => c.Oldest))}.";

        var states = tab.States;
        if (states.Length > 0) articles = articles.Where(a => states.Contains(a.State));
        if (after?.Split('.') is [var ticks, var last] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t <= DateTime.MaxValue.Ticks && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            var at = new DateTime(t, DateTimeKind.Utc);
            articles = articles.Where(a => a.ReceivedAt < at || (a.ReceivedAt == at && a.Id < id));
        }
        var rows = await articles.OrderByDescending(a => a.ReceivedAt).ThenByDescending(a => a.Id).Take(PageSize + 1).Select(a => new InboxRow
        {
            Id = a.Id,
            Title = a.Title,
            Outlet = a.Outlet!.Name,
            Language = a.Language,
            ReceivedAt = a.ReceivedAt,
            ReceivedBy = a.ReceivedBy,
            CameBy = a.CameBy,
            State = a.State,
            Open = a.OpenProposals,
            Proposals = a.ProposalCount,
            Notice = a.Notice,
            FamilyId = a.FamilyId,
        }).ToListAsync(ct);
        var older = rows.Count > PageSize;
        if (older) rows.RemoveAt(PageSize);
        var ids = rows.ConvertAll(row => row.Id);
        var cites = (await db.Citations.AsNoTracking().Where(c => ids.Contains(c.ArticleId)).OrderBy(c => c.Position)
            .Select(c => new { c.ArticleId, c.Outlet!.Name, Held = db.Articles.Any(a => a.OutletId == c.OutletId && a.TrashedAt == null) }).ToListAsync(ct)).ToLookup(c => c.ArticleId, c => (c.Name, c.Held));
        foreach (var row in rows) row.Cited = [.. cites[row.Id]];
        Rows = rows;
        string Href(string? place) => "/inbox" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = tab.Word == "open" ? null : tab.Word, ["after"] = place }.Where(pair => pair.Value is not null));
        Pager = new Pager(rows.Count, Count(tab.States), after is null ? null : Href(null), older ? Href(string.Create(CultureInfo.InvariantCulture, $"{rows[^1].ReceivedAt.Ticks}.{rows[^1].Id}")) : null) { Rows = ("article", "articles"), NewerText = "Newest" };
    }

    /// <summary>"18 min", "9 h", "3 days".</summary>
    public static string Age(TimeSpan age) => age.TotalMinutes < 1 ? "under a minute" : age.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min")
        : age.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h") : Marks.Count((int)age.TotalDays, "day");
}
