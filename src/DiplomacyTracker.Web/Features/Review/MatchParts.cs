using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>
/// Finds the part of a visit that a second report speaks of again, so that its claims are added to it: a meeting with the
/// same person on days that may be the same or only planned, an agenda point with the same topics, an outcome of the same kind with the
/// same parties, rate and object, an event of the same kind on days that may be the same, an office of the same title.
/// What one report tells apart stays apart: it adds to an agenda point of its own only when it says the same of it.
/// </summary>
public sealed class MatchParts(DiplomacyDb db)
{
    /// <summary>The thing to add to, tracked; null for a new one.</summary>
    /// <param name="article">The article that speaks of it.</param>
    /// <param name="visits">Visits the proposal hangs on.</param>
    /// <param name="values">Accepted values by field.</param>
    public async Task<Tracked?> FindAsync(Subject subject, long article, List<long> visits, IReadOnlyList<(string Field, string Value)> values, CancellationToken ct)
    {
        string? Value(string field) => values.FirstOrDefault(v => v.Field == field).Value;
        List<string> All(string field) => [.. values.Where(v => v.Field == field).Select(v => v.Value)];
        var date = PartialDate.TryParse(Value("/date"), out var read, out _) ? read : PartialDate.Unknown;
        switch (subject)
        {
            case Subject.Meeting:
                // the visitor is in every meeting of the visit and tells none from another
                var visitors = values.Where(v => v.Field.EndsWith("/side", StringComparison.Ordinal) && v.Value == "visitor").Select(v => v.Field.Split('/')[2]).ToHashSet();
                var names = values.Where(v => v.Field.EndsWith("/name", StringComparison.Ordinal) && !visitors.Contains(v.Field.Split('/')[2])).Select(v => v.Value).ToList();
                if (names.Count == 0) return null;
                var meetings = await db.Meetings.Include(m => m.Participants).ThenInclude(p => p.Person)
                    .Where(m => visits.Contains(m.VisitId) && m.TrashedAt == null && m.MergedIntoId == null).ToListAsync(ct);
                meetings.RemoveAll(m => !m.Participants.Exists(p => p.Side is not Side.Visitor && names.Exists(name => SameName(p.Person?.Name ?? p.Name, name))));
                // of talks that are only planned reports may name different days
                return meetings.Find(m => m.Date.Agrees(date)) ?? meetings.Find(m => m.State is MeetingState.Planned && Value("/state") == Codes.Of(MeetingState.Planned));
            case Subject.AgendaItem:
                var topics = All("/topics/-");
                var about = All("/aboutActors/-");
                var items = await db.AgendaItems.Where(i => visits.Contains(i.VisitId) && i.TrashedAt == null && i.MergedIntoId == null).ToListAsync(ct);
                items.RemoveAll(i => !i.Topics.ToHashSet().SetEquals(topics) || !i.AboutActors.ToHashSet().SetEquals(about));
                var ids = items.ConvertAll(i => i.Id);
                var ofThis = await db.Claims.Where(c => c.ArticleId == article && c.Subject == Subject.AgendaItem && c.Field == "/modality" && ids.Contains(c.SubjectId!.Value)).Select(c => c.SubjectId!.Value).Distinct().ToListAsync(ct);
                return items.Find(i => !ofThis.Contains(i.Id) || (i.ProposedBy == Value("/proposedBy") && Codes.Of(i.Modality) == (Value("/modality") ?? Codes.Of(i.Modality))));
            case Subject.Outcome:
                var (kind, rate, thing) = (Value("/kind"), Value("/rate"), Value("/object"));
                var outcomes = await db.Outcomes.Include(o => o.Visits).Where(o => o.TrashedAt == null && o.MergedIntoId == null && db.OutcomeVisits.Where(l => visits.Contains(l.VisitId)).Select(l => l.OutcomeId).Contains(o.Id)).ToListAsync(ct);
                var parties = All("/parties/-");
                return outcomes.Find(o => Codes.Of(o.Kind) == kind && o.Rate == rate
                    && (parties.Count == 0 || o.Parties.ToHashSet().SetEquals(parties))
                    && (Value("/title") is { } title ? Folding.Fold(title) == Folding.Fold(o.Title) : thing is not null && thing == o.Object));
            case Subject.ContextEvent:
                var code = Value("/kind");
                if (date.IsUnknown) return null;
                var events = await db.ContextEvents.Include(e => e.Visits).Where(e => e.TrashedAt == null && e.MergedIntoId == null && db.ContextVisits.Where(l => visits.Contains(l.VisitId)).Select(l => l.ContextEventId).Contains(e.Id)).ToListAsync(ct);
                return events.Find(e => Codes.Of(e.Kind) == code && !e.Date.IsUnknown && e.Date.Agrees(date));
            case Subject.Statement:
                var text = Value("/text");
                var statements = await db.Statements.Where(s => s.VisitId != null && visits.Contains(s.VisitId!.Value) && s.TrashedAt == null).ToListAsync(ct);
                return text is null ? null : statements.Find(s => Folding.Fold(s.Text) == Folding.Fold(text));
            case Subject.Office:
                var (person, actor, office) = (Value("/person"), Value("/actor"), Value("/title"));
                if (person is null || actor is null || office is null) return null;
                var folded = Folding.Fold(person);
                var offices = await db.Offices.Where(o => o.ActorCode == actor && o.TrashedAt == null && db.PersonNames.Any(n => n.PersonId == o.PersonId && n.Folded == folded)).ToListAsync(ct);
                return offices.Find(o => Folding.Fold(o.Title) == Folding.Fold(office));
            default:
                return null;
        }
    }

    /// <summary>Whether two ways to write a name mean the same: equal when folded, or one is the surname of the other.</summary>
    public static bool SameName(string? one, string? other)
    {
        if (one is null || other is null) return false;
        var (a, b) = (Folding.Fold(one), Folding.Fold(other));
        return a == b || a.EndsWith(" " + b, StringComparison.Ordinal) || b.EndsWith(" " + a, StringComparison.Ordinal);
    }
}
