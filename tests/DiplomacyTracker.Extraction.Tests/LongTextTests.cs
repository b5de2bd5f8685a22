using System.Text;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>Texts far longer than a report: digests, diaries, and what somebody sends to keep the server busy.</summary>
public sealed class LongTextTests
{
    private static readonly Extractor Extractor = new();
    private static readonly ReadingContext Context = new() { Published = new DateOnly(2025, 9, 3) };

    // As many visits as fit, none like another, and each sentence about leaders who could have met everybody.
    private static string Digest(int length)
    {
        string[] countries = ["France", "Germany", "Italy", "Spain", "Poland", "Norway", "Sweden", "Finland", "Denmark", "Austria", "Hungary", "Greece", "Kenya", "Ghana", "Brazil", "Chile", "Peru", "Japan", "Vietnam", "Thailand"];
        string[] syllables = ["Ba", "ke", "lo", "mi", "no", "ra", "su", "ti", "vo", "ze"];
        string[] topics = ["security", "migration", "trade", "energy", "human rights"];
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            string Name(int n) => "B" + string.Concat($"{n:D4}".Select(c => syllables[c - '0'].ToLowerInvariant()));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Foreign Minister Anna {Name(i)} of {countries[i % 20]} arrived in {countries[(i + 1 + (i / 20 % 18)) % 20]} on {1 + (i % 28)} August 2025 for talks with President Carl {Name(i + 5000)} on {topics[i % 5]}. ");
            if (i % 10 == 9) text.Append("\n\n");
        }
        return text.ToString();
    }

    [Fact]
    public void Four_times_the_text_tells_four_times_as_much_and_not_sixteen_times()
    {
        var (one, four) = (Digest(60_000), Digest(240_000));
        var (few, many) = (Extractor.Read(one, Context).Proposals, Extractor.Read(four, Context).Proposals);

        few.Count.Should().BeGreaterThan(500);
        (many.Count / (double)few.Count).Should().BeInRange(3, 4.5);
        (many.Sum(p => p.Parents.Count) / (double)few.Sum(p => p.Parents.Count)).Should().BeInRange(3, 4.5);
        (many.Sum(p => p.Claims.Count) / (double)few.Sum(p => p.Claims.Count)).Should().BeInRange(3, 4.5);
    }

    [Fact]
    public void Each_visit_of_a_digest_is_found_wherever_it_stands()
    {
        var text = Digest(90_000);
        var visits = Extractor.Read(text, Context).Proposals.Where(p => p.Subject is Subject.Visit).ToList();
        var told = text.Split("arrived in").Length - 1;

        visits.Count.Should().BeInRange(told * 95 / 100, told);
        visits.SelectMany(v => v.Claims).Where(c => c.Field == "/visitor").Should().AllSatisfy(claim => claim.Span.Of(text).Should().Be(claim.Value));
    }

    [Fact]
    public void A_visit_told_in_two_passages_is_proposed_once_with_what_each_says_of_it()
    {
        const string First = "Foreign Minister Anna Bakelo of France arrived in Kenya on 1 September 2025.\n\n";
        const string Last = "Foreign Minister Anna Bakelo of France arrived in Kenya on 1 September 2025 and met President Carl Misuti of Kenya in Nairobi.\n";
        var text = First + string.Concat(Enumerable.Repeat("The harvest was good and the roads were dry.\n\n", 900)) + Last;
        var proposals = Extractor.Read(text, Context).Proposals;

        var visit = proposals.Should().ContainSingle(p => p.Subject == Subject.Visit).Which;
        visit.Claims.Where(c => c.Field == "/cities/-").Select(c => c.Value).Should().Equal("Nairobi");
        visit.Claims.Should().ContainSingle(c => c.Field == "/visitor");
        proposals.Should().ContainSingle(p => p.Subject == Subject.Meeting).Which.Parents.Should().Equal(visit.Key);
        proposals.SelectMany(p => p.Claims).Where(c => c.Field.EndsWith("/name", StringComparison.Ordinal)).Should().AllSatisfy(claim => claim.Span.Of(text).Should().Be(claim.Value));
        proposals.SelectMany(p => p.Parents).Should().BeSubsetOf(proposals.Select(p => p.Key));
    }

    [Fact]
    public void A_text_without_a_place_to_cut_is_read_all_the_same()
    {
        var reading = Extractor.Read(string.Concat(Enumerable.Repeat("😀", 40_000)) + " Foreign Minister Anna Bakelo of France arrived in Kenya on Monday.", Context with { Language = "en" });
        reading.Proposals.Should().Contain(p => p.Subject == Subject.Visit);
    }
}
