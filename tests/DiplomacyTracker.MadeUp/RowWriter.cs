using System.Data.Common;
using System.Globalization;
using DiplomacyTracker.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DiplomacyTracker.MadeUp;

/// <summary>
/// Puts entities into a SQLite store as they are, past the rules, the history and the figures: one prepared insert for
/// each table, with the columns and conversions of the model.
/// </summary>
public sealed class RowWriter : IAsyncDisposable
{
    private readonly DiplomacyDb db;
    private readonly DbConnection open;
    private readonly Dictionary<Type, Insert> inserts = [];
    private DbTransaction? transaction;

    private RowWriter(DiplomacyDb db, DbConnection open) => (this.db, this.open) = (db, open);

    /// <summary>Opens the store and begins a transaction.</summary>
    /// <param name="db">Lends its model and its connection, which stays open for as long as the context lives.</param>
    public static async Task<RowWriter> OpenAsync(DiplomacyDb db)
    {
        await db.Database.OpenConnectionAsync();
        var writer = new RowWriter(db, db.Database.GetDbConnection());
        writer.transaction = await writer.open.BeginTransactionAsync();
        return writer;
    }

    /// <summary>Inserts one row. A key of 0 that the database gives out is left to it; things that hang on the entity are not followed.</summary>
    public void Add(object entity)
    {
        if (!inserts.TryGetValue(entity.GetType(), out var insert)) inserts[entity.GetType()] = insert = new Insert(db.Model.FindEntityType(entity.GetType())!, open.CreateCommand());
        insert.Run(entity, transaction!);
    }

    /// <summary>Makes durable what was added, and begins the next transaction.</summary>
    public async Task CommitAsync()
    {
        await transaction!.CommitAsync();
        await transaction.DisposeAsync();
        transaction = await open.BeginTransactionAsync();
    }

    /// <summary>Drops what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
        if (transaction is not null) await transaction.DisposeAsync();
    }

    private sealed class Insert : IDisposable
    {
        private readonly DbCommand command;
        private readonly List<(IProperty Property, RelationalTypeMapping Mapping, DbParameter Parameter)> columns = [];

        public Insert(IEntityType type, DbCommand command)
        {
            this.command = command;
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            List<string> names = [];
            foreach (var property in type.GetFlattenedProperties())
            {
                var mapping = property.GetRelationalTypeMapping();
                var parameter = mapping.CreateParameter(command, string.Create(CultureInfo.InvariantCulture, $"$p{columns.Count}"), null, nullable: true);
                command.Parameters.Add(parameter);
                columns.Add((property, mapping, parameter));
                names.Add($"\"{property.GetColumnName(table)}\"");
            }
            command.CommandText = $"insert into \"{table.Name}\" ({string.Join(", ", names)}) values ({string.Join(", ", columns.Select(column => column.Parameter.ParameterName))})";
        }

        public void Run(object entity, DbTransaction transaction)
        {
            command.Transaction = transaction;
            foreach (var (property, mapping, parameter) in columns)
            {
                var value = property.GetGetter().GetClrValueUsingContainingEntity(entity);
                if (value is 0L && property.IsPrimaryKey() && property.ValueGenerated is ValueGenerated.OnAdd) value = null;
                if (value is not null && mapping.Converter is { } converter) value = converter.ConvertToProvider(value);
                parameter.Value = value ?? DBNull.Value;
            }
            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();
    }
}
