using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.People;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>An office that the source shows someone holding.</summary>
/// <param name="ExternalId">Names it for a second run.</param>
/// <param name="First">First day on which it is known to be held.</param>
/// <param name="Last">Last such day.</param>
/// <param name="Term">The days are those of the term itself, not only of visits within it.</param>
internal sealed record PlannedOffice(string ExternalId, string Actor, string Title, OfficeLevel Level, OfficeManner Manner, DateOnly First, DateOnly? Last, bool Term);

/// <summary>Someone whom the records make a person.</summary>
/// <param name="ExternalId">The source's slug, or sender and name where it has none.</param>
/// <param name="Actor">The country of the person's offices.</param>
internal sealed record PlannedPerson(string ExternalId, string Name, string Actor)
{
    public string Folded { get; } = Folding.Fold(Name);

    public Dictionary<string, PlannedOffice> Offices { get; } = new(StringComparer.Ordinal);
}

/// <summary>One record with all that was read in it.</summary>
internal sealed record PlannedVisit(HistorianRecord Record, string Sender, string Host, PlannedPerson Visitor, PlannedOffice? Office, ReadVisitor? Title,
    IReadOnlyList<ReadVisitor> Others, RemarksReading Reading, IReadOnlyList<LocalePlace> Locale)
{
    /// <summary>External id of the record that names its trip, and its place in it from 1.</summary>
    public string Trip { get; set; } = "";

    public int Leg { get; set; } = 1;
}

/// <summary>
/// Works out, before anything is stored, who the people of all records are, which offices they held, which trips the
/// records make up, and whom the remarks mean.
/// </summary>
internal sealed class HistorianPlan
{
    private const string American = "US";

    // Of an office known by visits alone, term and visits are taken to lie no farther apart than this.
    private const int Tolerance = 730;

    private readonly Dictionary<string, PlannedPerson> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(PlannedPerson Person, PlannedOffice Office)>> holders = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (string Trip, int Leg)> legs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> trips = new(StringComparer.Ordinal);

    public List<PlannedVisit> Visits { get; } = [];

    public List<HistorianFault> Faults { get; } = [];

    public HistorianPlan(IEnumerable<HistorianRecord> records, IEnumerable<HistorianTerm> terms)
    {
        var byWho = terms.ToLookup(term => term.Who, StringComparer.Ordinal);
        var reader = new RemarksReader(HistorianActors.Named);
        foreach (var record in records)
        {
            var code = HistorianActors.Of(record);
            if (code is null)
            {
                Refuse(record, $"The country “{record.CountryLabel}” (id “{record.CountryId}”) is not known for {record.Start:yyyy-MM-dd}.");
                continue;
            }
            if (!record.Incoming && record.Role is not ("secretary" or "president"))
            {
                Refuse(record, $"The role “{record.Role}” is neither secretary nor president.");
                continue;
            }
            Visits.Add(record.Incoming ? Incoming(record, code, reader.Read(record, code)) : Outgoing(record, code, reader.Read(record, code), byWho));
        }
        foreach (var trip in HistorianTrips.Of(Visits.Select(visit => visit.Record)))
        {
            var first = trip[0].ExternalId;
            trips[first] = [.. trip.Select(leg => leg.ExternalId)];
            for (var i = 0; i < trip.Count; i++) legs[trip[i].ExternalId] = (first, i + 1);
        }
        foreach (var visit in Visits) (visit.Trip, visit.Leg) = legs[visit.Record.ExternalId];
        foreach (var person in people.Values)
        {
            foreach (var office in person.Offices.Values)
            {
                if (!holders.TryGetValue(office.Actor, out var list)) holders[office.Actor] = list = [];
                list.Add((person, office));
            }
        }
        for (var i = 0; i < Visits.Count; i++)
        {
            if (Visits[i].Reading.Meetings.Any(meeting => meeting.Participants.Any(one => IsElsewhere(one, Visits[i].Record.Start))))
                Visits[i] = Visits[i] with { Reading = Doubted(Visits[i]) };
        }
    }

    // "Prime Minister Barak" in Paris: nobody's country is named, so he was taken for a Frenchman; but the lists know an
    // Israeli of that office and name, and none of the host's.
    private bool IsElsewhere(ReadParticipant one, DateOnly day) =>
        one is { Name: not null, Actor: { } actor, ActorSpan: null, Office: not null } && Resolve(one, day) is null
        && holders.Keys.Any(other => other != actor && Resolve(one with { Actor = other }, day) is not null)
        && !IsAmerican(one, day);

