using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Store;
using DiplomacyTracker.Web.Features.Inbox;
using Microsoft.EntityFrameworkCore;

namespace DiplomacyTracker.Web.Jobs;

/// <summary>Reads the articles that came in to be read later, oldest first, one at a time.</summary>
public sealed class ReadWaiting(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadWaiting> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await TryAsync(stoppingToken)) await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // a cancelled wait is how a service ends, also when the program could not start
        }
    }

    private async Task<bool> TryAsync(CancellationToken ct)
    {
        try
        {
            return await ReadOneAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // the store may be locked, full or restarting: the article still waits
            log.LogError(e, "Reading waiting articles failed; trying again in {Seconds} s", Pause.TotalSeconds * 5);
            await Task.Delay(Pause * 5, clock, ct);
            return false;
        }
    }

    /// <summary>Reads the oldest waiting article.</summary>
    /// <returns>False when none waits.</returns>
    private async Task<bool> ReadOneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DiplomacyDb>();
        var id = await db.Articles.Where(a => a.State == ArticleState.Waiting && a.TrashedAt == null).OrderBy(a => a.ReceivedAt).ThenBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct);
        if (id is null) return false;
        var edit = new Edit("reader", clock.GetUtcNow().UtcDateTime) { Origin = ClaimOrigin.Extractor };
        try
        {
            var read = scope.ServiceProvider.GetRequiredService<ReadArticle>();
            var waiting = await (from a in db.Articles join v in db.ArticleVersions on a.CurrentVersionId equals v.Id where a.Id == id select new { v.Text, a.Title, a.PublishedDay, a.Outlet!.Name, a.Language }).AsNoTracking().SingleAsync(ct);
            read.Ahead(waiting.Text, waiting.Title, waiting.PublishedDay, waiting.Name, waiting.Language);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == id, ct);
            // another node was quicker
            if (article.State is not ArticleState.Waiting) return true;
            await read.RunAsync(article, ct);
            if (article.State is ArticleState.Waiting) article.State = ArticleState.ToReview;
            await db.SaveAsync(edit, ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            log.LogError(e, "Article {Article} could not be read", id);
            db.ChangeTracker.Clear();
            var article = await db.Articles.Include(a => a.Cites).SingleAsync(a => a.Id == id, ct);
            (article.State, article.Notice) = (ArticleState.Failed, "The machine could not read this text. File what it says by hand, or read it again.");
            await db.SaveAsync(edit, ct);
        }
        return true;
    }
}
