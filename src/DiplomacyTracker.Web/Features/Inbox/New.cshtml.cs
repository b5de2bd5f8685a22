using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>The form by which an editor adds an article: the same input and the same operation as a script's post.</summary>
[Authorize(Policies.Ingest)]
public sealed class NewModel(DiplomacyDb db, ReceiveArticle receive, TimeProvider clock) : PageModel
{
    // Bound by hand: what was typed must come back byte for byte, and MVC would turn empty into null and trim numbers.
    public string Text { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Outlet { get; private set; } = "";
    public string Link { get; private set; } = "";
    public string Author { get; private set; } = "";
    public string Cites { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string Day { get; private set; } = "";
    public string Month { get; private set; } = "";
    public string Year { get; private set; } = "";
    public List<FormFault> Faults { get; } = [];

    /// <summary>The article that is there already, when the address is taken.</summary>
    public (long Id, string Name)? Held { get; private set; }

    public IReadOnlyList<(string Value, string Label)> Outlets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        (Text, Title, Outlet, Link, Author) = (form["text"].ToString(), form["title"].ToString(), form["outlet"].ToString(), form["url"].ToString().Trim(), form["author"].ToString());
        (Cites, Language, Day, Month, Year) = (form["cites"].ToString(), form["lang"].ToString(), form["pub-d"].ToString().Trim(), form["pub-m"].ToString().Trim(), form["pub-y"].ToString().Trim());
        await LoadAsync(ct);

        var published = Published();
        if (string.IsNullOrWhiteSpace(Text)) Faults.Add(new("text", "Enter the text of the article"));
        if (string.IsNullOrWhiteSpace(Outlet)) Faults.Add(new("outlet", "Enter who published it"));
        if (Faults.Count > 0) return Page();

        var input = new ReportInput
        {
            // browsers send line ends as CRLF; spans count in the text as scripts would send it
            Text = Text.ReplaceLineEndings("\n"), Title = Given(Title), Outlet = Outlet.Trim(), Url = Given(Link), Author = Given(Author), PublishedAt = published, Language = Given(Language),
            Cites = [.. Cites.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new CiteInput { Outlet = name })],
        };
        var queue = form["do"] == "queue";
        var receipt = await receive.RunAsync(input, HttpContext.Edit(clock) with { Origin = ClaimOrigin.Extractor }, "form", queue ? ReadingTime.Later : ReadingTime.Now, ct);
        if (receipt.Result is ReceiptResult.Refused)
        {
            foreach (var fault in receipt.Faults) Faults.Add(new(ControlOf(fault.Pointer), Named(fault)));
            if (ReportRules.Canonical(Link) is { } canonical)
            {
                Held = await db.Articles.Where(a => a.CanonicalUrl == canonical).Select(a => new { a.Id, a.Outlet!.Name }).FirstOrDefaultAsync(ct) is { } held ? (held.Id, held.Name) : null;
            }
            return Page();
        }
        var (title, kind) = receipt.Result switch
        {
            ReceiptResult.Unchanged => ("This article is already held, unchanged", "info"),
            ReceiptResult.NewVersion => ("Stored as a new version of an article already held", "ok"),
            _ => (queue ? "Added the article to the queue" : "Added the article", "ok"),
        };
        new Flash(title) { Kind = kind }.Keep(TempData);
        return queue ? Redirect("/inbox") : RedirectToPage("/Review/Review", new { id = receipt.Article!.Id });
    }

    private string? Published()
    {
        if (Day.Length + Month.Length + Year.Length == 0) return null;
        if (!int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1 or > 9999) { Faults.Add(new("pub-y", "Published needs a year of four digits")); return null; }
        if (!int.TryParse(Month, NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12) { Faults.Add(new("pub-m", $"Published needs a month from 1 to 12, not “{Month}”")); return null; }
        var days = DateTime.DaysInMonth(year, month);
        if (!int.TryParse(Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day < 1 || day > days)
        {
            Faults.Add(new("pub-d", $"Published needs a day from 1 to {days} in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year}, not “{Day}”"));
            return null;
        }
        var date = new DateOnly(year, month, day);
        // an editor east of Greenwich may be a day ahead of UTC
        if (date > DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1)) { Faults.Add(new("pub-d", "Published must be today or earlier")); return null; }
        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Outlets = [.. (await db.Outlets.AsNoTracking().Where(o => o.TrashedAt == null).OrderBy(o => o.Name).Select(o => o.Name).Take(200).ToListAsync(ct)).Select(name => (name, name))];

    private static string? ControlOf(string pointer) => pointer.Split('/') switch
    {
        [_, "publishedAt", ..] => "pub-d", [_, "language", ..] => "lang", [_, var name, ..] => name, _ => null,
    };

    // several may be too long: each is named
    private static string Named(Fault fault) => fault.Code is "too-long" && fault.Pointer.Split('/')[1] is var name
        ? $"{(name is "title" ? "Headline" : name is "url" ? "Link" : char.ToUpperInvariant(name[0]) + name[1..])}: {char.ToLowerInvariant(fault.Detail[0])}{fault.Detail[1..].TrimEnd('.')}" : fault.Detail.TrimEnd('.');

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