    private static bool IsAmerican(ReadParticipant one, DateOnly day) =>
        one.Actor == American && (AmericanLeaders.IsPresident(one.Name!, day) || AmericanLeaders.IsVicePresident(one.Name!, day));

    private RemarksReading Doubted(PlannedVisit visit) => visit.Reading with
    {
        Meetings = [.. visit.Reading.Meetings.Select(meeting => meeting.Participants.Any(one => IsElsewhere(one, visit.Record.Start))
            ? meeting with
            {
                Confidence = Math.Min(meeting.Confidence, 0.8),
                Participants = [.. meeting.Participants.Select(one => IsElsewhere(one, visit.Record.Start) ? one with { Certain = false } : one)],
            }
            : meeting)],
    };

    /// <summary>
    /// The person whom a remark names: the only one of that name, or last part of a name, who held an office of that title
    /// or level for that actor on that day; null when there is none or there are several.
    /// </summary>
    public PlannedPerson? Resolve(ReadParticipant one, DateOnly day)
    {
        if (one.Name is null || one.Actor is null || one.Manner is OfficeManner.Former || !holders.TryGetValue(one.Actor, out var list)) return null;
        var folded = Folding.Fold(one.Name);
        PlannedPerson? found = null;
        foreach (var (person, office) in list)
        {
            if (person == found || !(person.Folded == folded || person.Folded.EndsWith(" " + folded, StringComparison.Ordinal))) continue;
            if (office.Title != one.Office && office.Level != one.Level) continue;
            var slack = office.Term ? 0 : Tolerance;
            if (day.DayNumber < office.First.DayNumber - slack || (office.Last is { } last && day.DayNumber > last.DayNumber + slack)) continue;
            if (found is not null) return null;
            found = person;
        }
        return found;
    }

    /// <summary>External ids of all legs of some trips, each trip named by its first.</summary>
    public Dictionary<string, List<string>> LegsOf(IEnumerable<string> ids) => ids.ToDictionary(id => id, id => trips[id], StringComparer.Ordinal);

    private void Refuse(HistorianRecord record, string what) => Faults.Add(new HistorianFault(record.File, record.Line, record.Number, what, record.ExternalId));

    private PlannedVisit Outgoing(HistorianRecord record, string host, RemarksReading reading, ILookup<string, HistorianTerm> terms)
    {
        var secretary = record.Role == "secretary";
        var person = PersonOf("historian:" + (record.Who ?? Folding.Slug(record.Visitor)), record.Visitor, American);
        PlannedOffice? office = null;
        if (secretary && record.Who is { } who)
        {
            foreach (var term in terms[who])
            {
                var id = $"historian-office:{who}:{term.From:yyyy-MM-dd}";
                if (!person.Offices.TryGetValue(id, out var known))
                    person.Offices[id] = known = new PlannedOffice(id, American, term.Title, OfficeLevel.ForeignMinister, OfficeManner.InOffice, term.From, term.To, Term: true);
                if (term.From <= record.Start && (term.To is not { } to || record.Start <= to)) office = known;
            }
        }
        return new PlannedVisit(record, American, host, person, office, null, [], reading, LocaleReader.Read(record.Locale));
    }

    private PlannedVisit Incoming(HistorianRecord record, string sender, RemarksReading reading)
    {
        var visitors = VisitorReader.Read(record.Visitor);
        var first = visitors[0];
        var person = PersonOf($"historian-visitor:{sender}:{Folding.Slug(first.Name)}", first.Name, sender);
        PlannedOffice? office = null;
        if (first.Office is { } title)
        {
            var id = $"historian-office:{sender}:{Folding.Slug(first.Name)}:{Folding.Slug(title)}" + (first.Manner is OfficeManner.InOffice ? "" : ":" + Codes.Of(first.Manner));
            office = person.Offices.TryGetValue(id, out var known)
                ? known with { First = record.Start < known.First ? record.Start : known.First, Last = record.Start > known.Last ? record.Start : known.Last }
                : new PlannedOffice(id, sender, title, first.Level, first.Manner, record.Start, record.Start, Term: false);
            person.Offices[id] = office;
        }
        return new PlannedVisit(record, sender, American, person, office, first, [.. visitors.Skip(1)], reading, []);
    }

    private PlannedPerson PersonOf(string id, string name, string actor)
    {
        if (!people.TryGetValue(id, out var person)) people[id] = person = new PlannedPerson(id, name, actor);
        return person;
    }
}
