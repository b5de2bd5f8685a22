using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DiplomacyTracker.Web.Tests.Store;

/// <summary>One statement that was sent to the database.</summary>
/// <param name="Values">Names and values of its parameters.</param>
public sealed record Statement(string Sql, IReadOnlyList<KeyValuePair<string, object?>> Values);

/// <summary>Keeps every statement that a site sends to its database for a request; those of its background jobs are none of it.</summary>
/// <remarks>The site must have an <see cref="IHttpContextAccessor"/>, which is how a request is told from a job.</remarks>
public sealed class Asked : DbCommandInterceptor
{
    private readonly ConcurrentQueue<Statement> sent = new();
    private readonly HttpContextAccessor request = new();

    /// <summary>What was sent since this was last called, in order.</summary>
    public IReadOnlyList<Statement> Take()
    {
        List<Statement> taken = [];
        while (sent.TryDequeue(out var statement)) taken.Add(statement);
        return taken;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Keep(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Keep(command, result));

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Keep(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Keep(command, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Keep(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Keep(command, result));

    private T Keep<T>(DbCommand command, T result)
    {
        if (request.HttpContext is not null) sent.Enqueue(new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => KeyValuePair.Create(p.ParameterName, p.Value))]));
        return result;
    }
}
