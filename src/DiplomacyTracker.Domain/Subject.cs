namespace DiplomacyTracker.Domain;

/// <summary>The kinds of thing that have claims, revisions and entries in the change log.</summary>
public enum Subject
{
    [Term("One visitor in one host country or organisation, for one unbroken stay")] Visit,
    [Term("One journey of one visitor, of one or more visits")] Trip,
    [Term("Someone who travels along, named or a group")] Delegate,
    [Term("A talk, summit, call, signing or press conference inside a visit")] Meeting,
    [Term("An event of many sides that visits attach to, such as a summit or a funeral")] Gathering,
    [Term("One point on the agenda of a visit or a meeting")] AgendaItem,
    [Term("What a visit is to bring, or brought; it lives on after the visit")] Outcome,
    [Term("What someone said, or where someone stands")] Statement,
    [Term("What happened around a visit: a strike, a listing, a deadline")] ContextEvent,
    [Term("What an article counts: “first official visit since taking office”")] OrdinalClaim,
    [Term("Someone who travels, meets or speaks")] Person,
    [Term("A post that a person holds for an actor over a time")] Office,
    [Term("A state, territory, organisation or group that sends, receives or is talked about")] Actor,
    [Term("A place that is no actor: a sea, a region, a continent")] Area,
    [Term("A place in an actor’s territory, with its position and time zone")] City,
    [Term("What agendas are about; a tree of two levels")] Topic,
    [Term("Who publishes: a newspaper, an agency, a ministry, a data set")] Outlet,
    [Term("One published report; its text is kept in versions")] Article,
    [Term("One thing that was read in an article, until somebody decides")] Proposal,
    [Term("What one article says about one field of one thing")] Claim,
}
