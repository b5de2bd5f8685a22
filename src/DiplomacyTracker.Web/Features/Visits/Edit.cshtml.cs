using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>Makes a visit by hand, or corrects one. The second of two editors sees field by field what changed and keeps what they typed.</summary>
[Authorize(Policies.Edit)]
public sealed class EditModel(DiplomacyDb db, ReferenceData reference, SaveThing save, TrackerSettings settings, TimeProvider clock) : PageModel
{
    /// <summary>Fields of the form in order: name, label, hint.</summary>
    public static IReadOnlyList<(string Name, string Label, string Hint)> Fields { get; } =
    [
        ("visitor", "Visitor", "Full name of the person."), ("office", "Office", "Title as held then, without the country."), ("sender", "Sent by", "Country or organisation, by name or code."),
        ("host", "Host", "Country or organisation that is visited."), ("cities", "Cities", "In order, separated by commas."), ("start", "Arrived", "For example 2–3 Sep 2025, early September 2025, by December 2025."),
        ("end", "Departed", ""), ("status", "Status", ""), ("statusReason", "Reason for the status", ""), ("kind", "Kind", ""), ("topics", "Topics", "Codes or names, separated by commas."), ("summary", "Summary", ""),
    ];

    public Visit? Visit { get; private set; }
    public Dictionary<string, string> Values { get; private set; } = new(StringComparer.Ordinal);
    public int Version { get; private set; }
    public string Reason { get; private set; } = "";
    public List<FormFault> Faults { get; } = [];
    public MergeTable? Merge { get; private set; }

    public string? Fault(string name) => Faults.Find(fault => fault.Field == name)?.Words;

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        var known = await reference.GetAsync(db, ct);
        if (id is { } wanted)
        {
            if (await FindAsync(wanted, ct) is not { } visit) return NotFound();
            (Visit, Version, Values) = (visit, visit.Version, Shown((VisitInput)visit.ToInput(), visit.Visitor!.Name, known));
        }
        else
        {
            (Values["status"], Values["kind"]) = ("announced", Codes.Of(VisitKind.Unknown));
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        foreach (var (name, _, _) in Fields) Values[name] = form[name].ToString();
        Reason = form["reason"].ToString();
        var seen = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var opened) ? opened : 0;
        var known = await reference.GetAsync(db, ct);
        if (id is { } wanted)
        {
            Visit = await FindAsync(wanted, ct);
            if (Visit is null) return NotFound();
            if (form["do"] == "discard") return Redirect($"/visits/{wanted}");
            Version = Visit.Version;
            if (seen != Version && await MergeAsync(Visit, seen, form, known, ct)) return Page();
        }
        var (input, faults) = Read(known);
        faults.AddRange(Domain.Editing.Edit.Check(Reason));
        Tracked? thing = null;
        if (!faults.Any)
        {
            try
            {
                var edit = HttpContext.Edit(clock, Reason);
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                (thing, faults) = await save.ApplyAsync(Subject.Visit, Visit, input, edit, ct);
                if (thing is not null)
                {
                    await db.SaveAsync(edit, ct);
                    await transaction.CommitAsync(ct);
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // saved between our look and our save: the next post shows the merge table
                faults.Add("", "stale", "Somebody else saved this visit at the same moment. Save again to see what changed.");
                Version = seen;
            }
        }
        if (faults.Any)
        {
            foreach (var fault in faults) Faults.Add(new(ControlOf(fault.Pointer), fault.Detail.TrimEnd('.')));
            return Page();
        }
        new Flash(id is null ? "Made the visit" : "Saved the visit", Reason.Length > 0 ? Reason : null)
        {
            UndoAction = id is null ? $"/visits/{thing!.Id}/trash?version={thing.Version}" : $"/visits/{thing!.Id}/history?handler=Undo&version={thing.Version}",
        }.Keep(TempData);
        return Redirect($"/visits/{thing!.Id}");
    }

