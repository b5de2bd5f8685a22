using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>Whole things as their claims tell them, in the words of the review and of an article's page.</summary>
public static class Words
{
    /// <summary>What a subject is called: "Agenda", "Context event".</summary>
    public static string Subject(Domain.Subject subject) => subject switch
    {
        Domain.Subject.AgendaItem => "Agenda",
        Domain.Subject.ContextEvent => "Event",
        Domain.Subject.OrdinalClaim => "Count",
        Domain.Subject.Office => "In office",
        _ => subject.ToString(),
    };

    /// <summary>The claims whose words tell most about the thing: the counterpart of a meeting, the title of an outcome, not its country or side.</summary>
    public static IReadOnlyList<Claim> Telling(Domain.Subject subject, IReadOnlyList<Claim> claims)
    {
        if (subject is Domain.Subject.Visit) return claims;
        var visitors = claims.Where(c => c.Field.EndsWith("/side", StringComparison.Ordinal) && c.Value == "visitor").Select(c => c.Field.Split('/')[2]).ToHashSet(StringComparer.Ordinal);
        Predicate<Claim>[] order = subject switch
        {
            Domain.Subject.Meeting => [c => IsWho(c) && !visitors.Contains(c.Field.Split('/')[2]), IsWho],
            Domain.Subject.Delegate => [c => c.Field is "/person" or "/description"],
            Domain.Subject.AgendaItem => [c => c.Field == "/note", c => c.Field == "/topics/-"],
            Domain.Subject.Outcome => [c => c.Field is "/title", c => c.Field is "/object" or "/rate"],
            Domain.Subject.Statement or Domain.Subject.OrdinalClaim => [c => c.Field == "/text"],
            Domain.Subject.ContextEvent => [c => c.Field == "/title", c => c.Field == "/kind"],
            Domain.Subject.Office => [c => c.Field == "/title", c => c.Field == "/person"],
            _ => [],
        };
        foreach (var fits in order)
        {
            if (claims.Where(c => fits(c)).ToList() is not { Count: > 0 } found) continue;
            // where an edited text has lost them all, they are shown as what was said, and not other words in their place
            return found.Exists(c => c.Start >= 0) ? found.FindAll(c => c.Start >= 0) : found.Exists(c => c.Quote.Length > 0) ? found : [First(claims)];
        }
        return [First(claims)];

        static Claim First(IReadOnlyList<Claim> claims) => claims.Where(c => c.Start >= 0).OrderBy(c => c.Start).FirstOrDefault() ?? claims[0];
    }

