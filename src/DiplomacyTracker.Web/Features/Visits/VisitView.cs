using System.Globalization;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.Web.Features.Visits;

/// <summary>One topic of a visit with its weight.</summary>
/// <param name="Percent">Share of the visit's topic quotes, rounded; null when no quote names a topic.</param>
public sealed record TopicWeight(string Code, string Label, int? Percent, int Quotes, int Sources, string Fact);

/// <summary>A visit with all that is known of it.</summary>
public sealed record VisitPage
{
    public required Visit Visit { get; init; }
    public required VisitRow Row { get; init; }
    public required Reference Reference { get; init; }
    public required IReadOnlyList<VisitRow> Legs { get; init; }
    public required string? TripTitle { get; init; }
    public required Gathering? Gathering { get; init; }
    public required IReadOnlyList<Meeting> Meetings { get; init; }
    public required IReadOnlyList<Delegate> Delegates { get; init; }
    public required IReadOnlyList<AgendaItem> Agenda { get; init; }
    public required IReadOnlyList<Outcome> Outcomes { get; init; }
    public required IReadOnlyList<Statement> Statements { get; init; }
    public required IReadOnlyList<(ContextEvent Event, EventRelation Relation)> Context { get; init; }
    public required IReadOnlyList<OrdinalClaim> Ordinals { get; init; }
    public required IReadOnlyList<EvidenceRow> Claims { get; init; }
    public required Evidence Evidence { get; init; }
    public required IReadOnlyList<TopicWeight> Topics { get; init; }
    public required IReadOnlyList<Revision> Revisions { get; init; }
    public required IReadOnlyList<FactRow> Facts { get; init; }

    /// <summary>Its days are over and nobody has said whether it took place.</summary>
    public required bool DatePassed { get; init; }

    public string Title => $"{Row.Visitor} in {Reference.Actor(Row.Host)}";

    /// <summary>Key of a part's row.</summary>
    public static string Key(Subject subject, long id) => string.Create(CultureInfo.InvariantCulture, $"{Codes.Of(subject).Replace('_', '-')}-{id}");

