using DiplomacyTracker.Domain.Editing;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>Who publishes: a newspaper, wire service, ministry or data set.</summary>
public sealed class Outlet : Tracked
{
    public const int NameMax = 200;
    public override Subject Subject => Subject.Outlet;
    public string Name { get; set; } = "";

    /// <summary>Name as <see cref="People.Folding.Fold"/> gives it; unique.</summary>
    public string Folded { get; set; } = "";
    public string? Domain { get; set; }
    public SourceKind Kind { get; set; } = SourceKind.Unknown;
    public string? ActorCode { get; set; }

    /// <summary>IANA name; decides which day a publication instant is.</summary>
    public string? TimeZone { get; set; }

    /// <summary>A (best) to F, as the desk grades it; null when not graded.</summary>
    public string? Reliability { get; set; }
    public OutletRights Rights { get; set; } = OutletRights.Quotes;

    public override object ToInput() => new OutletInput
    {
        Name = Name, Domain = Domain, Kind = Codes.Of(Kind), Actor = ActorCode, TimeZone = TimeZone, Reliability = Reliability, Rights = Codes.Of(Rights), ExternalId = ExternalId,
    };

    /// <summary>Takes over an input that breaks no rule; else changes nothing and says why.</summary>
    public Faults Apply(OutletInput input)
    {
        var faults = new Faults()
            .When(string.IsNullOrWhiteSpace(input.Name), "/name", "required", "Give the outlet a name.")
            .Text(input.Name, "/name", NameMax).Text(input.Domain, "/domain", 253)
            .When(input.TimeZone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out _), "/timeZone", "unknown-code", "A time zone is an IANA name such as America/Mexico_City.")
            .When(input.Reliability is not (null or "A" or "B" or "C" or "D" or "E" or "F"), "/reliability", "unknown-code", "A grade is a letter from A to F.")
            .Code(input.Kind, "/kind", SourceKind.Unknown, out var kind)
            .Code(input.Rights, "/rights", OutletRights.Quotes, out var rights);
        if (faults.Any) return faults;
        (Name, Folded, Domain, Kind, ActorCode) = (input.Name!, People.Folding.Fold(input.Name!), input.Domain, kind, input.Actor);
        if (Folded.Length == 0) Folded = Name;
        (TimeZone, Reliability, Rights, ExternalId) = (input.TimeZone, input.Reliability, rights, input.ExternalId);
        return faults;
    }
}

/// <summary>What may be set of an outlet.</summary>
public sealed record OutletInput
{
    public string? Name { get; init; }
    public string? Domain { get; init; }
    public string? Kind { get; init; }
    public string? Actor { get; init; }
    public string? TimeZone { get; init; }
    public string? Reliability { get; init; }
    public string? Rights { get; init; }
    public string? ExternalId { get; init; }
}

/// <summary>One published report; its text stands in versions.</summary>
public sealed class Article : Tracked
{
    public const int TextMax = 1_000_000, TitleMax = 1000, UrlMax = 2000;

    public override Subject Subject => Subject.Article;
    public long OutletId { get; set; }
    public Outlet? Outlet { get; set; }
    public string? Url { get; set; }

    /// <summary>See <see cref="ReportRules.Canonical"/>; unique where present.</summary>
    public string? CanonicalUrl { get; set; }

    /// <summary>Null when the report came without one; never derived silently.</summary>
    public string? Title { get; set; }
    public string? Author { get; set; }

    /// <summary>As given: a full date or an RFC 3339 instant.</summary>
    public string? PublishedAt { get; set; }

    /// <summary>The anchor for relative dates: its day in the outlet's time zone, else in its own offset.</summary>
    public DateOnly? PublishedDay { get; set; }

    /// <summary>ISO 639-1, or <c>und</c>.</summary>
    public string Language { get; set; } = "und";

    public ArticleState State { get; set; }

    /// <summary>Why nothing is proposed, or why reading failed, in words for the editor.</summary>
    public string? Notice { get; set; }

