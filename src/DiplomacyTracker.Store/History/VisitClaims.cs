using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Store.History;

/// <summary>A decided claim, with the visit it speaks of: of the visit itself or of one of its parts.</summary>
public sealed class HeldClaim
{
    public long VisitId { get; init; }
    public required Claim Claim { get; init; }
}

/// <summary>All decided claims on visits and their parts.</summary>
public static class VisitClaims
{
    /// <summary>One query for each kind of part; a claim on something that covers several visits comes once for each.</summary>
    /// <param name="visits">Ids; a few hundred at most.</param>
    public static IReadOnlyList<IQueryable<HeldClaim>> Of(DiplomacyDb db, List<long> visits)
    {
        var claims = db.Claims.Where(c => c.SubjectId != null);
        return
        [
            claims.Where(c => c.Subject == Subject.Visit && visits.Contains(c.SubjectId!.Value)).Select(c => new HeldClaim { VisitId = c.SubjectId!.Value, Claim = c }),
            from part in db.Meetings where visits.Contains(part.VisitId) && part.TrashedAt == null
            join c in claims on part.Id equals c.SubjectId where c.Subject == Subject.Meeting
            select new HeldClaim { VisitId = part.VisitId, Claim = c },
            from part in db.Delegates where visits.Contains(part.VisitId) && part.TrashedAt == null
            join c in claims on part.Id equals c.SubjectId where c.Subject == Subject.Delegate
            select new HeldClaim { VisitId = part.VisitId, Claim = c },
            from part in db.AgendaItems where visits.Contains(part.VisitId) && part.TrashedAt == null
            join c in claims on part.Id equals c.SubjectId where c.Subject == Subject.AgendaItem
            select new HeldClaim { VisitId = part.VisitId, Claim = c },
            from part in db.Statements where part.VisitId != null && visits.Contains(part.VisitId!.Value) && part.TrashedAt == null
            join c in claims on part.Id equals c.SubjectId where c.Subject == Subject.Statement
            select new HeldClaim { VisitId = part.VisitId!.Value, Claim = c },
            from part in db.OrdinalClaims where part.VisitId != null && visits.Contains(part.VisitId!.Value) && part.TrashedAt == null
            join c in claims on part.Id equals c.SubjectId where c.Subject == Subject.OrdinalClaim
            select new HeldClaim { VisitId = part.VisitId!.Value, Claim = c },
            from part in db.OutcomeVisits where visits.Contains(part.VisitId)
            join c in claims on part.OutcomeId equals c.SubjectId where c.Subject == Subject.Outcome
            select new HeldClaim { VisitId = part.VisitId, Claim = c },
            from part in db.ContextVisits where visits.Contains(part.VisitId)
            join c in claims on part.ContextEventId equals c.SubjectId where c.Subject == Subject.ContextEvent
            select new HeldClaim { VisitId = part.VisitId, Claim = c },
        ];
    }
}