    /// <summary>What a report counts: "The 1st, of this kind, to this host".</summary>
    /// <param name="scope">Codes of <see cref="Domain.OrdinalScope"/>.</param>
    public static string Counted(int n, IEnumerable<string> scope)
    {
        var ending = (n % 100) is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        var within = scope.Select(code => Domain.Codes.TryRead(code, out Domain.OrdinalScope one) ? one switch
        {
            Domain.OrdinalScope.Tenure => "in this time in office", Domain.OrdinalScope.Place => "to this host", Domain.OrdinalScope.Kind => "of this kind", Domain.OrdinalScope.Attribute => "of whom this is true", Domain.OrdinalScope.AfterEvent => "since that event", _ => null,
        } : null).OfType<string>();
        return string.Join(", ", within.Prepend(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The {n}{ending}")));
    }

    /// <summary>The words the thing rests on, as a row shows them.</summary>
    /// <param name="text">The text its claims stand in.</param>
    public static Snippet Snippet(string text, Domain.Subject subject, IReadOnlyList<Claim> claims)
    {
        var telling = Telling(subject, claims);
        // of several spans the longest needs least around it
        var one = telling.OrderByDescending(c => Math.Min(c.Length, 60)).ThenBy(c => c.Start).First();
        return Shared.Snippet.Of(text, one.Start, one.Length, one.Quote);
    }

    /// <summary>A whole thing in one line: "Claudia Sheinbaum, bilateral, Mexico City".</summary>
    public static string Thing(Domain.Subject subject, IReadOnlyList<Claim> claims, Reference known)
    {
        string? One(string field) => claims.FirstOrDefault(c => c.Field == field)?.Value is { } value ? FieldWords.Value(subject, field, value, known) : null;
        string Many(string field) => string.Join(", ", claims.Where(c => c.Field == field).Select(c => FieldWords.Value(subject, field, c.Value, known)).Distinct());
        var line = subject switch
        {
            Domain.Subject.Meeting => Join(Counterparts(claims), One("/format"), One("/state"), One("/place") ?? One("/city"), One("/date")),
            Domain.Subject.Delegate => Join(One("/person") ?? One("/description"), One("/office"), One("/role")),
            Domain.Subject.AgendaItem => Join(Many("/topics/-"), Prefixed("about ", Many("/aboutActors/-")), Prefixed("proposed by ", One("/proposedBy")), One("/area"), One("/prominence") is { } p && p != "Normal" ? p.ToLowerInvariant() : null, One("/modality")?.ToLowerInvariant()),
            Domain.Subject.Outcome => Join(One("/title") ?? One("/kind"), One("/status"), One("/rate"), One("/object"), Many("/parties/-"), One("/statusDate")),
            Domain.Subject.Statement => Join(One("/speaker") ?? One("/speakerDescription"), One("/stance") is { } stance && stance != "Unknown" ? stance.ToLowerInvariant() : null, Prefixed("on ", One("/about/person") ?? Empty(Many("/about/actors/-")) ?? One("/about/topic")), Quoted(One("/text"))),
            Domain.Subject.ContextEvent => Join(One("/title") ?? One("/kind"), One("/date"), One("/area") ?? One("/city"), One("/casualties/count") is { } n ? $"{n} {One("/casualties/outcome") ?? "hurt"}" : null),
            Domain.Subject.Office => Join(One("/person"), One("/title"), One("/actor"), One("/manner") is { } manner && manner != "In office" ? manner : null),
            Domain.Subject.OrdinalClaim => Join(One("/text"), One("/person")),
            Domain.Subject.Trip => One("/legs") is { } legs ? $"one journey of {legs} stops" : "one journey",
            _ => Join([.. claims.Select(c => (string?)FieldWords.Value(subject, c.Field, c.Value, known))]),
        };
        if (line.Length == 0) return claims[0].Quote;
        // titles are noun phrases from the middle of a sentence
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    private static bool IsWho(Claim claim) => claim.Field.StartsWith("/participants/", StringComparison.Ordinal)
        && (claim.Field.EndsWith("/name", StringComparison.Ordinal) || claim.Field.EndsWith("/description", StringComparison.Ordinal));

    // The visitor is named above already.
    private static string Counterparts(IReadOnlyList<Claim> claims)
    {
        var people = claims.Where(c => c.Field.StartsWith("/participants/", StringComparison.Ordinal)).GroupBy(c => c.Field.Split('/')[2])
            .Select(g => (Name: g.FirstOrDefault(IsWho)?.Value, Visitor: g.Any(c => c.Field.EndsWith("/side", StringComparison.Ordinal) && c.Value == "visitor"))).Where(one => one.Name is not null).ToList();
        var others = people.Where(one => !one.Visitor).ToList();
        return string.Join(" and ", (others.Count > 0 ? others : people).Select(one => one.Name).Distinct());
    }

    // Where title and object are the same words, once is enough.
    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct(StringComparer.OrdinalIgnoreCase));

    private static string? Empty(string text) => text.Length == 0 ? null : text;

    private static string? Prefixed(string prefix, string? text) => string.IsNullOrEmpty(text) ? null : prefix + text;

    private static string? Quoted(string? text) => text is null ? null : $"“{text.Trim('“', '”', '"')}”";
}