    public DateTime ReceivedAt { get; set; }
    public string ReceivedBy { get; set; } = "";

    /// <summary>form, api, feed, import or sample.</summary>
    public string CameBy { get; set; } = "";

    /// <summary>Id of the earliest member of its syndication family; its own id when it stands alone.</summary>
    public long FamilyId { get; set; }

    /// <summary>An editor says it is the outlet's own work, whatever it cites.</summary>
    public bool OwnReporting { get; set; }

    /// <summary>The outlet it counts as, by the rule of independent sources; computed.</summary>
    public long OriginOutletId { get; set; }

    public long CurrentVersionId { get; set; }

    /// <summary>Hash of the folded current text; with the outlet it recognises the same text again.</summary>
    public string FoldedHash { get; set; } = "";

    /// <summary>Proposals still to decide.</summary>
    public int OpenProposals { get; set; }
    public int ProposalCount { get; set; }
    public DateTime? EmbargoUntil { get; set; }

    /// <summary>When an administrator took the text down; hashes stay.</summary>
    public DateTime? TakenDownAt { get; set; }

    /// <summary>Why, in the administrator's words.</summary>
    public string? TakenDownReason { get; set; }

    /// <summary>Readers see none of its words: it was taken down, or its outlet (which must be at hand) gives none away.</summary>
    public bool IsSilent => TakenDownAt is not null || Outlet!.Rights is OutletRights.None;

    public List<Citation> Cites { get; set; } = [];

    public override object ToInput() => new ArticleInput
    {
        Outlet = OutletId, Url = Url, Title = Title, Author = Author, PublishedAt = PublishedAt, Language = Language, State = Codes.Of(State), Notice = Notice,
        Family = FamilyId, OwnReporting = OwnReporting, CurrentVersion = CurrentVersionId, ExternalId = ExternalId,
        Cites = [.. Cites.OrderBy(c => c.Position).Select(c => new CitationInput { Outlet = c.OutletId, Relation = Codes.Of(c.Relation) })],
    };
}

/// <summary>The state of an article as revisions keep it.</summary>
public sealed record ArticleInput
{
    public long Outlet { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? Author { get; init; }
    public string? PublishedAt { get; init; }
    public string? Language { get; init; }
    public string? State { get; init; }
    public string? Notice { get; init; }
    public long Family { get; init; }
    public bool OwnReporting { get; init; }
    public long CurrentVersion { get; init; }
    public string? ExternalId { get; init; }
    public IReadOnlyList<CitationInput> Cites { get; init; } = [];
}

/// <summary>One link of a citing chain as revisions keep it.</summary>
public sealed record CitationInput
{
    public long Outlet { get; init; }
    public string? Relation { get; init; }
}

/// <summary>An outlet the article cites or copies; position 0 is the nearest.</summary>
public sealed class Citation
{
    public long ArticleId { get; set; }
    public int Position { get; set; }
    public long OutletId { get; set; }
    public Outlet? Outlet { get; set; }
    public Derivation Relation { get; set; } = Derivation.Cites;
}

/// <summary>One state of an article's text, kept byte for byte.</summary>
public sealed class ArticleVersion
{
    public long Id { get; set; }
    public long ArticleId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }
    public string? Title { get; set; }
    public string Text { get; set; } = "";

    /// <summary>SHA-256 of the UTF-8 text, lower-case hexadecimal.</summary>
    public string RawHash { get; set; } = "";
    public string FoldedHash { get; set; } = "";
    public DateTime ReceivedAt { get; set; }

    /// <summary>Sample of the hashes of the folded text's 5-word shingles, 4 bytes each, ascending: finds near copies.</summary>
    public byte[] Sketch { get; set; } = [];
}

/// <summary>What one article says about one field of one thing.</summary>
public sealed class Claim
{
    public const int ValueMax = 4000, QuoteMax = 4000;

    public long Id { get; set; }
    public Subject Subject { get; set; }

