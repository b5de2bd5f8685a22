using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using DiplomacyTracker.Domain.People;

namespace DiplomacyTracker.Domain.Articles;

/// <summary>How two texts are alike.</summary>
public enum Likeness { None, Rewrite, Copy }

/// <summary>
/// Near copies: 5-word shingles of the folded text without quotations, contained in the shorter one (50 words or more) to
/// at least 0.8 are a copy, to 0.5 a rewrite. Published within <see cref="WindowDays"/> of each other.
/// </summary>
public static class Syndication
{
    public const int ShingleWords = 5, WordsAtLeast = 50, WindowDays = 7;
    public const double CopyFrom = 0.8, RewriteFrom = 0.5;

    // A sketch keeps one hash in this many. An estimate from it may be off by some 0.15 for a text of 800 words, so that
    // candidates are taken from RewriteFrom less that margin and then compared in full.
    private const uint SampleEvery = 8;
    private const double Margin = 0.2;

    /// <summary>All shingle hashes of a text, ascending and distinct; empty for a text of fewer than 50 words.</summary>
    public static uint[] Shingles(string text)
    {
        var words = Folding.Fold(WithoutQuotations(text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < WordsAtLeast) return [];
        var hashes = new HashSet<uint>(words.Length);
        for (var i = 0; i + ShingleWords <= words.Length; i++)
        {
            var hash = 2166136261u;
            for (var w = i; w < i + ShingleWords; w++)
            {
                foreach (var c in words[w]) hash = (hash ^ c) * 16777619u;
                hash = (hash ^ ' ') * 16777619u;
            }
            hashes.Add(Mix(hash));
        }
        uint[] sorted = [.. hashes];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The sample that is stored with a version: 4 bytes a hash, little-endian, ascending.</summary>
    public static byte[] Sketch(uint[] shingles)
    {
        var kept = shingles.Where(hash => hash % SampleEvery == 0).ToArray();
        var bytes = new byte[kept.Length * 4];
        for (var i = 0; i < kept.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), kept[i]);
        return bytes;
    }

    /// <summary>Whether two sketches are alike enough to compare the texts in full.</summary>
    public static bool MayBeAlike(ReadOnlySpan<byte> sketch, ReadOnlySpan<byte> other) =>
        Containment(MemoryMarshal.Cast<byte, uint>(sketch), MemoryMarshal.Cast<byte, uint>(other)) >= RewriteFrom - Margin;

    /// <summary>How alike two texts are, by their shingles.</summary>
    public static Likeness Compare(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b) => Containment(a, b) switch
    {
        >= CopyFrom => Likeness.Copy,
        >= RewriteFrom => Likeness.Rewrite,
        _ => Likeness.None,
    };

    /// <summary>Share of the shorter list that stands in the longer, 0 to 1; 0 when one is empty. Both ascending.</summary>
    public static double Containment(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        int i = 0, j = 0, shared = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { shared++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return (double)shared / Math.Min(a.Length, b.Length);
    }

    private static string WithoutQuotations(string text)
    {
        var kept = new StringBuilder(text.Length);
        var inside = false;
        foreach (var c in text)
        {
            switch (c)
            {
                case '“' or '«' or '„': inside = true; break;
                case '”' or '»': inside = false; break;
                case '"': inside = !inside; break;
                // a quotation mark that is never closed must not swallow the rest of the report
                case '\n': inside = false; kept.Append(c); break;
                default: if (!inside) kept.Append(c); break;
            }
        }
        return kept.ToString();
    }

    private static uint Mix(uint h)
    {
        h ^= h >> 16;
        h *= 0x85ebca6b;
        h ^= h >> 13;
        return h;
    }
}
