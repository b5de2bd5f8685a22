using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Features.Review;

/// <summary>A fact that an editor finds in a text: becomes a proposal of origin editor, so that it passes the same way as all others.</summary>
public static class AddFact
{
    /// <summary>What can be added by selecting words, in the order of the list: value of the choice and its label.</summary>
    public static IReadOnlyList<(string Value, string Label)> Choices { get; } =
    [
        ("visit/start", "Visit: arrived"), ("visit/end", "Visit: departed"), ("visit/cities/-", "Visit: city"), ("visit/status", "Visit: status"), ("visit/kind", "Visit: kind"),
        ("visit/office", "Visit: office of the visitor"), ("visit/sender", "Visit: sent by"), ("visit/summary", "Visit: summary"),
        ("meeting/participants/0/name", "Meeting with a person"), ("meeting/participants/0/description", "Meeting with a group"),
        ("agenda_item/topics/-", "Agenda: topic"), ("outcome/title", "Outcome"), ("statement/text", "Statement"), ("context_event/title", "Context event"),
        ("delegate/person", "Delegate"), ("delegate/description", "Delegates, as a group"), ("ordinal_claim/text", "Count (“first visit since …”)"),
    ];

    /// <summary>Subject and pointer of a choice; null for anything else.</summary>
    public static (Subject? Subject, string Pointer) Split(string? choice)
    {
        if (choice is null || !Choices.Any(known => known.Value == choice)) return (null, "");
        var cut = choice.IndexOf('/', StringComparison.Ordinal);
        return (Codes.Read<Subject>(choice[..cut]), choice[cut..]);
    }

    /// <summary>Where the words stand: at the offsets if these fit, else the first place that holds the pasted words.</summary>
    public static TextSpan? Locate(string text, int? start, int? length, string? quote)
    {
        if (start is { } from && length is { } many && from >= 0 && many > 0 && from <= text.Length - many
            && (string.IsNullOrEmpty(quote) || Folding.Fold(text.Substring(from, many)) == Folding.Fold(quote))) return new TextSpan(from, many);
        if (string.IsNullOrWhiteSpace(quote)) return null;
        var at = text.IndexOf(quote.Trim(), StringComparison.Ordinal);
        if (at < 0) at = text.IndexOf(quote.Trim(), StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : new TextSpan(at, quote.Trim().Length);
    }

    /// <summary>What an editor typed, in the form that is stored: codes for names, EDTF for dates as people write them.</summary>
    /// <param name="fault">Why it can't be read; null when it can.</param>
    public static string Value(Subject subject, string field, string typed, Reference known, DateOnly? anchor, DayOfWeek weekEnds, out string? fault)
    {
        fault = null;
        if (ClaimInputs.IsDate(subject, field))
        {
            if (PartialDate.TryReadTyped(typed, anchor, weekEnds, out var date, out fault)) return date.Edtf ?? "";
            return typed;
        }
        if (FieldWords.IsActor(field))
        {
            if (known.Actors.ContainsKey(typed)) return typed;
            var folded = Folding.Fold(typed);
            if (known.Actors.Values.FirstOrDefault(a => Folding.Fold(a.Name) == folded) is { } actor) return actor.Code;
            if (Extraction.Lexicons.Lexicon.Shipped.FindActor(typed) is [var found, ..]) return found.Code;
            fault = $"“{typed}” is no country or organisation held here";
            return typed;
        }
        if (FieldWords.IsTopic(field))
        {
            if (known.Topics.ContainsKey(typed)) return typed;
            var folded = Folding.Fold(typed);
            if (known.Topics.Values.FirstOrDefault(t => Folding.Fold(t.Label) == folded || Folding.Fold(t.ShortLabel) == folded) is { } topic) return topic.Code;
            if (Extraction.Lexicons.Lexicon.Shipped.FindTopics(typed) is [var hit, ..]) return hit.Entry.Key;
            fault = $"“{typed}” is no topic held here";
            return typed;
        }
        if (FieldWords.Terms(subject, field) is not { } terms) return typed;
        var said = Folding.Fold(typed);
        if (terms.FirstOrDefault(term => term.Code == typed || Folding.Fold(term.Label) == said) is { } entry) return entry.Code;
        fault = $"“{typed}” is not one of: {string.Join(", ", terms.Select(term => term.Label))}";
        return typed;
    }

    /// <summary>Stores it as a proposal with one claim, on the visit proposal it belongs to.</summary>
    public static async Task<Proposal> RunAsync(DiplomacyDb db, ReadArticle read, long articleId, Subject subject, string pointer, string value, TextSpan span, long? parent, Edit edit, CancellationToken ct)
    {
        var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == articleId, ct);
        var version = await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId, ct);
        var visits = await db.Proposals.Include(p => p.Claims).Where(p => p.ArticleId == articleId && p.About == Subject.Visit && p.State != ProposalState.Superseded).OrderBy(p => p.Position).ToListAsync(ct);
        var visit = visits.Find(p => p.Id == parent) ?? (visits.Count > 0 ? visits[0] : null);
        var claim = ReadArticle.ClaimOf(subject, new ClaimDraft(pointer, value, span, "editor.selected", 1), article, version, ClaimOrigin.Editor);
        // a field of a visit that is proposed already joins it; anything else is a thing of its own
        if (subject is Subject.Visit && visit is not null)
        {
            visit.Claims.Add(claim);
            if (visit.State is ProposalState.Accepted) visit.State = ProposalState.PartlyDecided;
            await db.SaveAsync(edit, ct);
            return visit;
        }
        var last = await db.Proposals.Where(p => p.ArticleId == articleId).Select(p => (int?)p.Position).MaxAsync(ct) ?? -1;
        var proposal = new Proposal
        {
            ArticleId = articleId, ArticleVersionId = version.Id, About = subject, Position = last + 1, Origin = ClaimOrigin.Editor, Claims = [claim], Why = "Added by an editor",
            Parents = subject is Subject.Visit || visit is null ? [] : [visit.Position],
        };
        db.Proposals.Add(proposal);
        article.ProposalCount++;
        article.OpenProposals++;
        await db.SaveAsync(edit, ct);
        return proposal;
    }

    /// <summary>Stores a visit that an editor reads in a text: one proposal, all its claims on the same words.</summary>
    /// <param name="values">Pointer and value, as stored; at least visitor and host.</param>
    public static async Task<Proposal> VisitAsync(DiplomacyDb db, long articleId, IReadOnlyList<(string Pointer, string Value)> values, TextSpan span, Edit edit, CancellationToken ct)
    {
        var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == articleId, ct);
        var version = await db.ArticleVersions.SingleAsync(v => v.Id == article.CurrentVersionId, ct);
        var last = await db.Proposals.Where(p => p.ArticleId == articleId).Select(p => (int?)p.Position).MaxAsync(ct) ?? -1;
        var proposal = new Proposal
        {
            ArticleId = articleId, ArticleVersionId = version.Id, About = Subject.Visit, Position = last + 1, Origin = ClaimOrigin.Editor, TripKey = "editor", Why = "Added by an editor",
            Claims = [.. values.Select(v => ReadArticle.ClaimOf(Subject.Visit, new ClaimDraft(v.Pointer, v.Value, span, "editor.typed", 1), article, version, ClaimOrigin.Editor))],
        };
        db.Proposals.Add(proposal);
        article.ProposalCount++;
        article.OpenProposals++;
        if (article.State is ArticleState.Dismissed or ArticleState.Done) article.State = ArticleState.InReview;
        await db.SaveAsync(edit, ct);
        return proposal;
    }
}
