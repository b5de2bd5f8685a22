using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DiplomacyTracker.Domain;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Time;
using DiplomacyTracker.Domain.Visits;

namespace DiplomacyTracker.Store.History;

/// <summary>The one JSON form of inputs: in the API, in revisions, and when claims become an input.</summary>
public static class TrackerJson
{
    /// <summary>camelCase; codes in lower case with underscores; unknown and duplicate members refused; nulls written.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TakeNullForEmptyList } },
        };
        options.Converters.Add(new PersonRefJson());
        options.Converters.Add(new TripRefJson());
        options.Converters.Add(new DateInputJson());
        options.Converters.Add(new CiteInputJson());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    // scripts write null for what they have none of
    private static void TakeNullForEmptyList(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            if (member.Set is not { } set || member.IsSetNullable || member.PropertyType == typeof(string) || !typeof(System.Collections.IEnumerable).IsAssignableFrom(member.PropertyType)) continue;
            member.Set = (owner, value) =>
            {
                if (value is not null) set(owner, value);
            };
        }
    }

    /// <summary>Writes an input.</summary>
    public static string Write(object input) => JsonSerializer.Serialize(input, input.GetType(), Options);

    /// <summary>Reads an input that was written by <see cref="Write"/>.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>JSON Pointers of the top-level members that differ between two snapshots, in order of the second.</summary>
    public static List<string> Differences(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var now = JsonDocument.Parse(after);
        return [.. now.RootElement.EnumerateObject()
            .Where(member => !old.RootElement.TryGetProperty(member.Name, out var was) || !JsonElement.DeepEquals(was, member.Value))
            .Select(member => "/" + member.Name)];
    }

    // GET gives { "id", "name" }; input takes that, a bare id, or { "name" }.
    private sealed class PersonRefJson : JsonConverter<PersonRef>
    {
        public override PersonRef? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number) return new() { Id = reader.GetInt64() };
            var element = Members(ref reader, "id", "name", "slug");
            return new()
            {
                Id = element.TryGetProperty("id", out var id) && id.ValueKind is not JsonValueKind.Null ? Whole(id) : null,
                Name = element.TryGetProperty("name", out var name) && name.ValueKind is not JsonValueKind.Null ? Words(name) : null,
            };
        }

        public override void Write(Utf8JsonWriter writer, PersonRef value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.Id is { } id) writer.WriteNumber("id", id);
            if (value.Name is not null) writer.WriteString("name", value.Name);
            writer.WriteEndObject();
        }
    }

    private sealed class TripRefJson : JsonConverter<TripRef>
    {
        public override TripRef? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number) return new() { Id = reader.GetInt64() };
            var element = Members(ref reader, "id", "leg", "legs", "title");
            return new() { Id = element.TryGetProperty("id", out var id) && id.ValueKind is not JsonValueKind.Null ? Whole(id) : null };
        }

        public override void Write(Utf8JsonWriter writer, TripRef value, JsonSerializerOptions options)
        {
            if (value.Id is { } id) writer.WriteNumberValue(id);
            else writer.WriteNullValue();
        }
    }

    private sealed class DateInputJson : JsonConverter<DateInput>
    {
        public override DateInput? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String) return new() { Edtf = reader.GetString() };
            var element = Members(ref reader, "edtf", "earliest", "latest", "raw", "anchor", "precision");
            return new()
            {
                Edtf = element.TryGetProperty("edtf", out var edtf) && edtf.ValueKind is not JsonValueKind.Null ? Words(edtf) : null,
                Raw = element.TryGetProperty("raw", out var raw) && raw.ValueKind is not JsonValueKind.Null ? Words(raw) : null,
                Anchor = element.TryGetProperty("anchor", out var anchor) && anchor.ValueKind is not JsonValueKind.Null
                    ? DateOnly.TryParseExact(Words(anchor), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : throw new JsonException("The anchor is a date such as 2025-09-03.")
                    : null,
                Precision = element.TryGetProperty("precision", out var precision) && precision.ValueKind is not JsonValueKind.Null
                    ? Codes.TryRead<DatePrecision>(Words(precision), out var value) ? value : throw new JsonException("Unknown precision.")
                    : null,
            };
        }

        public override void Write(Utf8JsonWriter writer, DateInput value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("edtf", value.Edtf);
            if (value.Raw is not null) writer.WriteString("raw", value.Raw);
            if (value.Anchor is { } anchor) writer.WriteString("anchor", anchor.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            if (value.Precision is { } precision) writer.WriteString("precision", Codes.Of(precision));
            writer.WriteEndObject();
        }
    }

    // an outlet that is cited is a bare name, or { "outlet", "relation" }
    private sealed class CiteInputJson : JsonConverter<CiteInput>
    {
        public override CiteInput? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String) return new() { Outlet = reader.GetString() };
            var element = Members(ref reader, "outlet", "relation");
            return new()
            {
                Outlet = element.TryGetProperty("outlet", out var outlet) && outlet.ValueKind is not JsonValueKind.Null ? Words(outlet) : null,
                Relation = element.TryGetProperty("relation", out var relation) && relation.ValueKind is not JsonValueKind.Null ? Words(relation) : null,
            };
        }

        public override void Write(Utf8JsonWriter writer, CiteInput value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("outlet", value.Outlet);
            writer.WriteString("relation", value.Relation);
            writer.WriteEndObject();
        }
    }

    private static JsonElement Members(ref Utf8JsonReader reader, params ReadOnlySpan<string> known)
    {
        if (reader.TokenType is not JsonTokenType.StartObject) throw new JsonException();
        var element = JsonElement.ParseValue(ref reader);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) throw new JsonException($"Unknown member “{member.Name}”.");
        }
        return element;
    }

    private static long Whole(JsonElement element) =>
        element.ValueKind is JsonValueKind.Number && element.TryGetInt64(out var number) ? number : throw new JsonException("An id is a whole number.");

    private static string? Words(JsonElement element) =>
        element.ValueKind is JsonValueKind.String ? element.GetString() : throw new JsonException("Text was expected.");
}
