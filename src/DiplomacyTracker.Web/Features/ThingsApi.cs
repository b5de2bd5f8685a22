using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Shared;
using DiplomacyTracker.Web.Features.Visits;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary>
/// The routes that every thing with a history has alike: read, make, replace, patch, trash, restore, revisions. What a thing
/// shows is its input with id and version, so that what GET gave can be PUT back.
/// </summary>
public static class ThingsApi
{
    private static readonly string[] Own = ["id", "slug", "version", "legs"];

    /// <summary>Maps the routes of one kind of thing below <paramref name="path"/>.</summary>
    /// <param name="things">Things of that kind with what their input needs; of one visit or person, for paths below one (else 0).</param>
    /// <param name="singular">For operation ids: <c>Meeting</c>.</param>
    /// <param name="key">For things that are named by a code: finds the id.</param>
    /// <param name="also">What else is shown of some of them, by id; it is left out when it is sent back.</param>
    /// <param name="open">For things that hang on visits: those that may be seen at that moment, in UTC, by who does not work at the desk.</param>
    /// <param name="named">For things that are looked up by name: those that the words of <c>q</c>, folded, name.</param>
    public static void MapThings<T>(this RouteGroupBuilder v1, string path, Subject subject, string singular, Func<DiplomacyDb, long, IQueryable<T>> things,
        Func<DiplomacyDb, string, IQueryable<long>>? key = null, Func<IQueryable<T>, string, IQueryable<T>>? named = null,
        Func<DiplomacyDb, IReadOnlyList<T>, HttpContext, CancellationToken, Task<IReadOnlyDictionary<long, JsonObject>>>? also = null,
        Func<DiplomacyDb, IQueryable<T>, DateTime, IQueryable<T>>? open = null) where T : Tracked
    {
        IQueryable<T> Seen(HttpContext http, DiplomacyDb db, long owner) =>
            open is null || http.User.AtDesk() ? things(db, owner) : open(db, things(db, owner), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        Task<T?> ReadAsync(HttpContext http, DiplomacyDb db, CancellationToken ct) => FindAsync(http, db, (store, owner) => Seen(http, store, owner), key, ct);
        Task WithholdAsync(IReadOnlyList<T> read, HttpContext http, DiplomacyDb db, CancellationToken ct) => http.User.AtDesk() ? Task.CompletedTask : SilentWords.WithholdAsync(db, subject, read, ct);
        var input = SaveThing.InputOf(subject)!;
        async Task<JsonObject> ShowOneAsync(T thing, HttpContext http, DiplomacyDb db, CancellationToken ct) => With(Show(thing), also is null ? null : (await also(db, [thing], http, ct)).GetValueOrDefault(thing.Id));
        string[] filters = named is null ? ["externalId"] : ["externalId", "q"];
        var route = key is null ? "/{id:long}" : "/{code}";
        var read = v1.MapGroup(path).WithTags(singular).RequireAuthorization(Policies.Read).AddEndpointFilter(VisitsApi.HideAsync);
        var edit = v1.MapGroup(path).WithTags(singular).RequireAuthorization(Policies.Edit);

        read.MapGet("", async (HttpContext http, DiplomacyDb db, CancellationToken ct) =>
        {
            var faults = new Faults();
            var page = ListRequest.Read(http.Request, faults, filters);
            var after = Cursor.Id(page.After, faults);
            if (faults.Any) return Problems.Refused(faults);
            var all = Seen(http, db, OwnerOf(http)).AsNoTracking().Where(t => t.TrashedAt == null && t.MergedIntoId == null);
            if (http.Request.Query["externalId"].FirstOrDefault() is { } external) all = all.Where(t => t.ExternalId == external);
            if (named is not null && Folding.Fold(http.Request.Query["q"].ToString()) is { Length: > 0 } words) all = named(all, words);
            var total = page.Count ? await all.LongCountAsync(ct) : (long?)null;
            if (after is { } last) all = all.Where(t => t.Id > last);
            var rows = await all.OrderBy(t => t.Id).Take(page.Limit + 1).ToListAsync(ct);
            await WithholdAsync(rows, http, db, ct);
            var more = also is null ? null : await also(db, rows, http, ct);
            return page.Answer(http, rows, row => With(Show(row), more?.GetValueOrDefault(row.Id)), row => Cursor.Write(row.Id.ToString(CultureInfo.InvariantCulture)), total);
        }).WithName("list" + Plural(singular)).WithSummary($"All things of the kind {Spoken(singular)}, by id.").WithQuery(filters).WithInput(input).Produces<Listing<JsonObject>>().ProducesProblem(422);

        read.MapGet(route, async (HttpContext http, DiplomacyDb db, CancellationToken ct) =>
        {
            if (await ReadAsync(http, db, ct) is not { } thing) return await MovedAsync<T>(http, db, path, ct);
            await WithholdAsync([thing], http, db, ct);
            return Etags.Answer(http.Request, await ShowOneAsync(thing, http, db, ct));
        })
            .WithName("get" + singular).WithSummary($"One {Spoken(singular)}.").WithInput(input).Produces<JsonObject>().ProducesProblem(404);

        read.MapGet(route + "/claims", async (HttpContext http, DiplomacyDb db, CancellationToken ct) =>
            await ReadAsync(http, db, ct) is { } thing
                ? Etags.Answer(http.Request, new Listing<ClaimJson>(await ClaimJson.ReadAsync(db, subject, thing.Id, http.User.AtDesk(), ct), null))
                : Missing(http))
            .WithName($"list{singular}Claims").WithSummary($"Every claim on a {Spoken(singular)}, with the sentence that makes it, by id.").Produces<Listing<ClaimJson>>().ProducesProblem(404);

        read.MapGet(route + "/revisions", async (HttpContext http, DiplomacyDb db, CancellationToken ct) =>
            await ReadAsync(http, db, ct) is { } thing
                ? Etags.Answer(http.Request, new Listing<RevisionJson>(await RevisionJson.ReadAsync(db, subject, thing.Id, http.User, ct), null))
                : Missing(http))
            .WithName($"list{singular}Revisions").WithSummary($"Every saved state of a {Spoken(singular)}, newest first.").Produces<Listing<RevisionJson>>().ProducesProblem(404);

        edit.MapPost("", async (Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) =>
        {
            if (body.Problem is not null) return body.Problem;
            var (thing, problem) = await WriteAsync(subject, null, body.Value!, http, db, save, clock, ct);
            if (problem is not null) return problem;
            var name = key is null ? thing!.Id.ToString(CultureInfo.InvariantCulture) : (string)thing!.ToInput().GetType().GetProperty("Code")!.GetValue(thing.ToInput())!;
            return Etags.Answer(http.Request, await ShowOneAsync((T)thing!, http, db, ct), StatusCodes.Status201Created, $"{http.Request.Path}/{name}");
        }).WithName("create" + singular).WithSummary($"Makes a {Spoken(singular)}.").WithInput(input).Produces<JsonObject>(201).ProducesProblem(400).ProducesProblem(409).ProducesProblem(422);

        edit.MapPut(route, (Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) =>
            ChangeAsync(subject, things, key, ShowOneAsync, body, (_, sent) => sent, http, db, save, clock, ct))
            .WithName("replace" + singular).WithSummary($"Replaces a {Spoken(singular)} by what is sent.").WithInput(input).Produces<JsonObject>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);

        edit.MapPatch(route, (Body<JsonObject> body, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) =>
            ChangeAsync(subject, things, key, ShowOneAsync, body, MergePatch.Apply, http, db, save, clock, ct))
            .WithName("patch" + singular).WithSummary($"Changes some members of a {Spoken(singular)} (RFC 7396).").WithInput(input).Produces<JsonObject>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(422).ProducesProblem(428);

        edit.MapDelete(route, async (HttpContext http, DiplomacyDb db, TrashThing trash, TimeProvider clock, CancellationToken ct) =>
        {
            if (await FindAsync(http, db, things, key, ct) is not { } thing) return Missing(http);
            if (Etags.Refuse(http.Request, await ShowOneAsync(thing, http, db, ct)) is { } refusal) return refusal;
            try { await trash.RunAsync(subject, thing.Id, trash: true, http.Edit(clock), ct); }
            catch (DbUpdateConcurrencyException) { return Etags.Stale(); }
            return Results.NoContent();
        }).WithName("trash" + singular).WithSummary($"Puts a {Spoken(singular)} in the trash.").Produces(204).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);

