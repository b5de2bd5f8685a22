using DiplomacyTracker.Domain;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DiplomacyTracker.Store.Mapping;

/// <summary>Stores a code list's value as its code.</summary>
public sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Codes.Of(value), code => Codes.Read<T>(code))
    where T : struct, Enum;

// SQLite gives instants back without a kind; PostgreSQL takes UTC only.
/// <summary>Instants are UTC.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
