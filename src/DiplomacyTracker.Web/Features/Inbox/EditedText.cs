using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Inbox;

/// <summary>Finds the words of claims again in the next version of a text.</summary>
internal static class EditedText
{
    /// <summary>Letters of context that tell a place; words of <see cref="Telling"/> letters tell their own.</summary>
    private const int Enough = 10, Reach = 40, Telling = 25;

    // Occurrences that are looked at on each side of the old place.
    private const int PlacesAtMost = 1000;

    /// <summary>
    /// Moves the spans of a proposal's claims to the same words of a newer version where the words around them are the same,
    /// too; else they are orphans: "Wednesday" of another sentence is another day.
    /// </summary>
    /// <param name="before">The text in which the spans stand now.</param>
    public static void Move(Proposal proposal, ArticleVersion version, string before)
    {
        proposal.ArticleVersionId = version.Id;
        foreach (var claim in proposal.Claims)
        {
            claim.ArticleVersionId = version.Id;
            claim.Start = claim.Start >= 0 ? Find(claim, version.Text, before) : claim.Quote.Length >= Telling ? version.Text.IndexOf(claim.Quote, StringComparison.Ordinal) : -1;
        }
    }

    private static int Find(Claim claim, string text, string before)
    {
        if (claim.Quote.Length == 0 || claim.Start + claim.Length > before.Length) return -1;
        var (best, most) = (-1, Enough - 1);
        foreach (var at in Places(text, claim.Quote, claim.Start))
        {
            var around = Around(before, claim.Start, text, at, claim.Length);
            if (around > most) (best, most) = (at, around);
        }
        return best;
    }

    // The occurrences nearest to a place, in the order of their distance on each side.
    private static IEnumerable<int> Places(string text, string words, int near)
    {
        var from = Math.Min(near, text.Length);
        var at = text.IndexOf(words, from, StringComparison.Ordinal);
        for (var n = 0; at >= 0 && n < PlacesAtMost; n++, at = text.IndexOf(words, at + 1, StringComparison.Ordinal)) yield return at;
        at = from == 0 ? -1 : text.AsSpan(0, Math.Min(text.Length, from + words.Length - 1)).LastIndexOf(words, StringComparison.Ordinal);
        for (var n = 0; at >= 0 && n < PlacesAtMost; n++, at = text.AsSpan(0, at + words.Length - 1).LastIndexOf(words, StringComparison.Ordinal)) yield return at;
    }

    // How many letters beside the words are the same in both texts; an end of the text on both sides is as good as any.
    private static int Around(string old, int from, string text, int at, int length)
    {
        int left = 0, right = 0;
        while (left < Reach && from > left && at > left && old[from - left - 1] == text[at - left - 1]) left++;
        if (from == left && at == left) left = Reach;
        var (oldEnd, newEnd) = (from + length, at + length);
        while (right < Reach && oldEnd + right < old.Length && newEnd + right < text.Length && old[oldEnd + right] == text[newEnd + right]) right++;
        if (oldEnd + right == old.Length && newEnd + right == text.Length) right = Reach;
        return left + right;
    }
}