    private async Task<bool> MergeAsync(Visit visit, int seen, IFormCollection form, Reference known, CancellationToken ct)
    {
        var older = await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Visit && r.SubjectId == visit.Id && r.Version >= seen).OrderBy(r => r.Version).ToListAsync(ct);
        // a form that does not say which version it was opened at is held against the one that stands
        var told = older.Count > 0 && older[0].Version == seen;
        var first = told ? TrackerJson.Read<VisitInput>(older[0].Snapshot) : (VisitInput)visit.ToInput();
        var before = Shown(first, await NameAsync(first, ct), known);
        var theirs = Shown((VisitInput)visit.ToInput(), visit.Visitor!.Name, known);
        var newest = older.Count > 0 ? older[^1] : await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Visit && r.SubjectId == visit.Id).OrderByDescending(r => r.Version).FirstAsync(ct);
        var rows = Fields.Select(field => new MergeRow(field.Name, field.Label, before.GetValueOrDefault(field.Name, ""), theirs.GetValueOrDefault(field.Name, ""), Values[field.Name])).ToList();
        if (form["do"] == "merge" && form["mergeVersion"] == visit.Version.ToString(CultureInfo.InvariantCulture))
        {
            foreach (var row in rows)
            {
                var choice = form["merge." + row.Field].ToString();
                if (choice == "theirs" || (choice.Length == 0 && !row.YouChanged)) Values[row.Field] = row.Theirs;
            }
            return false;
        }
        Merge = new MergeTable(newest.By, newest.At.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC", visit.Version, rows) { VersionHref = $"/visits/{visit.Id}/history" };
        if (told) Version = seen;
        return true;
    }

    private (VisitInput Input, Faults Faults) Read(Reference known)
    {
        var faults = new Faults();
        string? Typed(string name) => Values[name].Trim() is { Length: > 0 } text ? text : null;
        string? Coded(string name, string pointer)
        {
            if (Typed(name) is not { } text) return null;
            var value = AddFact.Value(Subject.Visit, pointer, text, known, null, settings.WeekEnds, out var fault);
            if (fault is not null) faults.Add(pointer, "unknown-code", fault + ".");
            return value;
        }
        DateInput? Date(string name)
        {
            if (Typed(name) is not { } text) return null;
            var kept = Visit is null ? null : DateInput.From(name == "start" ? Visit.Start : Visit.End);
            if (kept is not null && text == Shown(kept)) return kept;
            if (PartialDate.TryReadTyped(text, null, settings.WeekEnds, out var date, out var fault) && date.IsUnresolved)
                fault = $"“{text}” depends on the day it is said: write the day itself, such as 3 Sep 2025, or Sep 2025.";
            if (fault is null) return new DateInput { Edtf = date.Edtf, Raw = date.Edtf == text ? null : text, Precision = date.Precision };
            faults.Add("/" + name, "invalid-date", fault);
            return null;
        }
        var current = (VisitInput?)Visit?.ToInput();
        var topics = new List<TopicInput>();
        foreach (var text in Values["topics"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var code = AddFact.Value(Subject.Visit, "/topics/-", text, known, null, settings.WeekEnds, out var fault);
            if (fault is not null) faults.Add("/topics", "unknown-code", fault + ".");
            else if (topics.TrueForAll(topic => topic.Code != code)) topics.Add(current?.Topics.FirstOrDefault(topic => topic.Code == code) ?? new TopicInput { Code = code });
        }
        var visitor = Typed("visitor");
        var input = (current ?? new VisitInput()) with
        {
            Visitor = visitor is null ? null : Visit is not null && visitor == Visit.Visitor!.Name ? new() { Id = Visit.VisitorId } : new() { Name = visitor },
            Office = Typed("office"), OfficeLevel = Typed("office") == Visit?.OfficeTitle ? current?.OfficeLevel : null, OfficeActor = Typed("office") == Visit?.OfficeTitle ? current?.OfficeActor : null,
            Sender = Coded("sender", "/sender"), Host = Coded("host", "/host"),
            Cities = [.. Values["cities"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Start = Date("start"), End = Date("end"),
            Status = Typed("status"), StatusReason = Typed("statusReason"), Kind = Typed("kind"), Summary = Typed("summary"), Topics = topics,
        };
        return (input, faults);
    }

    private static Dictionary<string, string> Shown(VisitInput input, string visitor, Reference known) => new(StringComparer.Ordinal)
    {
        ["visitor"] = visitor, ["office"] = input.Office ?? "", ["sender"] = input.Sender is null ? "" : known.Actor(input.Sender), ["host"] = input.Host is null ? "" : known.Actor(input.Host),
        ["cities"] = string.Join(", ", input.Cities), ["start"] = Shown(input.Start), ["end"] = Shown(input.End), ["status"] = input.Status ?? "", ["statusReason"] = input.StatusReason ?? "",
        ["kind"] = input.Kind ?? "", ["topics"] = string.Join(", ", input.Topics.Select(topic => known.Topic(topic.Code ?? ""))), ["summary"] = input.Summary ?? "",
    };

    private static string Shown(DateInput? date) => date?.Edtf is { } edtf && PartialDate.TryParse(edtf, out var read, out _) ? (read with { Raw = date.Raw, Precision = date.Precision ?? read.Precision }).ToWords() : date?.Raw ?? "";

    private async Task<string> NameAsync(VisitInput input, CancellationToken ct) =>
        input.Visitor?.Id is { } person ? await db.People.Where(p => p.Id == person).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "" : input.Visitor?.Name ?? "";

    private Task<Visit?> FindAsync(long id, CancellationToken ct) =>
        db.Visits.Include(v => v.Visitor).Include(v => v.Topics).SingleOrDefaultAsync(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null, ct);

    private static string? ControlOf(string pointer) => pointer is "/reason" ? "reason" : pointer.Split('/') is [_, var name, ..] && Fields.Any(field => field.Name == name) ? name : null;
}