    /// <summary>Null until the proposal it belongs to is accepted.</summary>
    public long? SubjectId { get; set; }

    /// <summary>JSON Pointer into the subject's input; see <see cref="Fields"/>.</summary>
    public string Field { get; set; } = "";
    public string Value { get; set; } = "";

    /// <summary>The value as first proposed, when an editor changed it.</summary>
    public string? ProposedValue { get; set; }

    /// <summary>The source's words for the value.</summary>
    public string? Raw { get; set; }

    public long ArticleId { get; set; }
    public Article? Article { get; set; }
    public long ArticleVersionId { get; set; }

    /// <summary>UTF-16 units in the version's text; -1 when the span could not be moved along to a newer version.</summary>
    public int Start { get; set; }
    public int Length { get; set; }
    public string Quote { get; set; } = "";

    /// <summary>The span stands in quotation marks.</summary>
    public bool Direct { get; set; }

    public Modality Modality { get; set; }
    public string? Speaker { get; set; }
    public double Confidence { get; set; } = 1;
    public bool DisputedWording { get; set; }
    public ClaimOrigin Origin { get; set; }

    /// <summary>Name of the extractor's rule.</summary>
    public string? Rule { get; set; }
    public Verdict Verdict { get; set; }
    public string? VerdictReason { get; set; }
    public long? ProposalId { get; set; }
    public Decision Decision { get; set; }
}

/// <summary>One thing that was read in an article, until an editor decides.</summary>
public sealed class Proposal : Tracked
{
    public override Subject Subject => Subject.Proposal;
    public long ArticleId { get; set; }
    public Article? Article { get; set; }
    public long ArticleVersionId { get; set; }

    /// <summary>The kind of thing proposed.</summary>
    public Subject About { get; set; }

    /// <summary>Order within the article; parents come first.</summary>
    public int Position { get; set; }
    public ProposalState State { get; set; }

    /// <summary>The thing it adds to; null for a new one.</summary>
    public long? AddTo { get; set; }

    /// <summary>The editor must choose between several things first.</summary>
    public bool Undecided { get; set; }

    /// <summary>Ids of the proposals it hangs on.</summary>
    public List<long> Parents { get; set; } = [];
    public string? TripKey { get; set; }
    public double Confidence { get; set; } = 1;
    public string? Why { get; set; }

    /// <summary>Candidate visits as JSON list of <see cref="VisitMatch"/>, best first.</summary>
    public string Matches { get; set; } = "[]";

    /// <summary>The thing it became, once accepted.</summary>
    public long? ResultId { get; set; }

    /// <summary>Acceptance made the thing (and reopening takes it back), rather than adding to one that stood.</summary>
    public bool ResultIsNew { get; set; }

    /// <summary>Who proposed: the extractor, or an editor by selecting text.</summary>
    public ClaimOrigin Origin { get; set; }
    public List<Claim> Claims { get; set; } = [];

    public override object ToInput() => new ProposalSnapshot
    {
        Article = ArticleId, About = About, State = Codes.Of(State), AddTo = AddTo, Result = ResultId,
        Decisions = Claims.OrderBy(claim => claim.Id).ToDictionary(claim => claim.Id, claim => Codes.Of(claim.Decision)),
    };
}

/// <summary>The state of a proposal as revisions keep it.</summary>
public sealed record ProposalSnapshot
{
    public long Article { get; init; }
    public Subject About { get; init; }
    public string State { get; init; } = "";
    public long? AddTo { get; init; }
    public long? Result { get; init; }
    public IReadOnlyDictionary<long, string> Decisions { get; init; } = new Dictionary<long, string>();
}

/// <summary>How well a proposed visit fits one that stands.</summary>
/// <param name="Score">0 to 1 by the rule <see cref="Visits.VisitMatching"/>.</param>
/// <param name="Why">Reasons in words.</param>
public sealed record VisitMatch(long VisitId, double Score, IReadOnlyList<string> Why);
