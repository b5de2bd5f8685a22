using System.Globalization;
using System.Text.Json.Nodes;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>
/// Builds the input of a thing out of the claims on its fields, as JSON in the form that the API takes: so an accepted
/// proposal passes the same rules as a form or a script.
/// </summary>
public static class ClaimInputs
{
    private static readonly HashSet<string> People = new(["/visitor", "/person", "/speaker", "/about/person"], StringComparer.Ordinal);
    private static readonly HashSet<string> Numbers = new(["/casualties/count", "/n"], StringComparer.Ordinal);

    /// <summary>Puts a value at a claim's pointer; a pointer that ends in <c>/-</c> adds to the list unless it is in there.</summary>
    /// <returns>False when the pointer does not fit what stands there.</returns>
    public static bool Put(JsonObject target, Subject subject, string field, string value, string? raw = null, DateOnly? anchor = null)
    {
        JsonNode at = target;
        var parts = field.Split('/')[1..];
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var (name, list) = (parts[i], IsIndex(parts[i + 1]));
            JsonNode? next;
            if (at is JsonArray array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                if (index > 500) return false;
                while (array.Count <= index) array.Add(new JsonObject());
                next = array[index];
            }
            else if (at is JsonObject members)
            {
                next = members[name] ??= list ? new JsonArray() : new JsonObject();
            }
            else
            {
                return false;
            }
            if (next is null) return false;
            at = next;
        }

        var node = Node(subject, field, value, raw, anchor);
        switch (at, parts[^1])
        {
            case (JsonArray list, "-"):
                if (!list.Any(known => JsonNode.DeepEquals(known, node))) list.Add(node);
                return true;
            case (JsonObject members, var name):
                // another office has its own level
                if (subject is Subject.Visit && field == "/office" && Text(members[name]) != value) members.Remove("officeLevel");
                members[name] = node;
                return true;
            default:
                return false;
        }
    }

    /// <summary>What stands at a claim's pointer, in claim form; null when nothing does. For lists: whether the value is in it.</summary>
    public static string? Get(JsonObject target, string field, string value)
    {
        JsonNode? at = target;
        foreach (var part in field.Split('/')[1..])
        {
            if (part == "-") return at is JsonArray list && list.Any(known => Text(known) == value) ? value : null;
            at = at switch
            {
                JsonArray array when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) => i < array.Count ? array[i] : null,
                JsonObject members => members[part],
                _ => null,
            };
        }
        return Text(at);
    }

    /// <summary>Takes a value out again: clears the member, or removes the value from its list.</summary>
    public static void Remove(JsonObject target, string field, string value)
    {
        JsonNode? at = target;
        var parts = field.Split('/')[1..];
        foreach (var part in parts[..^1])
        {
            at = at switch
            {
                JsonArray array when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) => i < array.Count ? array[i] : null,
                JsonObject members => members[part],
                _ => null,
            };
        }
        if (at is JsonArray list && parts[^1] == "-")
        {
            if (list.FirstOrDefault(known => Text(known) == value) is { } found) list.Remove(found);
        }
        else if (at is JsonObject owner)
        {
            owner.Remove(parts[^1]);
        }
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonObject date when date.ContainsKey("edtf") => (string?)date["edtf"],
        JsonObject topic when topic.ContainsKey("code") => (string?)topic["code"],
        JsonObject person when person["name"] is not null => (string?)person["name"],
        JsonObject => null,
        JsonValue scalar when scalar.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        _ => node.ToString(),
    };

    private static bool IsIndex(string part) => part == "-" || part.Length > 0 && part.All(char.IsAsciiDigit);

    private static JsonNode? Node(Subject subject, string field, string value, string? raw, DateOnly? anchor)
    {
        if (People.Contains(field)) return new JsonObject { ["name"] = value };
        if (Numbers.Contains(field) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return JsonValue.Create(number);
        if (field == "/verbatim") return JsonValue.Create(value == "true");
        if (subject is Subject.Visit && field == "/topics/-") return new JsonObject { ["code"] = value };
        if (IsDate(subject, field))
        {
            var date = new JsonObject { ["edtf"] = value.Length == 0 ? null : value };
            if (raw is not null) date["raw"] = raw;
            if (anchor is { } day)
            {
                date["anchor"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                // "later in the week" is the rest of a week, and not any days that happen to be those
                if (raw is not null && new[] { Tense.Future, Tense.Past }.Select(tense => RelativeDates.Resolve(raw, day, tense)).FirstOrDefault(read => read.Edtf == value) is { } read)
                    date["precision"] = Codes.Of(read.Precision);
            }
            return date;
        }
        return JsonValue.Create(value);
    }

    /// <summary>Whether a field holds a date, so that its claims agree when their intervals overlap.</summary>
    public static bool IsDate(Subject subject, string field) => (subject, field) switch
    {
        (Subject.Visit, "/start" or "/end") => true,
        (Subject.Meeting or Subject.Statement or Subject.ContextEvent, "/date") => true,
        (Subject.Outcome, "/statusDate" or "/due") => true,
        (Subject.Office, "/from" or "/to") => true,
        _ => false,
    };
}