    /// <summary>Whom the visitor met, or is to meet, in meetings of one state; without greeters, interpreters and those who stayed away.</summary>
    public IReadOnlyList<string> Counterparts(MeetingState state) => [.. Meetings.Where(m => m.State == state).SelectMany(m => m.Participants)
        .Where(p => p.Side is not Side.Visitor && p.PersonId != Row.VisitorId && p.Role is not (ParticipantRole.Greeter or ParticipantRole.Interpreter or ParticipantRole.AbsentButExpected))
        .Select(p => p.Person?.Name ?? p.Name ?? p.Description).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What a part is said to be when no source plainly asserts it: "alleged", "hoped"; null otherwise.</summary>
    public string? Hedge(Subject subject, long id, string? field = null)
    {
        var about = Claims.Where(c => c.Subject == subject && c.SubjectId == id && c.Stands && (field is null || c.Field == field)).ToList();
        if (about.Count == 0 || about.Exists(c => c.Modality is Modality.Asserted or Modality.Reported)) return null;
        return Codes.Label(about[0].Modality).ToLowerInvariant();
    }

    /// <summary>Whom the report gives for a part: "analysts"; null when it speaks for itself.</summary>
    public string? Speaker(Subject subject, long id) => Claims.Where(c => c.Subject == subject && c.SubjectId == id && c.Stands).Select(c => c.Speaker).FirstOrDefault(speaker => speaker is not null);

    /// <summary>Whether a source's wording of a part is doubtful, so that what it means is not sure.</summary>
    public bool Doubtful(Subject subject, long id) => Claims.Any(c => c.Subject == subject && c.SubjectId == id && c.Stands && c.DisputedWording);

    /// <summary>The evidence count of a row.</summary>
    public Microsoft.AspNetCore.Html.IHtmlContent Quotes(string key, string about) => Marks.Evidence(Evidence.Count(key), Evidence.First(key), about);
}

/// <summary>Reads a visit's page by a fixed number of queries.</summary>
public sealed class VisitView(DiplomacyDb db, EvidenceReader evidence, ReferenceData references, TimeProvider clock)
{
    /// <summary>The visit; null when there is none, or it is in the trash, merged away or under embargo for this reader.</summary>
    public async Task<VisitPage?> ReadAsync(long id, bool editor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var visit = await db.Visits.AsNoTracking().Include(v => v.Visitor).Include(v => v.Trip).Include(v => v.Topics)
            .SingleOrDefaultAsync(v => v.Id == id && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now), ct);
        if (visit is null) return null;
        var known = await references.GetAsync(db, ct);
        var legs = visit.TripId is { } trip
            ? await db.Visits.AsNoTracking().Where(v => v.TripId == trip && v.TrashedAt == null && v.MergedIntoId == null && (editor || v.EmbargoUntil == null || v.EmbargoUntil <= now))
                .OrderBy(v => v.Leg).ThenBy(v => v.SortDay).ThenBy(v => v.Id).Take(100).Select(VisitRow.Of).ToListAsync(ct)
            : await db.Visits.AsNoTracking().Where(v => v.Id == id).Select(VisitRow.Of).ToListAsync(ct);
        var gathering = visit.GatheringId is { } g ? await db.Gatherings.AsNoTracking().SingleOrDefaultAsync(x => x.Id == g, ct) : null;
        // of the other legs for the strip, which says what is planned there
        var shown = legs.ConvertAll(leg => leg.Id);
        var ofTrip = await db.Meetings.AsNoTracking().Where(m => shown.Contains(m.VisitId) && m.TrashedAt == null && m.MergedIntoId == null).ToListAsync(ct);
        foreach (var leg in legs) leg.PlannedMeetings = ofTrip.Count(m => m.VisitId == leg.Id && m.State is MeetingState.Planned);
        var meetings = ofTrip.FindAll(m => m.VisitId == id);
        var delegates = await db.Delegates.AsNoTracking().Where(d => d.VisitId == id && d.TrashedAt == null && d.MergedIntoId == null).Include(d => d.Person).OrderBy(d => d.Id).ToListAsync(ct);
        var agenda = await db.AgendaItems.AsNoTracking().Where(i => i.VisitId == id && i.TrashedAt == null && i.MergedIntoId == null).OrderBy(i => i.Id).ToListAsync(ct);
        // by the links of this visit: asked for those that have such a link, SQLite would look through all there are
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => o.TrashedAt == null && o.MergedIntoId == null && db.OutcomeVisits.Where(l => l.VisitId == id).Select(l => l.OutcomeId).Contains(o.Id)).Include(o => o.Visits).OrderBy(o => o.Id).ToListAsync(ct);
        var statements = await db.Statements.AsNoTracking().Where(s => s.VisitId == id && s.TrashedAt == null && s.MergedIntoId == null).Include(s => s.Speaker).Include(s => s.AboutPerson).OrderBy(s => s.Id).ToListAsync(ct);
        var context = await db.ContextEvents.AsNoTracking().Where(e => e.TrashedAt == null && e.MergedIntoId == null && db.ContextVisits.Where(l => l.VisitId == id).Select(l => l.ContextEventId).Contains(e.Id)).Include(e => e.Visits).ToListAsync(ct);
        var around = context.ConvertAll(e => e.Id);
        var ordinals = await db.OrdinalClaims.AsNoTracking().Where(o => (o.VisitId == id || (o.ContextEventId != null && around.Contains(o.ContextEventId.Value))) && o.TrashedAt == null && o.MergedIntoId == null).Include(o => o.Person).OrderBy(o => o.Id).ToListAsync(ct);
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.Subject == Subject.Visit && r.SubjectId == id).OrderByDescending(r => r.Version).Take(3).ToListAsync(ct);

        List<long> meetingIds = [.. meetings.Select(m => m.Id)], delegateIds = [.. delegates.Select(d => d.Id)], agendaIds = [.. agenda.Select(i => i.Id)], outcomeIds = [.. outcomes.Select(o => o.Id)],
            statementIds = [.. statements.Select(s => s.Id)], contextIds = [.. context.Select(e => e.Id)], ordinalIds = [.. ordinals.Select(o => o.Id)];
        // read by themselves: a join of two tables under a join makes SQLite build an index over all participants for one visit
        var participants = meetingIds.Count == 0 ? [] : await db.Participants.AsNoTracking().Where(p => meetingIds.Contains(p.MeetingId)).Include(p => p.Person).OrderBy(p => p.Position).ToListAsync(ct);
        foreach (var meeting in meetings) meeting.Participants = participants.FindAll(p => p.MeetingId == meeting.Id);
        var claims = await db.Claims.AsNoTracking().Where(c => c.SubjectId != null && (
                (c.Subject == Subject.Visit && c.SubjectId == id)
                || (c.Subject == Subject.Meeting && meetingIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.Delegate && delegateIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.AgendaItem && agendaIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.Outcome && outcomeIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.Statement && statementIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.ContextEvent && contextIds.Contains(c.SubjectId.Value))
                || (c.Subject == Subject.OrdinalClaim && ordinalIds.Contains(c.SubjectId.Value))))
            .Select(EvidenceRow.Of).ToListAsync(ct);

        if (!editor)
        {
            SilentWords.Withhold(new Tracked[] { visit }.Concat(delegates).Concat(agenda).Concat(outcomes).Concat(statements).Concat(context).Concat(ordinals), claims);
            claims = claims.ConvertAll(c => SilentWords.Holds(c.Field) && c.IsSilent ? c with { Value = SilentWords.Instead } : c);
        }
        var inputs = new Dictionary<(Subject, long), JsonObject>();
        foreach (var thing in new Tracked[] { visit }.Concat(meetings).Concat(delegates).Concat(agenda).Concat(outcomes).Concat(statements).Concat(context).Concat(ordinals))
            inputs[(thing.Subject, thing.Id)] = (JsonObject)JsonNode.Parse(TrackerJson.Write(thing.ToInput()))!;
        bool Disagrees(EvidenceRow c) => c.Subject is Subject.Visit && inputs.TryGetValue((c.Subject, c.SubjectId), out var input)
            && ClaimAgreement.Disputes(c.Subject, c.Field, c.Verdict, c.Start < 0, c.Value, ClaimInputs.Get(input, c.Field, c.Value));
        IEnumerable<string> FactsOf(EvidenceRow c)
        {
            // what counts an event stands at the event
            if (c.Subject is Subject.OrdinalClaim && ordinals.Find(o => o.Id == c.SubjectId)?.ContextEventId is { } counted) yield return VisitPage.Key(Subject.ContextEvent, counted);
            // a status moves on: what was said of an earlier one is no source for that of today
            if (c is { Subject: Subject.Visit, Field: "/status" } && c.Value != Codes.Of(visit.Status)) yield break;
            yield return c.Subject is Subject.Visit ? "visit" + FactField(c.Field) : VisitPage.Key(c.Subject, c.SubjectId);
            if (c.Field == "/topics/-" && c.Subject is Subject.Visit or Subject.AgendaItem && c.Stands) yield return "topic-" + Domain.Topics.Topic.Root(c.Value);
        }
        // what a participant was there as, and how prominent a point is, says little beside the name
        string Supports(EvidenceRow c) => c.Field.EndsWith("/side", StringComparison.Ordinal) || c.Field.EndsWith("/role", StringComparison.Ordinal) || c.Field is "/prominence" or "/modality" ? "" : c.Subject is Subject.Visit or Subject.Meeting or Subject.AgendaItem
            ? $"{FieldWords.Label(c.Subject, c.Field)} {FieldWords.Value(c.Subject, c.Field, c.Value, known)}" : Names(c, outcomes, context, ordinals, delegates, statements);

        // a topic's row gathers the quotes of all agenda points and of the visit itself on that topic
        var topicClaims = claims.Where(c => c.Field == "/topics/-" && c.Subject is Subject.Visit or Subject.AgendaItem && c.Stands).ToList();
        var read = await evidence.ReadAsync(claims, FactsOf, Supports, Disagrees, editor, ct);
        var all = topicClaims.Select(c => (c.ArticleId, c.Start, c.Length, Root: Domain.Topics.Topic.Root(c.Value))).Distinct().ToList();
        var weights = visit.Topics.GroupBy(t => Domain.Topics.Topic.Root(t.Code)).Select(t => new TopicWeight(t.Key, known.ShortTopic(t.Key),
                all.Count == 0 ? null : (int)Math.Round(100.0 * all.Count(q => q.Root == t.Key) / all.Count), all.Count(q => q.Root == t.Key),
                topicClaims.Where(c => Domain.Topics.Topic.Root(c.Value) == t.Key).Select(c => c.Origin).Distinct().Count(), "topic-" + t.Key))
            .OrderByDescending(t => t.Code == visit.LeadTopic).ThenByDescending(t => t.Percent).ThenBy(t => t.Label, StringComparer.Ordinal).ToList();

        var row = legs.Find(l => l.Id == id)!;
        row.Legs = visit.TripId is null ? 0 : legs.Count;
        row.Topics = [.. weights.Select(w => w.Code)];
        var today = DateOnly.FromDateTime(now);
        return new VisitPage
        {
            Visit = visit,
            Row = row,
            Reference = known,
            Legs = legs,
            TripTitle = visit.Trip is null ? null : visit.Trip.Title ?? TripName(legs, known),
            Gathering = gathering,
            Meetings = [.. meetings.OrderBy(m => m.Date.Earliest ?? DateOnly.MaxValue).ThenBy(m => m.Time, StringComparer.Ordinal).ThenBy(m => m.Id)],
            Delegates = delegates,
            Agenda = [.. agenda.OrderBy(i => i.Prominence).ThenBy(i => i.Id)],
            Outcomes = outcomes,
            Statements = statements,
            Context = [.. context.OrderByDescending(e => e.Date.Earliest ?? DateOnly.MinValue).ThenBy(e => e.Id).Select(e => (e, e.Visits.Find(l => l.VisitId == id)!.Relation))],
            Ordinals = ordinals,
            Claims = claims,
            Evidence = read,
            Topics = weights,
            Revisions = revisions,
            Facts = Facts(visit, known, gathering, claims, read, Disagrees, editor),
            DatePassed = row.DatePassed(today),
        };
    }

    /// <summary>"Mexico and Ecuador, Sep 2025".</summary>
    public static string TripName(IReadOnlyList<VisitRow> legs, Reference known)
    {
        var hosts = legs.Select(leg => known.Actor(leg.Host)).Distinct(StringComparer.Ordinal).ToList();
        var places = hosts.Count switch
        {
            0 => "Trip",
            1 => hosts[0],
            <= 4 => string.Join(", ", hosts.Take(hosts.Count - 1)) + " and " + hosts[^1],
            _ => $"{hosts[0]} to {hosts[^1]}, {hosts.Count} hosts",
        };
        return When(legs) is { } when ? $"{places}, {when}" : places;
    }

    // the month only where a source says it, else the year
    private static string? When(IReadOnlyList<VisitRow> legs)
    {
        if (legs.Select(leg => leg.Start).FirstOrDefault(start => start.Earliest is not null) is not { Earliest: { } first } start) return null;
        var last = start.Latest ?? first;
        if (first.Year != last.Year) return null;
        return first.ToString(first.Month == last.Month ? "MMM yyyy" : "yyyy", CultureInfo.InvariantCulture);
    }

    private static string FactField(string field) => field switch
    {
        "/office" or "/sender" => "/visitor",
        "/statusReason" or "/marks/-" => "/status",
        "/previousStart" or "/previousEnd" => "/previous",
        _ => field.Replace("/-", "", StringComparison.Ordinal),
    };

    private static string Names(EvidenceRow c, List<Outcome> outcomes, List<ContextEvent> context, List<OrdinalClaim> ordinals, List<Delegate> delegates, List<Statement> statements) => c.Subject switch
    {
        Subject.Statement => statements.Find(s => s.Id == c.SubjectId) is { } said && (said.Speaker?.Name ?? said.SpeakerDescription) is { } by
            ? (said.Stance is Stance.Unknown ? "Statement of " : $"Stance of ") + by + (said.Stance is Stance.Unknown ? "" : $", {Codes.Label(said.Stance).ToLowerInvariant()}") : "Statement",
        Subject.Outcome => outcomes.Find(o => o.Id == c.SubjectId)?.Title ?? "Outcome",
        Subject.ContextEvent => context.Find(e => e.Id == c.SubjectId)?.Title ?? "Context",
        Subject.OrdinalClaim => ordinals.Find(o => o.Id == c.SubjectId)?.Text ?? "Count",
        Subject.Delegate => "Travels with " + (delegates.Find(d => d.Id == c.SubjectId) is { } d ? d.Person?.Name ?? d.Description : ""),
        _ => "Statement",
    };

    private static List<FactRow> Facts(Visit visit, Reference known, Gathering? gathering, List<EvidenceRow> claims, Evidence evidence, Func<EvidenceRow, bool> disagrees, bool editor)
    {
        FactRow Row(string field, string label, string value)
        {
            var key = "visit" + field;
            var mine = claims.Where(c => c.Subject is Subject.Visit && FactField(c.Field) == field).ToList();
            var others = mine.Where(disagrees).ToList();
            var said = others.GroupBy(c => FieldWords.Value(c.Subject, c.Field, c.Value, known), StringComparer.Ordinal)
                .Select(g => $"{string.Join(", ", g.Select(c => c.Outlet).Distinct(StringComparer.Ordinal).Take(4))} {(g.Select(c => c.Outlet).Distinct(StringComparer.Ordinal).Skip(1).Any() ? "say" : "says")} {g.Key}.").ToList();
            return new FactRow(key, label, value)
            {
                Quotes = evidence.Count(key),
                FirstQuote = evidence.First(key),
                Disputed = others.Count > 0,
                Note = said.Count > 0 ? string.Join(" ", said) : null,
                CompareHref = editor && others.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"/visits/{visit.Id}/claims") : null,
            };
        }

        var rows = new List<FactRow>
        {
            Row("/visitor", "Visitor", visit.Visitor!.Name) with
            {
                Href = string.Create(CultureInfo.InvariantCulture, $"/people/{visit.VisitorId}-{visit.Visitor.Slug}"),
                Suffix = string.Join(", ", new[] { visit.OfficeTitle, (visit.OfficeActor ?? visit.Sender) is { } actor ? known.Actor(actor) : null }.OfType<string>()) is { Length: > 0 } under ? under : null,
            },
            Row("/host", "Host", known.Actor(visit.Host)) with { Href = "/actors/" + visit.Host },
        };
        if (visit.Cities.Count > 0) rows.Add(Row("/cities", visit.Cities.Count == 1 ? "City" : "Cities", string.Join(", ", visit.Cities)));
        rows.Add(Date(Row("/start", visit.Status is VisitStatus.UnderWay or VisitStatus.Completed ? "Arrived" : "Arrives", visit.Start.ToWords()), visit.Start));
        if (!visit.End.IsUnknown) rows.Add(Date(Row("/end", visit.Status is VisitStatus.Completed ? "Departed" : "Departs", visit.End.ToWords()), visit.End));
        if (visit.PreviousStart is not null || visit.PreviousEnd is not null)
            rows.Add(Row("/previous", "Planned before", string.Join(" to ", new[] { visit.PreviousStart, visit.PreviousEnd }.OfType<string>().Select(edtf => PartialDate.TryParse(edtf, out var date, out _) ? date.ToWords() : edtf))));
        rows.Add(Row("/status", "Status", Codes.Label(visit.Status)) with
        {
            Muted = string.Join(", ", visit.Marks.Select(mark => FieldWords.Value(Subject.Visit, "/marks/-", mark, known).ToLowerInvariant())
                .Concat(visit.StatusReason is { } reason ? ["reason: " + Codes.Label(reason).ToLowerInvariant()] : [])
                .Concat(visit.StatusBy is { } decider ? ["decided by " + known.Actor(decider)] : [])
                .Concat(visit.StatusNotice is { } days ? [days == 0 ? "on the day itself" : Marks.Count(days, "day") + " before"] : [])
                .Concat(visit.Likelihood is { } likely ? [string.Create(CultureInfo.InvariantCulture, $"likelihood {likely:0%}")] : [])) is { Length: > 0 } more ? more : null,
        });
        rows.Add(Row("/kind", "Type", Codes.Label(visit.Kind)));
        if (gathering is not null) rows.Add(Row("/gathering", "Gathering", gathering.Name) with { Muted = gathering.Place });
        if (visit.Summary is not null) rows.Add(Row("/summary", "Summary", visit.Summary));
        return rows;

        static FactRow Date(FactRow row, PartialDate date) => row with
        {
            DateTime = date is { Earliest: { } day, Precision: DatePrecision.Day or DatePrecision.Minute or DatePrecision.Instant or DatePrecision.WeekdayRelative } && date.Earliest == date.Latest ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            Muted = date switch
            {
                { Edtf: null, Raw: not null } => "waits for the publication date",
                { Precision: DatePrecision.Day or DatePrecision.WeekdayRelative, Raw: { } raw } when !string.Equals(raw, row.Value, StringComparison.OrdinalIgnoreCase) => $"“{raw}”",
                { Precision: DatePrecision.Month } => "month known, day not",
                { Precision: DatePrecision.Year } => "year known, day not",
                { Raw: { } raw } when !string.Equals(raw, row.Value, StringComparison.OrdinalIgnoreCase) => $"“{raw}”",
                _ => null,
            },
        };
    }
}
