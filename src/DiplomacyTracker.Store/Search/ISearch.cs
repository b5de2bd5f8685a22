namespace DiplomacyTracker.Store.Search;

/// <summary>One article found.</summary>
/// <param name="Snippet">Text around the first hit; the words found stand between U+0002 and U+0003.</param>
public sealed record ArticleHit(long ArticleId, string Snippet);

/// <summary>Full text of articles: every word must occur, accents and case are folded; quotes and operators are plain text.</summary>
public interface ISearch
{
    /// <summary>Articles that hold all words, newest version only, best first.</summary>
    Task<IReadOnlyList<ArticleHit>> ArticlesAsync(string words, int limit, CancellationToken ct);

    /// <summary>Ids of live articles that hold all words, as a query to be combined.</summary>
    IQueryable<long> ArticleIds(string words);
}
