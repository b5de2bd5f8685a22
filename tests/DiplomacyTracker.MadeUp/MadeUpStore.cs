using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Topics;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Store;
using DiplomacyTracker.Store.History;
using Microsoft.EntityFrameworkCore;
using Delegate = DiplomacyTracker.Domain.Visits.Delegate;

namespace DiplomacyTracker.MadeUp;

/// <summary>How much a made-up store holds.</summary>
/// <param name="Visits">One in fifty of them lies in the trash.</param>
public sealed record MadeUpSize(int Visits)
{
    /// <summary>Articles on each visit; at least two, of which the last copies the first.</summary>
    public int Articles { get; init; } = 3;

    /// <summary>Least length of each article, in UTF-16 units.</summary>
    public int TextLength { get; init; } = 5000;

    /// <summary>
    /// How many revisions the first twenty visits have, and meetings, delegates, points on the agenda, outcomes, statements,
    /// context events and ordinal claims, of each kind; other visits have one of each. A trip has as many legs, and at least two.
    /// </summary>
    public int Parts { get; init; } = 1;

    /// <summary>How many people travel, some of them far more than others.</summary>
    public int People { get; init; } = Math.Max(4, Visits / 25);
}

/// <summary>
/// Fills a store that holds nothing but its reference data with made-up visits, their parts, articles, claims, proposals
/// and history. The same size gives the same rows. Things are numbered from 1, and visit 1 has all that a visit can have.
/// </summary>
public sealed class MadeUpStore
{
    /// <summary>The day of the newest visit. The others are spread evenly over the years before it, five days apart at the most and twenty years back.</summary>
    public static DateOnly Newest { get; } = new(2025, 9, 20);

    /// <summary>Actors that send and host, all of them in the reference data.</summary>
    public static IReadOnlyList<string> Actors { get; } = ["MX", "US", "FR", "DE", "BR", "IN", "JP", "KE", "EG", "PL", "SE", "TR", "EC", "CA", "AU", "ZA", "VN", "ID", "IT", "ES"];

