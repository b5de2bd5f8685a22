using System.Text.Json;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Store.Search;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Timeline;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary><c>/visits</c>: reading lists and single visits, writing them, and what lies below one.</summary>
public static class VisitsApi
{
    // What GET gives and nobody may set: ignored on the way in, so that it can be PUT back.
    private static readonly string[] Own = ["id", "slug", "version", "meetings", "outcomes", "independentSources", "disagreements"];

    // What may be set and GET does not show.
    private static readonly string[] Unshown = ["gathering", "embargoUntil"];

    public static void MapVisits(this RouteGroupBuilder v1)
    {
        var visits = v1.MapGroup("/visits").WithTags("Visits").RequireAuthorization(Policies.Read).AddEndpointFilter(HideAsync);
        visits.MapGet("", List).WithName("listVisits").WithQuery([.. TimelineQuery.Filters, "sort", "externalId"]).Produces<Listing<VisitJson>>().ProducesProblem(422);
        visits.MapGet("/{id:long}", Show).WithName("getVisit").Produces<VisitJson>().ProducesProblem(404);
        visits.MapGet("/{id:long}/claims", ListClaims).WithName("listVisitClaims").Produces<Listing<ClaimJson>>().ProducesProblem(404);
        visits.MapGet("/{id:long}/revisions", ListRevisions).WithName("listVisitRevisions").Produces<Listing<RevisionJson>>().ProducesProblem(404);
        var edit = v1.MapGroup("/visits").WithTags("Visits").RequireAuthorization(Policies.Edit);
        edit.MapPost("", Create).WithInput(typeof(VisitInput)).WithName("createVisit").Produces<VisitJson>(201).ProducesProblem(400).ProducesProblem(422);
        edit.MapPut("/{id:long}", Replace).WithInput(typeof(VisitInput)).WithName("replaceVisit").Produces<VisitJson>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        edit.MapPatch("/{id:long}", Patch).WithInput(typeof(VisitInput)).WithName("patchVisit").Produces<VisitJson>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);
        edit.MapDelete("/{id:long}", Delete).WithName("trashVisit").Produces(204).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
        edit.MapPost("/{id:long}/restore", Restore).WithName("restoreVisit").Produces<VisitJson>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    /// <summary>Visits, newest first, by the same filters as the pages.</summary>
    public static async Task<IResult> List(HttpContext http, DiplomacyDb db, ISearch search, ReferenceData reference, TimeProvider clock, CancellationToken ct)
    {
        var faults = new Faults();
        var page = ListRequest.Read(http.Request, faults, [.. TimelineQuery.Filters, "sort", "externalId"]);
        var known = await reference.GetAsync(db, ct);
        var query = TimelineQuery.Read(http.Request.Query.Where(word => word.Key is not ("limit" or "count" or "externalId")), known, out var wrong);
        foreach (var fault in wrong.Where(fault => fault.Code != "unknown-filter")) faults.Add(fault.Pointer, fault.Code, fault.Detail);
        if (faults.Any) return Problems.Refused(faults);
        var visits = query.Over(db, search, known, clock.GetUtcNow().UtcDateTime, embargoed: http.User.IsInRole("Editor") || http.User.IsInRole("Administrator"));
        if (http.Request.Query["externalId"].FirstOrDefault() is { } external) visits = visits.Where(v => v.ExternalId == external);
        var total = page.Count ? await visits.LongCountAsync(ct) : (long?)null;
        var rows = await VisitJson.ReadAsync(db, query.Page(visits).Take(page.Limit + 1), ct);
        return page.Answer(http, rows, row => row, row => query.PlaceAfter(row.Id, row.SortDay, row.Meetings, row.Outcomes, row.IndependentSources), total);
    }

    /// <summary>One visit.</summary>
    public static async Task<IResult> Show(long id, HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        if (await ReadAsync(db, id, ct) is { } visit) return Etags.Answer(http.Request, visit);
        return await db.Visits.Where(v => v.Id == id && v.MergedIntoId != null).Select(v => v.MergedIntoId).SingleOrDefaultAsync(ct) is { } winner
            ? Results.Redirect($"/api/v1/visits/{winner}", permanent: true, preserveMethod: true)
            : Problems.NotFound($"There is no visit {id}.");
    }

