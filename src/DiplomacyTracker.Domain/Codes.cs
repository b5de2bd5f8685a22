using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace DiplomacyTracker.Domain;

/// <summary>Meaning of one code of a code list and, where its name does not give it, its label, as pages and <c>/vocabularies</c> show them.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TermAttribute : Attribute
{
    /// <summary>A code whose label is its name in words: "Under way" for <c>UnderWay</c>.</summary>
    /// <param name="meaning">One line without a full stop, at most 100 characters; more than the label says.</param>
    public TermAttribute(string meaning) => Meaning = meaning;

    /// <summary>A code that pages call something else than its name.</summary>
    /// <param name="label">What pages write, sentence case.</param>
    /// <param name="meaning">As in the other form.</param>
    public TermAttribute(string label, string meaning) => (Label, Meaning) = (label, meaning);

    /// <summary>Null when the name gives it.</summary>
    public string? Label { get; }

    public string Meaning { get; }
}

/// <summary>One entry of a code list.</summary>
/// <param name="Code">Stable: lower case, words joined by underscores; what the API, the database and exports hold.</param>
/// <param name="Label">What pages write, sentence case.</param>
/// <param name="Meaning">What tells it from its neighbours, in one line.</param>
public sealed record Term(string Code, string Label, string Meaning);

/// <summary>
/// Turns the code lists of the domain (C# enums with <see cref="TermAttribute"/>) into codes and back. The code of
/// <c>UnderWay</c> is <c>under_way</c>.
/// </summary>
public static class Codes
{
    private static readonly ConcurrentDictionary<Type, object> Lists = new();

    /// <summary>The code of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => List<T>().ByValue[value].Code;

    /// <summary>What pages call a value.</summary>
    public static string Label<T>(T value) where T : struct, Enum => List<T>().ByValue[value].Label;

    /// <summary>All entries of a list, in the order of the domain's tables.</summary>
    public static IReadOnlyList<Term> All<T>() where T : struct, Enum => List<T>().Terms;

    /// <summary>Reads a code, exactly as written; false for anything else.</summary>
    public static bool TryRead<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && List<T>().ByCode.TryGetValue(code, out value);
    }

    /// <summary>Reads a code that must be known.</summary>
    /// <exception cref="ArgumentException">The list has no such code.</exception>
    public static T Read<T>(string code) where T : struct, Enum =>
        TryRead<T>(code, out var value) ? value : throw new ArgumentException($"“{code}” is no code of {typeof(T).Name}.", nameof(code));

    private static CodeList<T> List<T>() where T : struct, Enum =>
        (CodeList<T>)Lists.GetOrAdd(typeof(T), static _ => new CodeList<T>());

    private sealed class CodeList<T> where T : struct, Enum
    {
        public CodeList()
        {
            var entries = typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
            {
                var term = field.GetCustomAttribute<TermAttribute>();
                return (Value: (T)field.GetValue(null)!, Term: new Term(Snake(field.Name), term?.Label ?? Words(field.Name), term?.Meaning ?? ""));
            }).ToList();
            Terms = [.. entries.Select(entry => entry.Term)];
            ByValue = entries.ToFrozenDictionary(entry => entry.Value, entry => entry.Term);
            ByCode = entries.ToFrozenDictionary(entry => entry.Term.Code, entry => entry.Value, StringComparer.Ordinal);
        }

        public IReadOnlyList<Term> Terms { get; }
        public FrozenDictionary<T, Term> ByValue { get; }
        public FrozenDictionary<string, T> ByCode { get; }

        private static string Snake(string name)
        {
            var code = new StringBuilder(name.Length + 4);
            foreach (var c in name)
            {
                if (char.IsUpper(c) && code.Length > 0) code.Append('_');
                code.Append(char.ToLowerInvariant(c));
            }
            return code.ToString();
        }

        private static string Words(string name)
        {
            var words = Snake(name).Replace('_', ' ');
            return char.ToUpperInvariant(words[0]) + words[1..];
        }
    }
}