    private const int Outlets = 30, Gatherings = 20;
    private static readonly DateTime Received = new(2025, 9, 30, 12, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Given = ["Ada", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Grace", "Henrik", "Ines", "Jonas", "Karima", "Luis", "Marta", "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Samir", "Tove"];
    private static readonly string[] Family = ["Abend", "Brandvold", "Castellan", "Dorrego", "Eskola", "Ferrand", "Galdos", "Hartwell", "Ilvesky", "Jarman", "Kestrel", "Lindqvar", "Morcant", "Novarro", "Okellan", "Pellier", "Quarles", "Rostova", "Sandoval", "Tremayne"];
    private static readonly (string Title, OfficeLevel Level)[] Offices =
        [("Foreign Minister", OfficeLevel.ForeignMinister), ("President", OfficeLevel.HeadOfState), ("Prime Minister", OfficeLevel.HeadOfGovernment), ("Defence Minister", OfficeLevel.DefenceMinister), ("Special Envoy", OfficeLevel.SpecialEnvoy)];
    private static readonly VisitKind[] Kinds = [VisitKind.Official, VisitKind.Working, VisitKind.State, VisitKind.Multilateral, VisitKind.Unknown];

    private readonly MadeUpSize size;
    private readonly RowWriter rows;
    private readonly Dictionary<string, string> names;
    private readonly List<string> topics;
    private long changes, parts, proposals, claims;

    private MadeUpStore(MadeUpSize size, RowWriter rows, Dictionary<string, string> names, List<string> topics, long changes) =>
        (this.size, this.rows, this.names, this.topics, this.changes) = (size, rows, names, topics, changes);

    /// <summary>Fills the store.</summary>
    /// <param name="db">On SQLite.</param>
    public static async Task FillAsync(DiplomacyDb db, MadeUpSize size)
    {
        var hosts = await db.Actors.Where(a => Actors.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Name);
        var codes = await db.Topics.OrderBy(t => t.Position).Select(t => t.Code).ToListAsync();
        var clock = await db.ChangeClocks.Where(c => c.Id == 1).Select(c => c.Last).SingleAsync();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("pragma synchronous=off;");
        await using (var writer = await RowWriter.OpenAsync(db))
        {
            var store = new MadeUpStore(size, writer, hosts, codes, clock);
            store.AddBackground();
            for (var i = 0; i < size.Visits; i++)
            {
                store.AddVisit(i);
                if (i % 200 == 199) await writer.CommitAsync();
            }
            await writer.CommitAsync();
            clock = store.changes;
        }
        await db.Database.ExecuteSqlAsync($"""update "ChangeClocks" set "Last" = {clock} where "Id" = 1""");
        await db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate); pragma synchronous=full;");
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Name of the nth person, from 0.</summary>
    public static string PersonName(int n) => string.Create(CultureInfo.InvariantCulture, $"{Given[n % 20]} {Family[n / 20 % 20]}{(n < 400 ? "" : " " + Roman(n / 400 + 1))}");

    private static string Roman(int n) => new('I', n);

    private void AddBackground()
    {
        for (var n = 0; n < size.People; n++)
        {
            var person = new Person { Id = n + 1 };
            person.Apply(new PersonInput { Name = PersonName(n), Aliases = ["The " + PersonName(n)] });
            AddTracked(person);
            foreach (var name in person.Names)
            {
                name.PersonId = person.Id;
                rows.Add(name);
            }
            for (var held = 0; held < 2; held++)
            {
                var (title, level) = Offices[(n + held) % Offices.Length];
                AddTracked(new Office { Id = n * 2 + held + 1, PersonId = person.Id, ActorCode = SenderOf(n), Title = title, Level = level, From = PartialDate.Parse(held == 0 ? "2005" : "2021"), To = held == 0 ? PartialDate.Parse("2020") : PartialDate.Unknown });
            }
        }
        for (var n = 0; n < Outlets; n++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Made-up Courier {n + 1}");
            AddTracked(new Outlet { Id = n + 1, Name = name, Folded = Folding.Fold(name), Kind = n % 10 == 9 ? SourceKind.GovernmentHost : SourceKind.Newspaper, Rights = n % 4 == 3 ? OutletRights.Quotes : OutletRights.Full });
        }
        for (var n = 0; n < Gatherings; n++)
        {
            AddTracked(new Gathering { Id = n + 1, Name = string.Create(CultureInfo.InvariantCulture, $"Conference of the {n + 1} Rivers"), Place = names[Actors[n % Actors.Count]] });
        }
    }

    private void AddVisit(int i)
    {
        var random = new Random(20250903 + i);
        var crowd = i < 20 ? size.Parts : 1;
        var (trip, leg) = (i / Legs, i % Legs + 1);
        var travels = trip % 2 == 0;
        // the legs of one trip are one person's; other visits are anybody's
        var person = trip == 0 ? 0 : Skewed(new Random(travels ? trip : -i), size.People);
        var (title, level) = Offices[(person + 1) % Offices.Length];
        var host = i == 0 ? Actors[0] : Actors[Skewed(random, Actors.Count)];
        if (host == SenderOf(person)) host = Actors[0];
        var day = Newest.AddDays(-(int)((size.Visits - 1L - i) * Math.Min(7300, size.Visits * 5L) / size.Visits));
        var last = day.AddDays(random.Next(3));
        List<VisitTopic> about = [.. new[] { topics[i == 0 ? 0 : Skewed(random, topics.Count)], topics[random.Next(topics.Count)] }.Distinct(StringComparer.Ordinal)
            .Select((code, n) => new VisitTopic { VisitId = i + 1, Code = code, Prominence = n == 0 ? Prominence.Dominant : Prominence.Normal, Explicit = true, SortDay = day })];
        if (travels && leg == 1) AddTracked(new Trip { Id = trip / 2 + 1, VisitorId = person + 1 });
        var visit = new Visit
        {
            Id = i + 1, VisitorId = person + 1, OfficeTitle = title, OfficeLevel = level, OfficeActor = SenderOf(person), Sender = SenderOf(person), Host = host, Cities = ["Old Harbour"],
            Start = PartialDate.Day(day), End = PartialDate.Day(last), Status = i % 12 == 5 ? VisitStatus.Announced : VisitStatus.Completed, Kind = Kinds[random.Next(Kinds.Length)],
            Marks = i % 10 == 3 ? [Codes.Of(VisitMark.Unannounced)] : [], TripId = travels ? trip / 2 + 1 : null, Leg = travels ? leg : 1, GatheringId = i % 7 == 0 ? i / 7 % Gatherings + 1 : null,
            Slug = Folding.Slug(PersonName(person) + " " + names[host]), SortDay = day, PossibleFrom = day, PossibleTo = last, MeetingCount = crowd, OutcomeCount = crowd,
            IndependentSources = size.Articles - 1, OfficialSource = i % 4 == 0, Disagreements = i % 9 == 0 ? ["start"] : [], HasDisagreement = i % 9 == 0, LeadTopic = Topic.Root(about[0].Code),
            Topics = about, TrashedAt = i % 50 == 49 ? Received : null,
        };
        for (var version = 1; version < crowd; version++)
        {
            visit.Summary = string.Create(CultureInfo.InvariantCulture, $"Draft {version}.");
            AddHistory(visit, version, version == 1 ? ChangeKind.Created : ChangeKind.Content, version == 1 ? [] : ["/summary"]);
        }
        visit.Summary = $"{PersonName(person)} spoke with the government of {names[host]}.";
        AddTracked(visit, crowd, ["/summary"]);
        foreach (var topic in about) rows.Add(topic);
        var said = AddParts(visit, crowd, person, day);
        for (var n = 0; n < size.Articles; n++) AddArticle(i, n, visit, said);
    }

    // What the parts of a visit are said to be: one claim on each.
    private List<(Tracked Part, string Field, string Value)> AddParts(Visit visit, int count, int person, DateOnly day)
    {
        List<(Tracked, string, string)> said = [];
        for (var n = 0; n < count; n++)
        {
            var id = ++parts;
            var other = (person + n + 1) % size.People;
            var meeting = new Meeting
            {
                Id = id, VisitId = visit.Id, Format = MeetingFormat.Bilateral, State = MeetingState.Held, Date = PartialDate.Day(day), Place = "Palace",
                Participants =
                [
                    new() { MeetingId = id, Position = 0, PersonId = visit.VisitorId, Side = Side.Visitor, Role = ParticipantRole.PrincipalVisitor },
                    new() { MeetingId = id, Position = 1, PersonId = other + 1, Side = Side.Host, Role = ParticipantRole.PrincipalHost },
                ],
            };
            var outcome = new Outcome { Id = id, Kind = OutcomeKind.Agreement, Status = OutcomeStatus.Signed, Title = "Agreement on the harbour", Parties = [visit.Sender!, visit.Host], Visits = [new() { OutcomeId = id, VisitId = visit.Id }] };
            var happening = new ContextEvent { Id = id, Kind = ContextKind.Tariff, Title = "A tariff falls due", Date = PartialDate.Day(day.AddDays(-9)), Actors = [visit.Sender!], Visits = [new() { ContextEventId = id, VisitId = visit.Id, Relation = EventRelation.Precedes }] };
            AddTracked(meeting);
            foreach (var participant in meeting.Participants) rows.Add(participant);
            AddTracked(outcome);
            foreach (var link in outcome.Visits) rows.Add(link);
            AddTracked(happening);
            foreach (var link in happening.Visits) rows.Add(link);
            var traveller = new Delegate { Id = id, VisitId = visit.Id, PersonId = other + 1, Office = "Adviser", Role = ParticipantRole.DelegationMember };
            var item = new AgendaItem { Id = id, VisitId = visit.Id, MeetingId = id, Topics = [visit.Topics[0].Code], Prominence = Prominence.High, Modality = AgendaModality.Raised, Note = "The harbour" };
            var statement = new Statement { Id = id, VisitId = visit.Id, SpeakerId = visit.VisitorId, AboutPersonId = other + 1, Text = "We are close to an agreement.", Verbatim = true, Stance = Stance.Supports, Topics = [visit.Topics[0].Code], Date = PartialDate.Day(day) };
            var ordinal = new OrdinalClaim { Id = id, VisitId = visit.Id, PersonId = visit.VisitorId, N = n + 1, Scope = ["tenure"], Text = "first visit in office" };
            foreach (var part in new Tracked[] { traveller, item, statement, ordinal }) AddTracked(part);
            said.AddRange([(meeting, "/date", Iso(day)), (outcome, "/title", outcome.Title), (happening, "/title", happening.Title), (traveller, "/office", traveller.Office),
                (item, "/topics/-", item.Topics[0]), (statement, "/text", statement.Text), (ordinal, "/text", ordinal.Text)]);
        }
        return said;
    }

    private void AddArticle(int i, int n, Visit visit, List<(Tracked Part, string Field, string Value)> parts)
    {
        var id = (long)i * size.Articles + n + 1;
        var copies = n > 0 && n == size.Articles - 1;
        // the newest word on one visit in ten waits for an editor
        var open = copies && i % 10 == 0;
        var visitor = PersonName((int)visit.VisitorId - 1);
        var day = visit.Start.Earliest!.Value;
        var report = new MadeUpText(i * size.Articles + (copies ? 0 : n)).Report(visitor, names[visit.Host], day, size.TextLength);
        var folded = ReportRules.FoldedHash(report.Text);
        var mine = parts.Where((_, p) => p % size.Articles == n).ToList();
        var article = new Article
        {
            Id = id, OutletId = (id - 1) % Outlets + 1, Title = $"{visitor} in {names[visit.Host]}", PublishedAt = Iso(day), PublishedDay = day, Language = "en", State = open ? ArticleState.ToReview : ArticleState.Done,
            ReceivedAt = Received.AddMinutes(-id), ReceivedBy = "made up", CameBy = "api", FamilyId = copies ? id - n : id, OriginOutletId = ((copies ? id - n : id) - 1) % Outlets + 1, CurrentVersionId = id, FoldedHash = folded,
            OpenProposals = open ? mine.Count + 1 : 0, ProposalCount = mine.Count + 1, Cites = copies ? [new() { ArticleId = id, OutletId = (id - n - 1) % Outlets + 1, Relation = Derivation.Copies }] : [],
        };
        AddTracked(article);
        foreach (var citation in article.Cites) rows.Add(citation);
        rows.Add(new ArticleVersion
        {
            Id = id, ArticleId = id, Number = 1, Title = article.Title, Text = report.Text, RawHash = ReportRules.Hash(report.Text), FoldedHash = folded, ReceivedAt = article.ReceivedAt,
            Sketch = Syndication.Sketch(Syndication.Shingles(report.Text)),
        });
        var first = AddProposal(article, report, visit, 0, open, [],
            [("/visitor", visitor), ("/host", visit.Host), ("/sender", visit.Sender!), ("/start", Iso(n == 1 && visit.HasDisagreement ? day.AddDays(1) : day))]);
        for (var p = 0; p < mine.Count; p++) AddProposal(article, report, mine[p].Part, p + 1, open, [first], [(mine[p].Field, mine[p].Value)]);
    }

    private long AddProposal(Article article, MadeUpReport report, Tracked about, int position, bool open, List<long> parents, IReadOnlyList<(string Field, string Value)> said)
    {
        var proposal = new Proposal
        {
            Id = ++proposals, ArticleId = article.Id, ArticleVersionId = article.Id, About = about.Subject, Position = position, State = open ? ProposalState.Open : ProposalState.Accepted, Parents = parents, Confidence = 0.9,
            AddTo = about is Visit ? about.Id : null, ResultId = open ? null : about.Id, Origin = ClaimOrigin.Extractor, Version = 1,
            Matches = about is Visit && open ? TrackerJson.Write(new[] { new VisitMatch(about.Id, 0.9, ["the same visitor"]) }) : "[]",
        };
        rows.Add(proposal);
        for (var n = 0; n < said.Count; n++)
        {
            var (start, length) = report.Sentences[(position + n) % report.Sentences.Count];
            rows.Add(new Claim
            {
                Id = ++claims, Subject = about.Subject, SubjectId = open ? null : about.Id, Field = said[n].Field, Value = said[n].Value, Raw = report.Text.Substring(start, 8), ArticleId = article.Id, ArticleVersionId = article.Id,
                Start = start, Length = length, Quote = report.Text.Substring(start, length), Modality = Modality.Reported, Confidence = 0.9, Origin = ClaimOrigin.Extractor, Rule = "made-up",
                ProposalId = proposal.Id, Decision = open ? Decision.Open : Decision.Accepted,
            });
        }
        return proposal.Id;
    }

    private void AddTracked(Tracked thing, int version = 1, List<string>? fields = null)
    {
        thing.Version = version;
        AddHistory(thing, version, version == 1 ? ChangeKind.Created : ChangeKind.Content, version == 1 ? [] : fields ?? []);
        rows.Add(thing);
    }

    private void AddHistory(Tracked thing, int version, ChangeKind kind, List<string> fields)
    {
        rows.Add(new Revision { Subject = thing.Subject, SubjectId = thing.Id, Version = version, At = Received, By = "made up", Kind = kind, Snapshot = TrackerJson.Write(thing.ToInput()), Fields = fields });
        rows.Add(new Change { Sequence = ++changes, At = Received, Subject = thing.Subject, SubjectId = thing.Id, Version = version, Kind = kind, Fields = fields, By = "made up" });
    }

    // The first of many comes up far more often than the last, as with people, countries and topics in the news.
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 2.5));

    private int Legs => Math.Max(2, size.Parts);

    // not the first, whom everybody visits
    private static string SenderOf(int person) => Actors[1 + person % (Actors.Count - 1)];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
