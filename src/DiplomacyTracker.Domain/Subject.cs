namespace DiplomacyTracker.Domain;

/// <summary>The kinds of thing that have claims, revisions and entries in the change log.</summary>
public enum Subject
{
    Visit,
    Trip,
    Delegate,
    Meeting,
    Gathering,
    AgendaItem,
    Outcome,
    Statement,
    ContextEvent,
    OrdinalClaim,
    Person,
    Office,
    Actor,
    Area,
    City,
    Topic,
    Outlet,
    Article,
    Proposal,
    Claim,
}
