using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;

namespace DiplomacyTracker.Benchmarks;

/// <summary>One visit, with the members of the product's own.</summary>
public sealed record BareVisit(long Id, string Slug, int Version, BareTrip? Trip, BarePerson Visitor, BareOffice? Office, string? Sender, string Host, IReadOnlyList<string> Cities, BareDate? Start, BareDate? End, string Status, string? StatusReason, string? StatusBy, int? StatusNotice,
    IReadOnlyList<string> Marks, string Kind, double? Likelihood, string? Summary, string? PreviousStart, string? PreviousEnd, string? ExternalId, List<BareTopic> Topics, int Meetings, int Outcomes, int IndependentSources, IReadOnlyList<string> Disagreements);

/// <summary>A leg's place in its trip.</summary>
public sealed record BareTrip(long Id, int Leg)
{
    public int Legs { get; set; }
}

/// <summary>A person by id and name.</summary>
public sealed record BarePerson(long Id, string Name);

/// <summary>The office as held then.</summary>
public sealed record BareOffice(string Title, string? Actor, string Level);

/// <summary>A date as well as it is known.</summary>
public sealed record BareDate(string? Edtf, string? Earliest, string? Latest, string? Raw, string Precision);

/// <summary>A topic with its weight.</summary>
public sealed record BareTopic(string Code, string Prominence);

/// <summary>One page of visits.</summary>
public sealed record BareList(IReadOnlyList<BareVisit> Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareList))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(BareReport))]
internal sealed partial class BareJson : JsonSerializerContext;

/// <summary>Rows of a page as text, under a name.</summary>
public sealed record BareRows(string Name, IReadOnlyList<string?[]> Rows);

/// <summary>The questions of the product's pages by hand-written SQL: prepared statements on a connection that stays open.</summary>
public sealed class BareVisits(SqliteConnection open) : IDisposable
{
    private const string Live = "v.\"TrashedAt\" is null and v.\"MergedIntoId\" is null and (v.\"EmbargoUntil\" is null or v.\"EmbargoUntil\" <= $now)";

    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>The newest fifty visits to a host, with topics and legs.</summary>
    public List<BareVisit> List(string host)
    {
        var visits = new List<BareVisit>(50);
        using (var r = Ask($"""
            select v."Id", v."Slug", v."Version", v."TripId", v."Leg", v."VisitorId", p."Name", v."OfficeTitle", coalesce(v."OfficeActor", v."Sender"), v."OfficeLevel", v."Sender", v."Host", v."Cities",
                   v."Start_Edtf", v."Start_Earliest", v."Start_Latest", v."Start_Raw", v."Start_Precision", v."End_Edtf", v."End_Earliest", v."End_Latest", v."End_Raw", v."End_Precision",
                   v."Status", v."StatusReason", v."Marks", v."Kind", v."Likelihood", v."Summary", v."PreviousStart", v."PreviousEnd", v."ExternalId", v."MeetingCount", v."OutcomeCount", v."IndependentSources", v."Disagreements", v."StatusBy", v."StatusNotice"
            from "Visits" v join "People" p on p."Id" = v."VisitorId" where v."Host" = $host and {Live} order by v."SortDay" desc, v."Id" desc limit 50
            """, ("$host", host)))
        {
            while (r.Read())
            {
                visits.Add(new(r.GetInt64(0), r.GetString(1), r.GetInt32(2), r.IsDBNull(3) ? null : new(r.GetInt64(3), r.GetInt32(4)), new(r.GetInt64(5), r.GetString(6)), r.IsDBNull(7) ? null : new(r.GetString(7), Text(r, 8), r.GetString(9)),
                    Text(r, 10), r.GetString(11), Words(r, 12), Date(r, 13), Date(r, 18), r.GetString(23), Text(r, 24), Text(r, 36), r.IsDBNull(37) ? null : r.GetInt32(37), Words(r, 25), r.GetString(26), r.IsDBNull(27) ? null : r.GetDouble(27), Text(r, 28), Text(r, 29), Text(r, 30), Text(r, 31), [],
                    r.GetInt32(32), r.GetInt32(33), r.GetInt32(34), Words(r, 35)));
            }
        }
        var byId = visits.ToDictionary(v => v.Id);
        using (var r = Ask("""select "VisitId", "Code", "Prominence" from "VisitTopics" where "VisitId" in (select value from json_each($ids)) order by "VisitId", "Prominence", "Code" """, ("$ids", Ids(byId.Keys))))
        {
            while (r.Read()) byId[r.GetInt64(0)].Topics.Add(new(r.GetString(1), r.GetString(2)));
        }
        var trips = visits.Where(v => v.Trip is not null).ToLookup(v => v.Trip!.Id, v => v.Trip!);
        using (var r = Ask("""select "TripId", count(*) from "Visits" where "TripId" in (select value from json_each($ids)) and "TrashedAt" is null and "MergedIntoId" is null group by 1""", ("$ids", Ids(trips.Select(t => t.Key)))))
        {
            while (r.Read())
            {
                foreach (var trip in trips[r.GetInt64(0)]) trip.Legs = r.GetInt32(1);
            }
        }
        return visits;
    }

