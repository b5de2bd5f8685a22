using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Topics;

/// <summary><c>/topics</c>: the tree of topics.</summary>
public static class TopicsApi
{
    public static void MapTopics(this RouteGroupBuilder v1)
    {
        var topics = v1.MapGroup("/topics").WithTags("Topics").RequireAuthorization(Policies.Read);
        topics.MapGet("", List).WithName("listTopics").Produces<Listing<TopicEntryJson>>();
        topics.MapGet("/{code}", Show).WithName("getTopic").Produces<TopicEntryJson>().ProducesProblem(404);
    }

    /// <summary>All topics in the order of the list.</summary>
    public static async Task<IResult> List(HttpContext http, DiplomacyDb db, CancellationToken ct) =>
        Etags.Answer(http.Request, new Listing<TopicEntryJson>([.. (await db.Topics.AsNoTracking().OrderBy(t => t.Position).ToListAsync(ct)).Select(TopicEntryJson.From)], null));

    /// <summary>One topic by its code.</summary>
    public static async Task<IResult> Show(string code, HttpContext http, DiplomacyDb db, CancellationToken ct) =>
        await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) is { } topic
            ? Etags.Answer(http.Request, TopicEntryJson.From(topic))
            : Problems.NotFound($"There is no topic {code}.");
}

/// <summary>A topic as the API shows it.</summary>
public sealed record TopicEntryJson(string Code, string Label, string ShortLabel, string? Parent, string? Description, string ColourSlot, string? Iptc, string? Cameo)
{
    public static TopicEntryJson From(Topic t) => new(t.Code, t.Label, t.ShortLabel, t.Parent, t.Description, t.ColourSlot, t.Iptc, t.Cameo);
}
