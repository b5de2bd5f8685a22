using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Search;

/// <summary>What readers may search.</summary>
internal static class ReadableArticles
{
    /// <summary>
    /// Articles whose text readers may find by its words: not those of outlets that give none away, nor what was taken down.
    /// Of an outlet that gives quotes only, words find title and link; the text around them is shown where it was accepted.
    /// See decision 15.
    /// </summary>
    public static IQueryable<Article> Readable(this IQueryable<Article> articles) =>
        articles.Where(a => a.TakenDownAt == null && a.Outlet!.Rights != OutletRights.None);
}
