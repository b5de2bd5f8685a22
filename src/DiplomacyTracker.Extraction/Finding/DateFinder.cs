using System.Collections.Frozen;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;

namespace DiplomacyTracker.Extraction;

/// <summary>
/// Finds the words about time in English news text: dates in every common order, ranges, weekdays, relative and partial
/// dates, lengths of stay, times of day and the date of a dateline. One pass with bounded look-ahead, so time is linear in
/// the length of the text. It knows no clock: <see cref="FoundDate.Resolve"/> counts from the day it is given.
/// </summary>
public static class DateFinder
{
    private const int LongestDateline = 80;
    private const int LongestRaw = 160;

    // Headline and byline, before which no dateline of its own line stands.
    private const int LongestOpening = 250;

    // days with a name of their own, and newspapers
    private static readonly FrozenSet<string> NotBefore = Set("Black", "Good", "Bloody", "Easter", "Palm", "Ash", "Maundy", "Super", "Whit");
    private static readonly FrozenSet<string> NotAfter = Set("Times", "Telegraph", "Express", "Mirror", "Mail", "Herald", "Tribune", "Review");

    // "postponed from Monday to Wednesday" names two dates, not a stay
    private static readonly FrozenSet<string> Moves = Set(
        "moved", "move", "postponed", "rescheduled", "delayed", "shifted", "pushed", "changed", "deferred", "brought", "put");