    /// <summary>Answers as if there were none where a visit is under embargo or in the trash, and the reader does not work on it: for it and all below it.</summary>
    public static async ValueTask<object?> HideAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var named = http.Request.RouteValues["visit"] ?? (http.Request.Path.StartsWithSegments("/api/v1/visits", StringComparison.OrdinalIgnoreCase) ? http.Request.RouteValues["id"] : null);
        if (http.User.AtDesk() || !long.TryParse(named?.ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) return await next(call);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var hidden = await http.RequestServices.GetRequiredService<DiplomacyDb>().Visits.AnyAsync(v => v.Id == id && (v.TrashedAt != null || (v.EmbargoUntil != null && v.EmbargoUntil > now)), http.RequestAborted);
        return hidden ? Problems.NotFound($"There is no visit {id}.") : await next(call);
    }

    /// <summary>Every claim on the visit and its parts, with the sentence that makes it.</summary>
    public static async Task<IResult> ListClaims(long id, HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        if (!await db.Visits.AnyAsync(v => v.Id == id && v.TrashedAt == null, ct)) return Problems.NotFound($"There is no visit {id}.");
        return Etags.Answer(http.Request, new Listing<ClaimJson>(await ClaimJson.ReadAsync(db, id, http.User.AtDesk(), ct), null));
    }

    /// <summary>Every saved state of the visit, newest first.</summary>
    public static async Task<IResult> ListRevisions(long id, HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        if (!await db.Visits.AnyAsync(v => v.Id == id, ct)) return Problems.NotFound($"There is no visit {id}.");
        return Etags.Answer(http.Request, new Listing<RevisionJson>(await RevisionJson.ReadAsync(db, Subject.Visit, id, http.User, ct), null));
    }

    /// <summary>Makes a visit.</summary>
    public static async Task<IResult> Create(Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct)
    {
        if (body.Problem is not null) return body.Problem;
        var (visit, problem) = await WriteAsync(null, body.Value!, http, db, save, clock, ct);
        if (problem is not null) return problem;
        return Etags.Answer(http.Request, (await ReadAsync(db, visit!.Id, ct))!, StatusCodes.Status201Created, $"/api/v1/visits/{visit.Id}");
    }

