using System.Text.RegularExpressions;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Extraction.Lexicons;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Reads the text of a report and proposes what it says about diplomatic visits. Pure: the same text, context and options
/// give the same proposals; no clock, no network. Work grows linearly with the text: see <see cref="Passages"/>.
/// </summary>
/// <param name="options">Which stages run; all when null.</param>
/// <param name="lexicon">Names known beforehand; the shipped ones when null.</param>
public sealed partial class Extractor(ExtractorOptions? options = null, Lexicon? lexicon = null)
{
    /// <summary>Longest text that is read, in UTF-16 units.</summary>
    public const int LongestText = 1_000_000;

    private readonly ExtractorOptions stages = options ?? new ExtractorOptions();

    /// <summary>Proposes the visits an article reports, with all that hangs on them.</summary>
    /// <param name="text">Plain text as it is stored, at most <see cref="LongestText"/> UTF-16 units; any content.</param>
    /// <param name="context">What is known beside the text.</param>
    /// <returns>By first evidence. Spans are half-open UTF-16 offsets into exactly <paramref name="text"/>.</returns>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public Reading Read(string text, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        if (text.Length > LongestText) throw new ArgumentException($"The text has {text.Length:N0} characters; the most that is read is {LongestText:N0}.", nameof(text));

        // "last year" and "in ten years" must be days of the calendar, too
        if (context.Published is { Year: < 1000 or > 9000 }) context = context with { Published = null };
        var whole = UnbrokenText.Of(text);
        var script = ScriptReader.Read(whole.Text);
        var language = context.Language ?? LanguageGuess.Of(script);
        if (stages.LanguageCheck && language is not "en") return new Reading([], [], language, Notices.OtherLanguage(language));

        var (proposals, sources, travels) = whole.Text.Length <= Passages.Longest ? Passage(script, context) : Whole(whole.Text, context);
        var notice = proposals.Any(p => p.Subject is Subject.Visit) ? null : Tags().IsMatch(text) ? Notices.Markup : Notices.NoVisit(travels);
        var reading = new Reading(proposals, sources, language, notice);
        return ReferenceEquals(whole.Text, text) ? reading : AsItCame(reading, whole);
    }

    // A text far longer than a report, passage by passage; the headline is that of the first.
    private (IReadOnlyList<ProposalDraft> Proposals, IReadOnlyList<ClaimDraft> Sources, bool Travels) Whole(string text, ReadingContext context)
    {
        var joiner = new PassageJoiner();
        IReadOnlyList<ClaimDraft> sources = [];
        var travels = false;
        foreach (var passage in Passages.Of(text))
        {
            var read = Passage(ScriptReader.Read(passage.Of(text)), passage.Start == 0 ? context : context with { Title = null });
            joiner.Add(read.Proposals, passage.Start);
            if (sources.Count == 0) sources = [.. read.Sources.Select(claim => claim with { Span = new TextSpan(claim.Span.Start + passage.Start, claim.Span.Length) })];
            travels |= read.Travels;
        }
        return (joiner.Drafts, sources, travels);
    }

    // What the words of one passage say, with spans within it, and whether they tell of journeys at all.
    private (IReadOnlyList<ProposalDraft> Proposals, IReadOnlyList<ClaimDraft> Sources, bool Travels) Passage(Script script, ReadingContext context)
    {
        var gazetteer = Gazetteer.Of(lexicon ?? Lexicon.Shipped);
        var places = new PlaceIndex(script.Tokens.Count, PlaceFinder.Find(script, gazetteer, context.Published));
        var dates = stages.Dates ? DateMentions.Find(script, context) : [];
        var offices = OfficeFinder.Find(script, gazetteer, places);
        var (people, mentions) = new PersonFinder(script, gazetteer, places, offices, context.Published).Find(stages.References);
        var facts = new Facts { Script = script, Places = places, Offices = offices, People = people, Mentions = mentions, Dates = dates, Datelines = DatelineFinder.Find(script, places), Gazetteer = gazetteer, Context = context };

        var travels = new TravelFinder(facts).Find();
        if (stages.Headline) travels.AddRange(HeadlineReader.Find(facts));
        var meetings = new MeetingFinder(facts).Find();
        var legs = new VisitBuilder(facts, travels, meetings).Build(stages.InferFromMeetings);
        var met = stages.Meetings ? new MeetingBuilder(facts, meetings, legs).Build() : [];
        var groups = legs.Count > 0 ? GroupFinder.Find(script, places) : [];
        var delegates = stages.Delegates ? new DelegateFinder(facts, legs, groups).Find() : [];
        var around = stages.ContextEvents ? new ContextFinder(facts, legs).Find() : [];
        var outcomes = stages.Outcomes ? new OutcomeFinder(facts, legs).Find() : [];
        var statements = stages.Statements && legs.Count > 0 ? new StatementFinder(facts).Find() : [];
        var agenda = stages.Agenda ? new AgendaFinder(facts, legs, meetings, statements, around).Find() : [];
        var ordinals = stages.Ordinals ? new OrdinalFinder(facts, legs).Find() : [];
        var sources = stages.SourceChain ? SourceChainFinder.Find(script, gazetteer, context) : [];

        var drafts = new DraftWriter(facts);
        drafts.Visits(legs);
        drafts.Delegates(delegates);
        drafts.Meetings(met, groups);
        drafts.Agenda(agenda, legs);
        drafts.Outcomes(outcomes, legs);
        drafts.Statements(statements, legs);
        drafts.Context(around, legs);
        drafts.Ordinals(ordinals, legs);
        if (stages.Offices && legs.Count > 0) drafts.Offices(people);
        return (drafts.Written, sources, travels.Count > 0);
    }

    // Spans are those of the text that was given, where its broken words were made whole before it was read.
    private static Reading AsItCame(Reading reading, UnbrokenText whole) => reading with
    {
        Proposals = [.. reading.Proposals.Select(p => p with { Claims = [.. p.Claims.Select(c => c with { Span = whole.Original(c.Span) })] })],
        ArticleClaims = [.. reading.ArticleClaims.Select(c => c with { Span = whole.Original(c.Span) })],
    };

    [GeneratedRegex("</?(?:a|article|b|body|br|div|em|html|i|li|p|span|strong|td|ul)(?:\\s[^<>]{0,400})?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
