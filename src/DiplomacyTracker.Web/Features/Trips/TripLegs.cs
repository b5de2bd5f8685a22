using System.Text.Json.Nodes;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Trips;

/// <summary>What the API shows of a trip beside its own members: who travels, and the legs in their order.</summary>
public static class TripLegs
{
    /// <summary>For each trip <c>visitor</c> with the name, and <c>legs</c>: <c>{ "leg", "visit", "slug", "host", "start" }</c>.</summary>
    /// <param name="trips">Those of a page.</param>
    public static async Task<IReadOnlyDictionary<long, JsonObject>> OfAsync(DiplomacyDb db, IReadOnlyList<Trip> trips, HttpContext http, CancellationToken ct)
    {
        var (ids, people) = (trips.Select(t => t.Id).ToList(), trips.Select(t => t.VisitorId).Distinct().ToList());
        var editor = http.User.AtDesk();
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var legs = (await db.Visits.AsNoTracking().Where(v => v.TripId != null && ids.Contains(v.TripId.Value) && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
            .OrderBy(v => v.Leg).ThenBy(v => v.SortDay).ThenBy(v => v.Id).Select(v => new { Trip = v.TripId!.Value, v.Leg, v.Id, v.Slug, v.Host, v.Start }).ToListAsync(ct)).ToLookup(v => v.Trip);
        return trips.ToDictionary(t => t.Id, t => new JsonObject
        {
            ["visitor"] = new JsonObject { ["id"] = t.VisitorId, ["name"] = names.GetValueOrDefault(t.VisitorId) },
            ["legs"] = new JsonArray([.. legs[t.Id].Select(v => new JsonObject { ["leg"] = v.Leg, ["visit"] = v.Id, ["slug"] = v.Slug, ["host"] = v.Host, ["start"] = v.Start.Edtf })]),
        });
    }
}
