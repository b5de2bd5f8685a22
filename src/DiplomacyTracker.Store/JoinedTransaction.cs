using Microsoft.EntityFrameworkCore.Storage;

namespace DiplomacyTracker.Store;

/// <summary>
/// A transaction of one's own, or a part of the one that is open already, so that an operation need not know whether more
/// is saved with it (such as the stored answer to a request with an <c>Idempotency-Key</c>).
/// </summary>
public sealed class JoinedTransaction : IAsyncDisposable
{
    private readonly DiplomacyDb db;
    private readonly IDbContextTransaction? own;
    private bool done;

    internal JoinedTransaction(DiplomacyDb db, IDbContextTransaction? own) => (this.db, this.own) = (db, own);

    /// <summary>Keeps what was done; within another's transaction it lasts when that one does.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        done = true;
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>Drops what was done; another's transaction is dropped with it.</summary>
    public async Task RollbackAsync(CancellationToken ct)
    {
        done = true;
        if (own is not null) await own.RollbackAsync(ct);
        else db.RollbackOnly = true;
    }

    /// <summary>Drops what was not kept.</summary>
    public ValueTask DisposeAsync()
    {
        if (!done && own is null) db.RollbackOnly = true;
        return own?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
