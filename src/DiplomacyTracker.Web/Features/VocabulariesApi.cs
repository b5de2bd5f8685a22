using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Auth;
using DiplomacyTracker.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features;

/// <summary><c>/vocabularies</c>: every code list with labels and definitions.</summary>
public static class VocabulariesApi
{
    private static readonly SortedDictionary<string, IReadOnlyList<Term>> Fixed = new(StringComparer.Ordinal)
    {
        ["visitKind"] = Codes.All<VisitKind>(),
        ["visitStatus"] = Codes.All<VisitStatus>(),
        ["visitMark"] = Codes.All<VisitMark>(),
        ["statusReason"] = Codes.All<StatusReason>(),
        ["meetingFormat"] = Codes.All<MeetingFormat>(),
        ["meetingState"] = Codes.All<MeetingState>(),
        ["participantRole"] = Codes.All<ParticipantRole>(),
        ["side"] = Codes.All<Side>(),
        ["officeLevel"] = Codes.All<OfficeLevel>(),
        ["officeManner"] = Codes.All<OfficeManner>(),
        ["outcomeKind"] = Codes.All<OutcomeKind>(),
        ["outcomeStatus"] = Codes.All<OutcomeStatus>(),
        ["prominence"] = Codes.All<Prominence>(),
        ["agendaModality"] = Codes.All<AgendaModality>(),
        ["modality"] = Codes.All<Modality>(),
        ["verdict"] = Codes.All<Verdict>(),
        ["decision"] = Codes.All<Decision>(),
        ["claimOrigin"] = Codes.All<ClaimOrigin>(),
        ["sourceKind"] = Codes.All<SourceKind>(),
        ["derivation"] = Codes.All<Derivation>(),
        ["eventRelation"] = Codes.All<EventRelation>(),
        ["stance"] = Codes.All<Stance>(),
        ["intensity"] = Codes.All<Intensity>(),
        ["contextKind"] = Codes.All<ContextKind>(),
        ["actorKind"] = Codes.All<ActorKind>(),
        ["areaKind"] = Codes.All<AreaKind>(),
        ["outletRights"] = Codes.All<OutletRights>(),
        ["articleState"] = Codes.All<ArticleState>(),
        ["proposalState"] = Codes.All<ProposalState>(),
        ["ordinalScope"] = Codes.All<OrdinalScope>(),
        ["datePrecision"] = Codes.All<DatePrecision>(),
        ["subject"] = Codes.All<Subject>(),
        ["changeKind"] = Codes.All<Domain.Editing.ChangeKind>(),
    };

    public static void MapVocabularies(this RouteGroupBuilder v1) =>
        v1.MapGet("/vocabularies", Show).WithName("getVocabularies").WithTags("Vocabularies").RequireAuthorization(Policies.Read)
            .Produces<SortedDictionary<string, IReadOnlyList<Term>>>();

    /// <summary>Every code list by name, each code with its label and what it means; topics as they stand in this store.</summary>
    public static async Task<IResult> Show(HttpContext http, DiplomacyDb db, CancellationToken ct)
    {
        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Position).Select(topic => new Term(topic.Code, topic.Label, topic.Description ?? "")).ToListAsync(ct);
        return Etags.Answer(http.Request, new SortedDictionary<string, IReadOnlyList<Term>>(Fixed, StringComparer.Ordinal) { ["topic"] = topics });
    }
}
