using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Store.Search;

/// <summary>Search by tsvector.</summary>
public sealed class PostgresSearch(DiplomacyDb db) : ISearch
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArticleHit>> ArticlesAsync(string words, int limit, CancellationToken ct)
    {
        var text = Clean(words);
        return await db.Database.SqlQuery<ArticleHit>($"""
            select h."ArticleId", ts_headline('folded', left(v."Text", 100000), plainto_tsquery('folded', {text}),
                'StartSel=' || chr(2) || ', StopSel=' || chr(3) || ', MaxWords=30, MinWords=12, MaxFragments=1') as "Snippet"
            from (select a."Id" as "ArticleId", a."CurrentVersionId", ts_rank(v."Search", plainto_tsquery('folded', {text})) as "Rank"
                  from "ArticleVersions" v join "Articles" a on a."CurrentVersionId" = v."Id"
                  where v."Search" @@ plainto_tsquery('folded', {text}) and a."TrashedAt" is null and a."MergedIntoId" is null
                  order by "Rank" desc, a."Id" desc limit {limit}) h
            join "ArticleVersions" v on v."Id" = h."CurrentVersionId" order by h."Rank" desc, h."ArticleId" desc
            """).ToListAsync(ct);
    }

    /// <inheritdoc/>
    public IQueryable<long> ArticleIds(string words)
    {
        var text = Clean(words);
        return db.Database.SqlQuery<long>($"""
            select a."Id" as "Value" from "ArticleVersions" v join "Articles" a on a."CurrentVersionId" = v."Id"
            where v."Search" @@ plainto_tsquery('folded', {text}) and a."TrashedAt" is null and a."MergedIntoId" is null
            """);
    }

    private static string Clean(string words) => words.Replace("\0", "", StringComparison.Ordinal);
}