    /// <summary>The counts beside the filters of the timeline page, for the visits to a host.</summary>
    public IReadOnlyList<BareRows> Facets(string host) =>
    [
        Rows("attributes", $"""select v."Status", v."Kind", v."OfficeLevel", v."HasDisagreement", v."OfficialSource", v."IndependentSources" <= 2, count(*) from "Visits" v where v."Host" = $host and {Live} group by 1, 2, 3, 4, 5, 6""", ("$host", host)),
        Rows("pairs", $"""select v."Sender", v."Host", count(*) from "Visits" v where {Live} group by 1, 2"""),
        Rows("visitors", $"""select c."VisitorId", p."Name", c."Count" from (select v."VisitorId", count(*) as "Count" from "Visits" v where v."Host" = $host and {Live} group by 1 order by 2 desc, 1 limit 6) c join "People" p on p."Id" = c."VisitorId" order by 3 desc""", ("$host", host)),
        Rows("topics", $"""select t."Code", count(*) from "Visits" v join "VisitTopics" t on t."VisitId" = v."Id" where v."Host" = $host and {Live} group by 1""", ("$host", host)),
        Rows("travellers", $"""select count(distinct v."VisitorId") from "Visits" v where v."Host" = $host and {Live}""", ("$host", host)),
    ];