    /// <summary>Replaces a visit by what is sent.</summary>
    public static Task<IResult> Replace(long id, Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(id, body, Whole, http, db, save, clock, ct);

    /// <summary>Changes some members of a visit (JSON Merge Patch, RFC 7396).</summary>
    public static Task<IResult> Patch(long id, Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(id, body, MergePatch.Apply, http, db, save, clock, ct);

    /// <summary>Puts a visit in the trash.</summary>
    public static async Task<IResult> Delete(long id, HttpContext http, DiplomacyDb db, TrashThing trash, TimeProvider clock, CancellationToken ct)
    {
        // loaded before its tag is looked at: what is saved in between is then found by its version
        await db.FindThingAsync(Subject.Visit, id, ct);
        if (await ReadAsync(db, id, ct) is not { } current) return Problems.NotFound($"There is no visit {id}.");
        if (Etags.Refuse(http.Request, current) is { } refusal) return refusal;
        try { await trash.RunAsync(Subject.Visit, id, trash: true, http.Edit(clock), ct); }
        catch (DbUpdateConcurrencyException) { return Etags.Stale(); }
        return Results.NoContent();
    }

    /// <summary>Takes a visit out of the trash.</summary>
    public static async Task<IResult> Restore(long id, HttpContext http, DiplomacyDb db, TrashThing trash, TimeProvider clock, CancellationToken ct)
    {
        var trashed = (await VisitJson.ReadAsync(db, db.Visits.AsNoTracking().Where(v => v.Id == id && v.MergedIntoId == null), ct)).FirstOrDefault();
        if (trashed is null) return Problems.NotFound($"There is no visit {id}.");
        if (Etags.Refuse(http.Request, trashed) is { } refusal) return refusal;
        try { await trash.RunAsync(Subject.Visit, id, trash: false, http.Edit(clock), ct); }
        catch (DbUpdateConcurrencyException) { return Etags.Stale(); }
        return Etags.Answer(http.Request, (await ReadAsync(db, id, ct))!);
    }

    private static async Task<IResult> ChangeAsync(long id, Body<JsonObject> body, Func<JsonObject, JsonObject, JsonObject> merge,
        HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct)
    {
        // loaded before its tag is looked at: what is saved in between is then found by its version
        var visit = (Visit?)await db.FindThingAsync(Subject.Visit, id, ct);
        if (visit is null || await ReadAsync(db, id, ct) is not { } current) return Problems.NotFound($"There is no visit {id}.");
        if (Etags.Refuse(http.Request, current) is { } refusal) return refusal;
        if (body.Problem is not null) return body.Problem;
        var held = (JsonObject)JsonNode.Parse(TrackerJson.Write(visit.ToInput()))!;
        var (_, problem) = await WriteAsync(visit, merge(held, AsHeld(body.Value!, (JsonObject)JsonNode.Parse(Etags.Represent(current).Bytes)!, held)), http, db, save, clock, ct);
        if (problem is not null) return problem;
        return Etags.Answer(http.Request, (await ReadAsync(db, id, ct))!);
    }

    // A replacement holds all that GET shows; what GET does not show stays unless it is named.
    private static JsonObject Whole(JsonObject held, JsonObject sent)
    {
        foreach (var name in Unshown)
        {
            if (!sent.ContainsKey(name) && held[name] is { } value) sent[name] = value.DeepClone();
        }
        return sent;
    }

    // What GET showed and comes back as it was is left as it is held: the anchor of a date, the trip, and topics that stand
    // on agenda points only are not to be set by a script that sends back what it read.
    private static JsonObject AsHeld(JsonObject sent, JsonObject shown, JsonObject held)
    {
        foreach (var name in sent.Select(member => member.Key).ToList())
        {
            if (Own.Contains(name, StringComparer.Ordinal) || !shown.ContainsKey(name) || !JsonNode.DeepEquals(sent[name], shown[name])) continue;
            sent[name] = held[name]?.DeepClone();
            foreach (var beside in name switch { "office" => ["officeActor", "officeLevel"], "trip" => ["leg"], _ => Array.Empty<string>() })
                sent[beside] = held[beside]?.DeepClone();
        }
        return sent;
    }

    private static async Task<(Visit? Visit, ProblemAnswer? Problem)> WriteAsync(
        Visit? visit, JsonObject sent, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct)
    {
        foreach (var own in Own) sent.Remove(own);
        // the office as GET gives it is computed; as plain text it is an input
        if (sent["office"] is JsonObject)
        {
            sent.Remove("office");
            if (visit?.OfficeTitle is { } title) (sent["office"], sent["officeActor"], sent["officeLevel"]) = (title, visit.OfficeActor, Codes.Of(visit.OfficeLevel));
        }
        // a leg's place comes with the trip as GET gives it
        if (sent["trip"] is JsonObject trip && trip["leg"] is JsonValue leg && !sent.ContainsKey("leg")) sent["leg"] = leg.DeepClone();
        var (input, unreadable) = JsonBody.Read<VisitInput>(JsonSerializer.SerializeToUtf8Bytes(sent));
        if (unreadable is not null) return (null, unreadable);
        if (Domain.Editing.Edit.Check(input!.Reason) is { Any: true } wordy) return (null, Problems.Refused(wordy));
        var edit = http.Edit(clock, input.Reason);
        try
        {
            await using var transaction = await db.JoinAsync(ct);
            var (thing, faults) = await save.ApplyAsync(Subject.Visit, visit, input, edit, ct);
            if (faults.Any) return (null, Problems.Refused(faults));
            faults = await new AttachEvidence(db).RunAsync(thing!, (JsonObject)JsonNode.Parse(TrackerJson.Write(thing!.ToInput()))!, input.Evidence, edit, ct);
            if (faults.Any) return (null, Problems.Refused(faults));
            await db.SaveAsync(edit, ct);
            await transaction.CommitAsync(ct);
            return ((Visit)thing!, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, Etags.Stale());
        }
    }

    private static async Task<VisitJson?> ReadAsync(DiplomacyDb db, long id, CancellationToken ct) =>
        (await VisitJson.ReadAsync(db, db.Visits.AsNoTracking().Where(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null), ct)).FirstOrDefault();
}

/// <summary>JSON Merge Patch, RFC 7396.</summary>
public static class MergePatch
{
    /// <summary>A new object: the members of <paramref name="patch"/> over those of <paramref name="target"/>; null removes a member.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var merged = (JsonObject)target.DeepClone();
        foreach (var (name, value) in patch)
        {
            if (value is null) merged.Remove(name);
            else if (value is JsonObject inner && merged[name] is JsonObject old && !old.ContainsKey("id") && !old.ContainsKey("edtf")) merged[name] = Apply(old, inner);
            else merged[name] = value.DeepClone();
        }
        return merged;
    }
}

/// <summary>Makes claims out of the evidence that came with an input.</summary>
public sealed class AttachEvidence(DiplomacyDb db)
{
    /// <summary>Checks each span against the stored text and hangs a selected claim on the thing; the caller saves.</summary>
    /// <param name="values">The thing's input, to read the claimed values from.</param>
    public async Task<Faults> RunAsync(Tracked thing, JsonObject values, IReadOnlyList<EvidenceInput>? evidence, Edit edit, CancellationToken ct)
    {
        var faults = new Faults();
        if (evidence is null) return faults;
        for (var i = 0; i < evidence.Count; i++)
        {
            var (item, at) = (evidence[i], $"/evidence/{i}");
            if (item.Field is null || item.ArticleId is null || item.Start is null || item.Length is null)
            {
                faults.Add(at, "required", "Evidence names field, articleId, start and length.");
                continue;
            }
            var version = await (from article in db.Articles
                                 join v in db.ArticleVersions on article.CurrentVersionId equals v.Id
                                 where article.Id == item.ArticleId && article.TrashedAt == null
                                 select v).AsNoTracking().SingleOrDefaultAsync(ct);
            if (version is null) { faults.Add($"{at}/articleId", "not-found", $"There is no article {item.ArticleId}."); continue; }
            if (item.Start < 0 || item.Length < 1 || item.Start > version.Text.Length - item.Length)
            {
                faults.Add($"{at}/start", "out-of-range", $"The span lies outside the article's text of {version.Text.Length} units.");
                continue;
            }
            var field = item.Field.StartsWith("/topics", StringComparison.Ordinal) ? "/topics/-" : item.Field.StartsWith("/cities", StringComparison.Ordinal) ? "/cities/-" : item.Field;
            if (!Fields.Knows(thing.Subject, field)) { faults.Add($"{at}/field", "unknown-field", $"“{item.Field}” is no field that can carry evidence."); continue; }
            var quote = version.Text.Substring(item.Start.Value, item.Length.Value);
            var value = field.EndsWith("/-", StringComparison.Ordinal) ? ListValue(values, item.Field) : ClaimInputs.Get(values, field, "") ?? (field == "/visitor" && thing is Visit visit ? visit.Visitor?.Name : null);
            db.Hang(new Claim
            {
                Field = field, Value = value ?? quote, ArticleId = item.ArticleId.Value, ArticleVersionId = version.Id, Start = item.Start.Value, Length = item.Length.Value,
                Quote = quote, Origin = edit.Origin, Verdict = value is null ? Verdict.Open : Verdict.Selected, Decision = Decision.Accepted,
            }, thing);
        }
        return faults;
    }

    private static string? ListValue(JsonObject values, string field)
    {
        var parts = field.Split('/');
        return values[parts[1]] is JsonArray list && parts.Length > 2 && int.TryParse(parts[2], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var i) && i < list.Count
            ? list[i] is JsonObject topic ? (string?)topic["code"] : (string?)list[i] : null;
    }
}