    /// <summary>All words about time, in order and without overlaps.</summary>
    /// <param name="text">A whole article; spans are UTF-16 offsets into exactly this text.</param>
    public static IReadOnlyList<FoundDate> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = DateTokens.Of(text);
        var scan = new Scan(text, tokens);
        return scan.Run();
    }

    private static FrozenSet<string> Set(params string[] words) => words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private sealed class Scan(string text, IReadOnlyList<DateToken> tokens)
    {
        private readonly DateReader reader = new(text, tokens, typed: false);
        private readonly VerbTense tenses = new(text, tokens);
        private readonly List<FoundDate> found = [];

        // the last day that the text was speaking of, for "a day earlier"
        private FoundDate? spokenOf;

        // the last stay, for "on the first evening"
        private FoundDate? stay;

        internal List<FoundDate> Run()
        {
            for (var at = 0; at < tokens.Count;)
            {
                at = Time(at) ?? Duration(at) ?? Date(at) ?? at + 1;
            }

            return found;
        }

        private DateWord Word(int at) => at >= 0 && at < tokens.Count ? tokens[at].Word : DateWord.Other;

        private ReadOnlySpan<char> Spelling(int at) => at >= 0 && at < tokens.Count ? text.AsSpan(tokens[at].Start, tokens[at].Length) : [];

        private bool Is(int at, string word) => Spelling(at).Equals(word, StringComparison.OrdinalIgnoreCase);

        private bool In(FrozenSet<string> set, int at) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Spelling(at));

        private TextSpan Span(int first, int next) => new(tokens[first].Start, tokens[next - 1].End - tokens[first].Start);

        private int? Date(int at)
        {
            if (reader.ReadAt(at) is not { } match) return null;
            if (Word(match.First) == DateWord.Weekday && (In(NotBefore, match.First - 1) || (In(NotAfter, match.Next) && tokens[match.Next].Capital))) return match.Next;

            var expression = match.Expression;
            if (expression is RangeExpression range && Word(match.First - 1) == DateWord.From && Moved(match.First - 2))
                return Apart(range, match);

            var tense = tenses.At(match.First, match.Next);
            // "in three days" is a length when nothing is to come
            if (Word(match.First) == DateWord.In && tense != Tense.Future) return null;

            var span = Span(match.First, match.Next);
            var raw = span.Of(text);
            FoundDate? basis = null;
            if (expression.FromContext)
            {
                basis = expression.FromStay ? stay ?? spokenOf : spokenOf;
                if (basis is null || basis.Raw.Length + raw.Length > LongestRaw) return match.Next;
                raw = basis.Raw + RelativeDates.Chain + raw;
            }

            var dateline = expression is not RangeExpression && InDateline(match);
            var date = new FoundDate(span, dateline ? FoundDateKind.Dateline : expression is RangeExpression ? FoundDateKind.Range : FoundDateKind.Date, raw)
            {
                Expression = expression,
                Role = Role(match.First),
                // what has lasted since then began in the past, whatever verb stands nearest
                Tense = dateline || Word(match.First - 1) == DateWord.Since ? Tense.Past : tense,
                Basis = basis,
                EndSpans = expression is RangeExpression ? Ends(match) : null,
            };
            Add(date);
            return match.Next;
        }

        private void Add(FoundDate date)
        {
            found.Add(date);
            if (date.Kind == FoundDateKind.Range && date.Expression!.Precision == DatePrecision.DayRange) stay = date;
            // "a day earlier" looks back for a moment; "the same night" after it is again that of the day before it
            if (date.Basis is not null && date.Expression!.LooksBack) return;
            if (date.Kind is FoundDateKind.Date or FoundDateKind.Range && date.Expression!.Precision is DatePrecision.Day or DatePrecision.WeekdayRelative or DatePrecision.DayRange or DatePrecision.PartOfDay)
                spokenOf = date;
        }

        private bool Moved(int at)
        {
            for (var back = at; back >= Math.Max(0, at - 5); back--)
            {
                if (Word(back) == DateWord.Stop) return false;
                if (In(Moves, back)) return true;
            }

            return false;
        }

        // both ends as dates of their own
        private int Apart(RangeExpression range, DateMatch match)
        {
            var ends = Ends(match);
            var from = new FoundDate(ends.From, FoundDateKind.Date, range.FromWords) { Expression = range.From, Tense = Tense.Future };
            Add(from);
            Add(new FoundDate(ends.To, FoundDateKind.Date, range.ToWords) { Expression = range.To, Tense = Tense.Future, Basis = range.To.NeedsAnchor ? from : null });
            return match.Next;
        }

        // the connector between the two ends: the first dash, "to", "and" … that stands between tokens of a date
        private (TextSpan From, TextSpan To) Ends(DateMatch match)
        {
            for (var at = match.First + 1; at < match.Next - 1; at++)
            {
                if (Word(at) is DateWord.To or DateWord.Through or DateWord.And or DateWord.Until || (Word(at) == DateWord.Dash && !Iso(at)))
                {
                    var to = Word(at + 1) == DateWord.The ? at + 2 : at + 1;
                    return (Span(match.First, at), Span(to, match.Next));
                }
            }

            return (Span(match.First, match.Next), Span(match.First, match.Next));
        }

        private bool Iso(int dash) =>
            Word(dash - 1) == DateWord.Number && Word(dash + 1) == DateWord.Number && !tokens[dash].Spaced && !tokens[dash + 1].Spaced
            && (tokens[dash - 1].Length == 4 && tokens[dash + 1].Length == 2 || (dash >= 3 && Word(dash - 2) == DateWord.Dash && tokens[dash - 3].Length == 4 && tokens[dash - 1].Length == 2));

        private FoundDateRole Role(int first)
        {
            var before = Word(first - 1) is DateWord.Early or DateWord.Late or DateWord.The ? first - 2 : first - 1;
            return Word(before) switch
            {
                DateWord.Until or DateWord.Through => FoundDateRole.Until,
                DateWord.From or DateWord.Since => FoundDateRole.From,
                DateWord.Start => FoundDateRole.From,
                DateWord.On when Word(before - 1) == DateWord.Other && Is(before - 1, "starting") => FoundDateRole.From,
                _ when Is(before, "starting") || Is(before, "commencing") => FoundDateRole.From,
                _ when Is(before, "ending") => FoundDateRole.Until,
                _ => FoundDateRole.On,
            };
        }

        // "PEKING, Feb. 21 (Reuter) -": capitals from the beginning of a paragraph to the date, and nothing but an agency and a dash after it
        private bool InDateline(DateMatch match)
        {
            var start = tokens[match.First].Start;
            // no further back than a dateline is long, or a text of one line would be read again for each of its dates
            var reach = Math.Max(0, start - LongestDateline);
            var seam = text.AsSpan(reach, start - reach).LastIndexOf('\n');
            if (seam < 0 && reach > 0) return false;
            var line = seam < 0 ? 0 : reach + seam + 1;
            if (start - line < 3) return false;
            if (AloneOnItsLine(line, match) || BehindATown(match)) return true;
            var letters = 0;
            foreach (var c in text.AsSpan(line, start - line))
            {
                if (char.IsLower(c) || char.IsDigit(c)) return false;
                if (char.IsUpper(c)) letters++;
            }

            if (letters < 2) return false;
            var next = match.Next;
            if (Word(next) == DateWord.Open)
            {
                while (next < tokens.Count && next < match.Next + 8 && Word(next) != DateWord.Close) next++;
                next++;
            }

            return next >= tokens.Count || Word(next) is DateWord.Dash or DateWord.Colon || text.AsSpan(tokens[next - 1].End, tokens[next].Start - tokens[next - 1].End).Contains('\n');
        }

        // "(Wire Association) WELLINGTON, May 13. The …": a town in capitals, the day and a stop, wherever on one of the first lines
        private bool BehindATown(DateMatch match)
        {
            if (match.First < 2 || tokens[match.First].Start > LongestOpening || match.Expression.Precision != DatePrecision.Day || Word(match.First - 1) != DateWord.Comma) return false;
            var town = Spelling(match.First - 2);
            if (town.Length < 3) return false;
            foreach (var c in town)
                if (!char.IsUpper(c)) return false;
            var end = tokens[match.Next - 1].End;
            if (text[end - 1] != '.' && end < text.Length && text[end] is '.' or ' ') end++;
            return end + 1 < text.Length && (text[end - 1] == '.' && text[end] == ' ' && char.IsUpper(text[end + 1]) || text[end] is '—' or '–' or '-');
        }

        // "Accra, Jan. 11": a town and a day, and nothing else on one of the first lines, or a dash after it
        private bool AloneOnItsLine(int line, DateMatch match)
        {
            if (line > LongestOpening || match.Expression.Precision != DatePrecision.Day) return false;
            var start = tokens[match.First].Start;
            var end = tokens[match.Next - 1].End;
            if (end < text.Length && text[end] == '.') end++;
            var rest = text.AsSpan(end);
            // "London, May 13. The …"
            if (text[end - 1] == '.' && rest.Length > 1 && rest[0] == ' ' && char.IsUpper(rest[1])) rest = [];
            var dash = rest.TrimStart(' ');
            if (rest.Length > 0 && rest[0] is not ('\n' or '\r') && !(dash.Length > 1 && dash[0] is '–' or '—' or '-' && dash[1] is ' ' or '-')) return false;
            var before = text.AsSpan(line, start - line).TrimEnd();
            if (before.Length is < 3 or > 30 || before[^1] is not ',' || !char.IsUpper(before[0])) return false;
            var words = 0;
            foreach (var word in before.Split(' '))
                if (++words > 3 || !char.IsUpper(before[word.Start])) return false;
            return true;
        }

        // ---- lengths ----

        private int? Duration(int at)
        {
            var (amount, unit, next) = (0, at, at);
            switch (Word(at))
            {
                // "three-day", "a 48-hour"
                case DateWord.Count or DateWord.Number when Word(at + 1) == DateWord.Dash && Word(at + 2) == DateWord.Unit && !tokens[at + 1].Spaced && !tokens[at + 2].Spaced && !Plural(at + 2):
                    (amount, unit, next) = (tokens[at].Value, at + 2, at + 3);
                    break;
                // "for three days", "over two days", "in five days"
                case DateWord.For or DateWord.Over or DateWord.In when Word(at + 1) is DateWord.Count or DateWord.Number && Word(at + 2) == DateWord.Unit:
                    if (Word(at) == DateWord.In && tenses.At(at, at + 3) == Tense.Future) return null;
                    if (Word(at + 3) is DateWord.Ago or DateWord.Earlier or DateWord.Later) return null;
                    (amount, unit, next) = (tokens[at + 1].Value, at + 2, at + 3);
                    break;
                // "three days of talks"
                case DateWord.Count or DateWord.Number when Word(at + 1) == DateWord.Unit && Plural(at + 1) && Word(at + 2) == DateWord.Of:
                    (amount, unit, next) = (tokens[at].Value, at + 1, at + 2);
                    break;
                // "week-long"
                case DateWord.Unit when !Plural(at) && Word(at + 1) == DateWord.Dash && Word(at + 2) == DateWord.Long:
                    (amount, unit, next) = (1, at, at + 3);
                    break;
                case DateWord.Other when Is(at, "weeklong"):
                    return AddDuration(7, at, at + 1);
                case DateWord.Other when Is(at, "daylong"):
                    return AddDuration(1, at, at + 1);
                default:
                    return null;
            }

            if (amount is < 1 or > 1000) return null;
            var days = (DateUnit)tokens[unit].Value switch
            {
                // "for two hours" is the length of a talk, not of a stay
                DateUnit.Hour => amount < 20 ? 0 : (amount + 23) / 24,
                DateUnit.Day => amount,
                DateUnit.Night => amount + 1,
                DateUnit.Week => amount * 7,
                DateUnit.Fortnight => amount * 14,
                // longer ones are terms and careers, not stays
                _ => 0,
            };
            return days == 0 ? null : AddDuration(days, at, next);
        }

        private int AddDuration(int days, int first, int next)
        {
            var span = Span(first, next);
            found.Add(new FoundDate(span, FoundDateKind.Duration, span.Of(text)) { Days = days });
            return next;
        }

        private bool Plural(int at) => tokens[at].Length > ((DateUnit)tokens[at].Value).ToString().Length;

        // ---- times of day ----

        private int? Time(int at)
        {
            if (Word(at) == DateWord.PartOfDay && Word(at - 1) == DateWord.At)
            {
                if (Is(at, "noon") || Is(at, "midday")) return AddTime(new TimeOnly(12, 0), at, at + 1);
                if (Is(at, "midnight")) return AddTime(new TimeOnly(0, 0), at, at + 1);
            }

            if (Word(at) != DateWord.Number || tokens[at].Length > 4) return null;
            var hour = tokens[at].Value;
            if (tokens[at].Length == 4)
            {
                // "0900 GMT"
                return (Is(at + 1, "GMT") || Is(at + 1, "UTC")) && hour / 100 < 24 && hour % 100 < 60
                    ? AddTime(new TimeOnly(hour / 100, hour % 100), at, at + 2)
                    : null;
            }

            if (tokens[at].Length > 2) return null;
            var minute = 0;
            var next = at + 1;
            var clock = Word(next) is DateWord.Colon or DateWord.Stop && !tokens[next].Spaced && Word(next + 1) == DateWord.Number && tokens[next + 1] is { Length: 2, Spaced: false, Value: < 60 };
            var colon = clock && Word(next) == DateWord.Colon;
            if (clock)
            {
                minute = tokens[next + 1].Value;
                next += 2;
            }

            var half = Half(next, out var after);
            if (half is null && !colon) return null;
            if (half is not null)
            {
                if (hour is < 1 or > 12) return null;
                hour = (hour % 12) + half.Value;
                next = after;
            }

            if (hour > 23) return null;
            if (Is(next, "local") && Is(next + 1, "time")) next += 2;
            else if (Is(next, "GMT") || Is(next, "UTC")) next++;
            return AddTime(new TimeOnly(hour, minute), at, next);
        }

        // "a.m." adds 0 hours, "p.m." 12; null for anything else
        private int? Half(int at, out int next)
        {
            next = at + 1;
            if (Is(at, "am")) return 0;
            if (Is(at, "pm")) return 12;
            if (!(Is(at, "a") || Is(at, "p")) || Word(at + 1) != DateWord.Stop || !Is(at + 2, "m")) return null;
            next = Word(at + 3) == DateWord.Stop && !tokens[at + 3].Spaced ? at + 4 : at + 3;
            return Is(at, "a") ? 0 : 12;
        }

        private int AddTime(TimeOnly time, int first, int next)
        {
            var span = Span(first, next);
            found.Add(new FoundDate(span, FoundDateKind.TimeOfDay, span.Of(text)) { Time = time });
            return next;
        }
    }
}
