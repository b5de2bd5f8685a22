using System.Collections.Frozen;

namespace DiplomacyTracker.Extraction;

/// <summary>Several people without names, as token indexes [From, To): "senior officials", "five foreign ministers".</summary>
internal sealed record GroupMention(int From, int To, string? Actor, int? Size);

/// <summary>Finds unnamed groups that meet or travel along; no names are ever made up for them.</summary>
internal static class GroupFinder
{
    private static readonly FrozenSet<string> Heads = Words.Set("officials ministers leaders lawmakers legislators executives representatives businessmen businesspeople diplomats ambassadors generals governors mayors deputies senators congressmen commanders advisers aides delegates envoys officers experts activists dissidents entrepreneurs bankers industrialists clerics bishops survivors relatives families students troops parliamentarians chiefs");
    private static readonly FrozenSet<string> Modifiers = Words.Set("senior top high-ranking high ranking unnamed other several some many two three four five six seven eight nine ten dozen dozens foreign defence defense finance trade military security government business opposition community religious civil society political local regional cabinet economic a of handful number group prominent leading key and provincial church jewish muslim labor labour union ethnic tribal interior energy");

    public static List<GroupMention> Find(Script script, PlaceIndex places)
    {
        var found = new List<GroupMention>();
        var tokens = script.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            var people = tokens[i].Is("people") && script.At(i - 1) is "business";
            if (!people && !Heads.Contains(tokens[i].Folded)) continue;
            var start = i;
            string? actor = null;
            int? size = null;
            while (start > 0 && i - start < 8 && tokens[start].Gap <= Gap.Line)
            {
                var word = tokens[start - 1].Folded;
                if (places.At(start - 1) is { } place)
                {
                    actor ??= place.Actor.Length > 0 ? place.Actor : null;
                    start = place.From;
                    continue;
                }
                if (tokens[start - 1].Kind == TokenKind.Number || Count(word) is not null) size ??= Count(word) ?? (int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null);
                else if (!Modifiers.Contains(word) && !tokens[start - 1].Is("-")) break;
                start--;
            }
            while (start < i && tokens[start].Folded is "and" or "of" or "a" or "-") start++;
            found.Add(new GroupMention(start, i + 1, actor, size));
        }
        return found;
    }

    private static int? Count(string word) => word switch { "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, _ => null };
}