        edit.MapPost(route + "/restore", async (HttpContext http, DiplomacyDb db, TrashThing trash, TimeProvider clock, CancellationToken ct) =>
        {
            var id = key is null ? Id(http) : await key(db, Code(http)).SingleOrDefaultAsync(ct);
            if (id == 0 || await db.FindThingAsync(subject, id, ct) is not T thing) return Missing(http);
            if (Etags.Refuse(http.Request, await ShowOneAsync(thing, http, db, ct)) is { } refusal) return refusal;
            try { await trash.RunAsync(subject, id, trash: false, http.Edit(clock), ct); }
            catch (DbUpdateConcurrencyException) { return Etags.Stale(); }
            return Etags.Answer(http.Request, await ShowOneAsync(thing, http, db, ct));
        }).WithName("restore" + singular).WithSummary($"Takes a {Spoken(singular)} out of the trash.").WithInput(input).Produces<JsonObject>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    /// <summary>The input with id and version.</summary>
    public static JsonObject Show(Tracked thing)
    {
        var shown = new JsonObject { ["id"] = thing.Id, ["version"] = thing.Version };
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!) shown[name] = value?.DeepClone();
        return shown;
    }

    private static JsonObject With(JsonObject shown, JsonObject? more)
    {
        if (more is not null) foreach (var (name, value) in more) shown[name] = value?.DeepClone();
        return shown;
    }

    private static async Task<IResult> ChangeAsync<T>(Subject subject, Func<DiplomacyDb, long, IQueryable<T>> things, Func<DiplomacyDb, string, IQueryable<long>>? key,
        Func<T, HttpContext, DiplomacyDb, CancellationToken, Task<JsonObject>> show, Body<JsonObject> body,
        Func<JsonObject, JsonObject, JsonObject> merge, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct) where T : Tracked
    {
        if (await FindAsync(http, db, things, key, ct) is not { } thing) return Missing(http);
        if (Etags.Refuse(http.Request, await show(thing, http, db, ct)) is { } refusal) return refusal;
        if (body.Problem is not null) return body.Problem;
        var (_, problem) = await WriteAsync(subject, thing, merge((JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!, body.Value!), http, db, save, clock, ct);
        return problem ?? Etags.Answer(http.Request, await show(thing, http, db, ct));
    }

    private static async Task<(Tracked? Thing, ProblemAnswer? Problem)> WriteAsync(Subject subject, Tracked? thing, JsonObject sent, HttpContext http, DiplomacyDb db, SaveThing save, TimeProvider clock, CancellationToken ct)
    {
        foreach (var own in Own) sent.Remove(own);
        // what belongs to a visit or a person may leave that to the address
        if (thing is null && OwnerOf(http) is > 0 and var owner) PutOwner(subject, sent, owner);
        // and what hangs on a visit stays there where nothing else is said
        if (thing is Domain.Visits.VisitPart part) sent["visit"] ??= part.VisitId;
        var (input, unreadable) = JsonBody.Read(SaveThing.InputOf(subject)!, JsonSerializer.SerializeToUtf8Bytes(sent));
        if (unreadable is not null) return (null, unreadable);
        var edit = http.Edit(clock);
        try
        {
            await using var transaction = await db.JoinAsync(ct);
            var (saved, faults) = await save.ApplyAsync(subject, thing, input!, edit, ct);
            if (faults.Any) return (null, Problems.Refused(faults));
            await db.SaveAsync(edit, ct);
            await transaction.CommitAsync(ct);
            return (saved, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, Etags.Stale());
        }
        catch (DbUpdateException e) when (Uniqueness.IsBroken(e))
        {
            return (null, Problems.Conflict("duplicate", $"Another {Codes.Of(subject).Replace('_', ' ')} has the same name, code or external id."));
        }
    }

    private static void PutOwner(Subject subject, JsonObject sent, long owner)
    {
        if (subject is Subject.Office) sent["person"] ??= owner;
        else if (subject is Subject.Outcome) sent["visits"] ??= new JsonArray(owner);
        else sent["visit"] ??= owner;
    }

    private static async Task<T?> FindAsync<T>(HttpContext http, DiplomacyDb db, Func<DiplomacyDb, long, IQueryable<T>> things, Func<DiplomacyDb, string, IQueryable<long>>? key, CancellationToken ct) where T : Tracked
    {
        var id = key is null ? Id(http) : await key(db, Code(http)).SingleOrDefaultAsync(ct);
        return await things(db, OwnerOf(http)).SingleOrDefaultAsync(t => t.Id == id && t.TrashedAt == null && t.MergedIntoId == null, ct);
    }

    private static async Task<IResult> MovedAsync<T>(HttpContext http, DiplomacyDb db, string path, CancellationToken ct) where T : Tracked
    {
        var id = Id(http);
        return await db.Set<T>().Where(t => t.Id == id && t.MergedIntoId != null).Select(t => t.MergedIntoId).SingleOrDefaultAsync(ct) is { } winner
            ? Results.Redirect($"/api/v1{path}/{winner}", permanent: true, preserveMethod: true)
            : Missing(http);
    }

    private static long OwnerOf(HttpContext http) =>
        long.TryParse((http.Request.RouteValues["visit"] ?? http.Request.RouteValues["person"])?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static long Id(HttpContext http) => long.TryParse(http.Request.RouteValues["id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static string Code(HttpContext http) => http.Request.RouteValues["code"]?.ToString() ?? "";

    private static ProblemAnswer Missing(HttpContext http) => Problems.NotFound($"There is nothing at {http.Request.Path}.");

    // "AgendaItem" reads "agenda item"
    private static string Spoken(string singular) => string.Concat(singular.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string Plural(string singular) => singular switch { "Person" => "People", "City" => "Cities", _ => singular + "s" };
}

/// <summary>Tells a broken uniqueness rule from other failures, on both databases.</summary>
public static class Uniqueness
{
    /// <summary>Whether a write failed because another row has the same key.</summary>
    public static bool IsBroken(DbUpdateException e) => e.InnerException switch
    {
        Microsoft.Data.Sqlite.SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,   // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY
        Npgsql.PostgresException postgres => postgres.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
