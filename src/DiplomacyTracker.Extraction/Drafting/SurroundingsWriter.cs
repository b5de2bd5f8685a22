using System.Globalization;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>The part that writes what stands around visits: outcomes, statements, context, ordinals, offices, companions.</summary>
internal sealed partial class DraftWriter
{
    public void Outcomes(List<OutcomeFact> outcomes, List<Leg> legs)
    {
        var all = legs.OrderBy(l => l.Order).Select(l => l.Key).ToList();
        var number = 0;
        foreach (var outcome in outcomes)
        {
            var claims = new List<ClaimDraft>();
            var rule = outcome.Rule;
            var whole = script.Span(outcome.From, outcome.To);
            var title = outcome.Title is { } words ? script.Span(words.From, words.To) : whole;
            var confidence = outcome.Confidence;
            claims.Add(new ClaimDraft("/kind", Codes.Of(outcome.Kind), title, rule, confidence) { DisputedWording = outcome.DisputedWording });
            claims.Add(new ClaimDraft("/status", Codes.Of(outcome.Status), script.Span(outcome.StatusAt.From, outcome.StatusAt.To), rule + ".status", confidence) { Modality = outcome.Modality, Speaker = outcome.Speaker });
            claims.Add(new ClaimDraft("/title", Tidy(outcome.Title is { } t ? script.Words(t.From, t.To) : script.Words(outcome.From, outcome.To)), title, rule, confidence) { Modality = outcome.Modality, Speaker = outcome.Speaker, Direct = outcome.Direct, DisputedWording = outcome.DisputedWording });
            var sentence = script.Sentences[outcome.Sentence];
            claims.Add(new ClaimDraft("/text", script.Words(sentence.From, sentence.To), script.Span(sentence.From, sentence.To), "outcome.sentence", 0.9) { Modality = outcome.Modality, Speaker = outcome.Speaker });
            if (outcome.Purpose is { } purpose) claims.Add(new ClaimDraft("/purpose", script.Words(purpose.From, purpose.To), script.Span(purpose.From, purpose.To), "outcome.purpose", 0.75));
            foreach (var (actor, from, to) in outcome.Parties.DistinctBy(p => p.Actor, StringComparer.Ordinal)) claims.Add(new ClaimDraft("/parties/-", actor, script.Span(from, to), "outcome.parties", 0.65));
            if (outcome.By is { } by) claims.Add(new ClaimDraft("/by", by.Actor, script.Span(by.From, by.To), "outcome.by", 0.7));
            foreach (var (code, from, to) in outcome.Topics) claims.Add(new ClaimDraft("/topics/-", code, script.Span(from, to), "outcome.topic", 0.75));
            if (outcome.Rate is { } rate) claims.Add(new ClaimDraft("/rate", rate.Text, script.Span(rate.From, rate.To), rule + ".rate", 0.9));
            if (outcome.Object is { } of) claims.Add(new ClaimDraft("/object", script.Words(of.From, of.To), script.Span(of.From, of.To), rule + ".object", 0.75) { DisputedWording = outcome.DisputedWording });
            if (outcome.StatusDate is { } date && date.At(Tense.Past) is { } day && (day.Edtf ?? day.Raw) is { Length: > 0 } value) claims.Add(new ClaimDraft("/statusDate", value, date.Span, rule + ".date", 0.75) { Raw = day.Raw });
            written.Add(new ProposalDraft("outcome-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.Outcome, claims) { Parents = Hangs(outcome.Sentence, legs, all), Confidence = confidence });
        }
    }

    // On the legs whose host its own sentence names, else the nearest sentence before it that names one; else on the whole journey.
    private List<string> Hangs(int sentence, List<Leg> legs, List<string> all)
    {
        for (var s = sentence; s >= 0; s--)
        {
            var words = script.Sentences[s];
            bool Tells(Leg leg, bool noun) => leg.Events.Exists(e => (e.Noun || !noun) && e.From >= words.From && e.From < words.To);
            var named = legs.FindAll(l => Tells(l, noun: true) || Names(words, l.Host));
            // of several guests of one host those whose journey the sentence tells
            if (named.Count > 1 && named.Exists(l => l.Visitor != named[0].Visitor) && named.FindAll(l => Tells(l, noun: false)) is { Count: > 0 } told) named = told;
            if (named.Count > 0) return [.. named.OrderBy(l => l.Order).Select(l => l.Key)];
        }
        return all;
    }

    private bool Names(Sentence words, string actor)
    {
        for (var i = words.From; i < words.To; i++)
            if (facts.Places.StartingAt(i) is { } place && place.Actor == actor) return true;
        foreach (var mention in facts.MentionsIn(words))
            if (mention.Who.Actor == actor) return true;
        return false;
    }

    private static string Tidy(string words) => words.Trim('“', '”', '"', ' ', ',');

    public void Statements(List<StatementFact> statements, List<Leg> legs)
    {
        var all = legs.OrderBy(l => l.Order).Select(l => l.Key).ToList();
        var number = 0;
        foreach (var statement in statements)
        {
            var claims = new List<ClaimDraft>();
            var confidence = statement.Confidence;
            var span = script.Span(statement.From, statement.To);
            var speaker = statement.Speaker;
            if (speaker is { Person.Name: { } name }) claims.Add(new ClaimDraft("/speaker", name, script.Span(speaker.From, speaker.To), statement.Rule, confidence));
            else if (speaker is not null) claims.Add(new ClaimDraft("/speakerDescription", speaker.Description ?? speaker.Person?.Title ?? script.Words(speaker.From, speaker.To), script.Span(speaker.From, speaker.To), statement.Rule, confidence));
            if (speaker?.Actor is { } actor) claims.Add(new ClaimDraft("/speakerActor", actor, script.Span(speaker.From, speaker.To), "statement.speaker-actor", 0.7));
            // how two stand to each other is the report's own judgement: whose ties they are has not said so
            var judged = statement.Rule == "statement.relations";
            var who = speaker is null || judged ? null : speaker.Person?.Name ?? speaker.Description;
            if (statement.About is { Person.Name: { } about } person) claims.Add(new ClaimDraft("/about/person", about, script.Span(person.From, person.To), "statement.about", 0.75));
            foreach (var (code, from, to) in statement.AboutActors) claims.Add(new ClaimDraft("/about/actors/-", code, script.Span(from, to), "statement.about", 0.75));
            claims.Add(new ClaimDraft("/text", script.Words(statement.From, statement.To), span, statement.Rule, confidence) { Speaker = who, Direct = statement.Verbatim, Modality = judged ? Modality.Asserted : Modality.Reported });
            claims.Add(new ClaimDraft("/verbatim", statement.Verbatim ? "true" : "false", span, statement.Rule, 0.9));
            if (statement.Stance is { } stance) claims.Add(new ClaimDraft("/stance", Codes.Of(stance.Stance), script.Span(stance.From, stance.To), "statement.stance", confidence));
            if (statement.Intensity is { } intensity) claims.Add(new ClaimDraft("/intensity", Codes.Of(intensity.Intensity), script.Span(intensity.From, intensity.To), "statement.intensity", 0.65));
            foreach (var (code, from, to) in statement.Topics) claims.Add(new ClaimDraft("/topics/-", code, script.Span(from, to), "statement.topic", 0.7));
            written.Add(new ProposalDraft("statement-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.Statement, claims) { Parents = all, Confidence = confidence });
        }
    }

    public void Context(List<ContextFact> events, List<Leg> legs)
    {
        var all = legs.OrderBy(l => l.Order).Select(l => l.Key).ToList();
        var number = 0;
        foreach (var fact in events)
        {
            var claims = new List<ClaimDraft>();
            var whole = script.Span(fact.From, fact.To);
            var confidence = fact.Confidence;
            claims.Add(new ClaimDraft("/kind", Codes.Of(fact.Kind), whole, fact.Rule, confidence));
            claims.Add(new ClaimDraft("/title", script.Words(fact.From, fact.To), whole, fact.Rule, confidence));
            if (fact.Contemplated is { } later)
                claims.Add(new ClaimDraft("/text", script.Words(later.From, later.To), script.Span(later.From, later.To), "context.contemplated", 0.7) { Modality = Modality.Contemplated });
            else
            {
                var sentence = script.Sentences[fact.Sentence];
                claims.Add(new ClaimDraft("/text", script.Words(sentence.From, sentence.To), script.Span(sentence.From, sentence.To), "context.sentence", 0.9));
            }
            if (fact.When is { } when && when.At(Tense.Past) is { } day && (day.Edtf ?? day.Raw) is { Length: > 0 } value) claims.Add(new ClaimDraft("/date", value, when.Span, fact.Rule + ".date", confidence) { Raw = day.Raw });
            if (fact.Area is { } area) claims.Add(new ClaimDraft("/area", area.Name, script.Span(area.From, area.To), "context.area", 0.8));
            foreach (var (actor, from, to) in fact.Actors.DistinctBy(a => a.Actor, StringComparer.Ordinal)) claims.Add(new ClaimDraft("/actors/-", actor, script.Span(from, to), "context.actor", 0.75));
            if (fact.ActorDescription is { } description) claims.Add(new ClaimDraft("/actorDescription", script.Words(description.From, description.To), script.Span(description.From, description.To), "context.actor", 0.75));
            if (fact.Target is { } target) claims.Add(new ClaimDraft("/target", script.Words(target.From, target.To), script.Span(target.From, target.To), "context.target", 0.75));
            foreach (var (actor, from, to) in fact.TargetActors.DistinctBy(a => a.Actor, StringComparer.Ordinal)) claims.Add(new ClaimDraft("/targetActors/-", actor, script.Span(from, to), "context.target", 0.75));
            if (fact.Killed is { } killed)
            {
                claims.Add(new ClaimDraft("/casualties/count", killed.Count.ToString(CultureInfo.InvariantCulture), script.Span(killed.From, killed.To), "context.casualties", 0.8));
                claims.Add(new ClaimDraft("/casualties/outcome", "killed", script.Span(killed.From, killed.To), "context.casualties", 0.8));
            }
            if (fact.Cargo is { } cargo)
                claims.Add(new ClaimDraft("/cargo", script.Words(cargo.From, cargo.To), script.Span(cargo.From, cargo.To), "context.alleged-cargo", 0.75) { Modality = cargo.Speaker is null ? Modality.Asserted : Modality.Alleged, Speaker = string.IsNullOrEmpty(cargo.Speaker) ? null : cargo.Speaker });
            var relation = fact.Relation ?? (EventRelation.ContextFor, fact.From, fact.From + 1);
            claims.Add(new ClaimDraft("/relation", Codes.Of(relation.Relation), script.Span(relation.From, relation.To), fact.Relation is null ? "context.default" : "context.relation", fact.Relation is null ? 0.5 : 0.8));
            written.Add(new ProposalDraft("context-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.ContextEvent, claims) { Parents = all, Confidence = confidence });
        }
    }

    public void Ordinals(List<OrdinalFact> ordinals, List<Leg> legs)
    {
        var first = legs.OrderBy(l => l.Order).Select(l => l.Key).Take(1).ToList();
        var number = 0;
        foreach (var ordinal in ordinals)
        {
            var whole = script.Span(ordinal.From, ordinal.To);
            var claims = new List<ClaimDraft>();
            if (ordinal.Person is { Name: { } name } person) claims.Add(new ClaimDraft("/person", name, person.NameSpan, "ordinal.person", 0.75));
            claims.Add(new ClaimDraft("/n", ordinal.N.ToString(CultureInfo.InvariantCulture), whole, "ordinal.number", 0.85));
            foreach (var (scope, from, to) in ordinal.Scopes) claims.Add(new ClaimDraft("/scope/-", Codes.Of(scope), script.Span(from, to), "ordinal.scope", 0.75));
            claims.Add(new ClaimDraft("/text", script.Words(ordinal.From, ordinal.To), whole, "ordinal.words", 0.9));
            written.Add(new ProposalDraft("ordinal-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.OrdinalClaim, claims) { Parents = ordinal.OfVisit ? first : [], Confidence = 0.75 });
        }
    }

    public void Offices(List<Person> people)
    {
        var number = 0;
        foreach (var person in people)
        {
            if (person.Name is null || person.Title is null || person.TitleSpan is not { } title || person.Actor is null || title.Length == 0) continue;
            var claims = new List<ClaimDraft>
            {
                new("/person", person.Name, person.NameSpan, "office.holder", 0.9),
                new("/actor", person.Actor, person.ActorSpan ?? title, person.ActorInferred ? "office.actor-inferred" : "office.actor", person.ActorInferred ? 0.6 : 0.9),
                new("/title", person.Title, title, "office.title", 0.9),
                new("/level", Codes.Of(person.Level), title, "office.level", 0.85),
                new("/manner", Codes.Of(person.Manner), title, "office.manner", 0.85),
            };
            written.Add(new ProposalDraft("office-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.Office, claims) { Confidence = 0.85 });
        }
    }

    public void Delegates(List<DelegateFact> delegates)
    {
        var number = 0;
        foreach (var companion in delegates)
        {
            var span = script.Span(companion.From, companion.To);
            var claims = new List<ClaimDraft>();
            if (companion.Person is { Name: { } name } person)
            {
                claims.Add(new ClaimDraft("/person", name, span, companion.Rule, 0.75));
                if (person.Title is not null && person.TitleSpan is { Length: > 0 } title) claims.Add(new ClaimDraft("/office", person.Title, title, "person.office", 0.85));
            }
            else claims.Add(new ClaimDraft("/description", script.Words(companion.From, companion.To), span, companion.Rule, 0.7));
            claims.Add(new ClaimDraft("/role", Codes.Of(companion.Person is null ? ParticipantRole.UnnamedGroup : ParticipantRole.DelegationMember), span, companion.Rule, 0.65));
            written.Add(new ProposalDraft("delegate-" + (++number).ToString(CultureInfo.InvariantCulture), Subject.Delegate, claims) { Parents = [companion.Leg.Key], Confidence = 0.7 });
        }
    }
}