    /// <summary>The visits to a host in the quarter of the newest: what the timeline page draws.</summary>
    public BareRows Drawn(string host)
    {
        string newest;
        using (var r = Ask($"""select v."SortDay" from "Visits" v where v."Host" = $host and {Live} order by v."SortDay" desc limit 1""", ("$host", host)))
        {
            newest = r.Read() ? r.GetString(0) : "2025-07-01";
        }
        var first = DateOnly.ParseExact(newest, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        first = new DateOnly(first.Year, (first.Month - 1) / 3 * 3 + 1, 1);
        return Rows("drawn", $"""
            select v."Id", v."Slug", p."Name", v."Start_Earliest", v."End_Latest", v."LeadTopic", v."Status" from "Visits" v join "People" p on p."Id" = v."VisitorId"
            where v."Host" = $host and {Live} and v."SortDay" >= $from and v."SortDay" < $to order by v."VisitorId", v."SortDay"
            """, ("$host", host), ("$from", first.AddDays(-30)), ("$to", first.AddMonths(3)));
    }

    /// <summary>Everything that the page of a visit shows.</summary>
    public IReadOnlyList<BareRows> Visit(long id)
    {
        (string, object) visit = ("$id", id);
        const string Source = """join "Articles" a on a."Id" = c."ArticleId" join "Outlets" o on o."Id" = a."OutletId" """;
        const string Claim = """select c."Id", c."Field", c."Value", c."Start", c."Length", c."Quote", c."Modality", c."Verdict", a."Id", a."Title", a."PublishedDay", a."Language", o."Name", o."Rights", a."OriginOutletId" from """;
        const string Stands = "\"TrashedAt\" is null and \"MergedIntoId\" is null";
        string Part(string table, string columns) => $"select {columns} from \"{table}\" x left join \"People\" p on p.\"Id\" = x.\"PersonId\" where x.\"VisitId\" = $id and x.\"TrashedAt\" is null and x.\"MergedIntoId\" is null";
        string ClaimsOf(string subject, string ids) => $"{Claim} ({ids}) x cross join \"Claims\" c on c.\"Subject\" = '{subject}' and c.\"SubjectId\" = x.\"Id\" {Source}";
        string OfVisit(string table) => $"select \"Id\" from \"{table}\" where \"VisitId\" = $id and {Stands}";
        return
        [
            Rows("visit", """select v.*, p."Name" from "Visits" v join "People" p on p."Id" = v."VisitorId" where v."Id" = $id and v."TrashedAt" is null""", visit),
            Rows("topics", """select "Code", "Prominence" from "VisitTopics" where "VisitId" = $id""", visit),
            Rows("legs", """select v."Id", v."Slug", v."Host", v."Cities", v."Start_Edtf", v."End_Edtf", v."Status", p."Name" from "Visits" v join "People" p on p."Id" = v."VisitorId" where v."TripId" = (select "TripId" from "Visits" where "Id" = $id) and v."TrashedAt" is null order by v."Leg" limit 100""", visit),
            Rows("meetings", $"""select "Id", "Date_Edtf", "Time", "Format", "Place", "City", "State" from "Meetings" where "VisitId" = $id and {Stands}""", visit),
            Rows("participants", $"""select x."MeetingId", x."Name", x."Office", x."Side", x."Role", p."Name" from "Meetings" m join "Participants" x on x."MeetingId" = m."Id" left join "People" p on p."Id" = x."PersonId" where m."VisitId" = $id and m."TrashedAt" is null order by x."Position" """, visit),
            Rows("delegates", Part("Delegates", "x.\"Id\", x.\"Description\", x.\"Office\", x.\"Role\", p.\"Name\""), visit),
            Rows("agenda", $"""select "Id", "Topics", "AboutActors", "Prominence", "Modality", "Note" from "AgendaItems" where "VisitId" = $id and {Stands}""", visit),
            Rows("outcomes", """select o."Id", o."Kind", o."Status", o."Title", o."Text", o."Parties" from "OutcomeVisits" l join "Outcomes" o on o."Id" = l."OutcomeId" where l."VisitId" = $id and o."TrashedAt" is null""", visit),
            Rows("statements", """select s."Id", s."Text", s."Stance", s."Date_Edtf", p."Name", q."Name" from "Statements" s left join "People" p on p."Id" = s."SpeakerId" left join "People" q on q."Id" = s."AboutPersonId" where s."VisitId" = $id and s."TrashedAt" is null""", visit),
            Rows("context", """select e."Id", e."Kind", e."Title", e."Date_Edtf", e."Actors", l."Relation" from "ContextVisits" l join "ContextEvents" e on e."Id" = l."ContextEventId" where l."VisitId" = $id and e."TrashedAt" is null""", visit),
            Rows("ordinals", Part("OrdinalClaims", "x.\"Id\", x.\"N\", x.\"Scope\", x.\"Text\", p.\"Name\""), visit),
            Rows("revisions", """select "Version", "At", "By", "Kind", "Fields" from "Revisions" where "Subject" = 'visit' and "SubjectId" = $id order by "Version" desc limit 3""", visit),
            Rows("claims", $"{Claim} \"Claims\" c {Source} where c.\"Subject\" = 'visit' and c.\"SubjectId\" = $id", visit),
            .. new[] { ("meeting", "Meetings"), ("delegate", "Delegates"), ("agenda_item", "AgendaItems"), ("statement", "Statements"), ("ordinal_claim", "OrdinalClaims") }.Select(part => Rows("claims", ClaimsOf(part.Item1, OfVisit(part.Item2)), visit)),
            Rows("claims", ClaimsOf("outcome", """select "OutcomeId" as "Id" from "OutcomeVisits" where "VisitId" = $id"""), visit),
            Rows("claims", ClaimsOf("context_event", """select "ContextEventId" as "Id" from "ContextVisits" where "VisitId" = $id"""), visit),
        ];
    }

    /// <summary>What the search page shows of two words: people, visits and articles with snippets.</summary>
    public IReadOnlyList<BareRows> Search(string words) =>
    [
        Rows("people", """select distinct p."Id", p."Name", p."Slug" from "PersonNames" n join "People" p on p."Id" = n."PersonId" where (n."Folded" = $words or n."Surname" = $words or (n."Folded" >= $words || ' ' and n."Folded" < $words || '!')) and p."TrashedAt" is null order by p."SortName" limit 8""", ("$words", words)),
        Rows("visits", $"""
            select v."Id", v."Slug", v."Host", v."Start_Edtf", v."End_Edtf", v."OfficeTitle", v."Sender", p."Name" from "Visits" v join "People" p on p."Id" = v."VisitorId" where {Live} and v."Id" in (
              select c."SubjectId" from "ArticleText" cross join "Claims" c on c."ArticleVersionId" = "ArticleText".rowid and +c."Subject" = 'visit' where "ArticleText" match $words and +c."SubjectId" is not null)
            order by v."SortDay" desc, v."Id" desc limit 30
            """, ("$words", words)),
        Rows("articles", """
            select f."Id", a."Title", a."PublishedDay", o."Name", o."Rights", f."Snippet" from (select rowid as "Id", snippet("ArticleText", -1, char(2), char(3), '…', 24) as "Snippet", rank from "ArticleText" where "ArticleText" match $words order by rank limit 30) f
            join "ArticleVersions" v on v."Id" = f."Id" join "Articles" a on a."Id" = v."ArticleId" join "Outlets" o on o."Id" = a."OutletId" order by f.rank
            """, ("$words", words)),
    ];

    /// <summary>How many articles hold the words, and the newest twenty.</summary>
    public IReadOnlyList<BareRows> Articles(string words) =>
    [
        Rows("count", "select count(*) from \"ArticleText\" where \"ArticleText\" match $words", ("$words", words)),
        Rows("articles", """
            select a."Id", a."Version", a."Title", a."PublishedAt", a."Language", a."State", a."ReceivedAt", a."ProposalCount", a."OpenProposals", o."Name" from (select rowid as "Id" from "ArticleText" where "ArticleText" match $words order by rowid desc limit 20) f
            join "ArticleVersions" v on v."Id" = f."Id" join "Articles" a on a."Id" = v."ArticleId" join "Outlets" o on o."Id" = a."OutletId" order by a."Id" desc
            """, ("$words", words)),
    ];

    private BareRows Rows(string name, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var r = Ask(sql, values);
        List<string?[]> rows = [];
        while (r.Read())
        {
            var row = new string?[r.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = r.IsDBNull(i) ? null : r.GetString(i);
            rows.Add(row);
        }
        return new(name, rows);
    }

    private SqliteDataReader Ask(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = open.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values) command.Parameters.Add(new SqliteParameter(name, null));
            if (sql.Contains("$now", StringComparison.Ordinal)) command.Parameters.AddWithValue("$now", "2026-01-01 00:00:00");
        }
        foreach (var (name, value) in values) command.Parameters[name].Value = value is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value;
        return command.ExecuteReader();
    }

    private static string? Text(SqliteDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static List<string> Words(SqliteDataReader r, int column) => r.GetString(column) is "[]" ? [] : JsonSerializer.Deserialize(r.GetString(column), BareJson.Default.ListString)!;

    private static BareDate? Date(SqliteDataReader r, int column) =>
        r.IsDBNull(column) && r.IsDBNull(column + 3) ? null : new(Text(r, column), Text(r, column + 1), Text(r, column + 2), Text(r, column + 3), r.GetString(column + 4));

    private static string Ids(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
    }
}
