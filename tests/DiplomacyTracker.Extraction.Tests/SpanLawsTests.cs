using System.Text;
using CsCheck;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Extraction.Scoring;

namespace DiplomacyTracker.Extraction.Tests;

/// <summary>Whatever the text, reading it ends, and every value points at words that stand in it.</summary>
public class SpanLawsTests
{
    private static readonly Extractor Extractor = new();
    private static readonly ReadingContext Context = new() { Published = new DateOnly(2023, 5, 10), Language = "en" };

    private static readonly Lazy<List<string>> Texts = new(() =>
    {
        var texts = new List<string>();
        foreach (var path in Directory.EnumerateFiles(LabelledReports.Folder, "*.json").Order(StringComparer.Ordinal))
            if (GoldReport.TryRead(path, out var report)) texts.Add(report.Text);
        return texts;
    });

    [Fact]
    public void Every_claim_of_every_labelled_report_lies_in_its_text_under_a_known_field()
    {
        foreach (var text in Texts.Value) Check(text);
    }

    [Fact]
    public void Random_characters_never_throw() =>
        Gen.String[Gen.Char, 0, 400].Sample(text => Check(text), iter: 400);

    [Fact]
    public void Reports_cut_anywhere_and_spliced_never_throw() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[0, 3000], Gen.Int[0, 3000]).Sample((a, b, cut, from) =>
        {
            var (first, second) = (Texts.Value[a % Texts.Value.Count], Texts.Value[b % Texts.Value.Count]);
            Check(first[..Math.Min(cut, first.Length)] + second[Math.Min(from, second.Length)..]);
        }, iter: 200);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\0\0\0")]
    [InlineData("\uD800")]
    [InlineData("The president \uDC00 arrived in \uD83D Paris")]
    [InlineData("👩‍👩‍👧‍👦 President 🇫🇷 arrived in 🇩🇪 Berlin on Monday.")]
    [InlineData("وصل الرئيس إلى القاهرة يوم الاثنين")]
    [InlineData("Pre\u0301sident Ne\u0301stor Kirchner arrived in Me\u0301xico on Monday.")]
    [InlineData("PRESIDENT SMITH OF FRANCE ARRIVED IN BERLIN ON MONDAY")]
    [InlineData("president of france arrived in berlin on monday")]
    [InlineData("''''''\"\"\"\"“““”””‘‘‘’’’«»")]
    [InlineData("....!!!???,,,;;;:::---—––")]
    [InlineData("Mr. Mr. Mr. the the the of of of President President of of France")]
    public void Odd_text_is_read_without_complaint(string text) => Check(text);

    [Fact]
    public void A_text_of_a_million_characters_without_a_full_stop_is_read()
    {
        var text = new StringBuilder();
        while (text.Length < Extractor.LongestText - 100) text.Append("President Jane Smith of France arrived in Berlin and met Chancellor John Doe of Germany and talked about trade and “security” ");
        Check(text.ToString());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void A_day_at_the_end_of_the_calendar_is_read_without_complaint(int year, int month, int day)
    {
        var read = () => Extractor.Read("President Jane Smith of France arrived in Berlin tomorrow, after a visit to Rome last year, and goes to Oslo next week for ten days.", Context with { Published = new DateOnly(year, month, day) });

        read.Should().NotThrow();
    }

    [Fact]
    public void A_longer_text_is_refused()
    {
        var read = () => Extractor.Read(new string('a', Extractor.LongestText + 1), Context);

        read.Should().Throw<ArgumentException>().WithMessage("*1,000,000*");
    }

    [Fact]
    public void The_same_text_gives_the_same_reading()
    {
        foreach (var text in Texts.Value)
            Extractor.Read(text, Context).Proposals.SelectMany(p => p.Claims).Should().Equal(new Extractor().Read(text, Context).Proposals.SelectMany(p => p.Claims));
    }

    private static void Check(string text)
    {
        var reading = Extractor.Read(text, Context);
        foreach (var claim in reading.ArticleClaims) Lies(claim, text, Domain.Subject.Article);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var proposal in reading.Proposals)
        {
            proposal.Claims.Should().NotBeEmpty();
            proposal.Parents.Should().BeSubsetOf(keys, "what a proposal hangs on comes before it");
            keys.Add(proposal.Key).Should().BeTrue("keys are unique");
            proposal.Confidence.Should().BeInRange(0, 1);
            foreach (var claim in proposal.Claims) Lies(claim, text, proposal.Subject);
        }
    }

    private static void Lies(ClaimDraft claim, string text, Domain.Subject subject)
    {
        if (claim.Span.Start < 0 || claim.Span.Length < 1 || claim.Span.End > text.Length) throw new InvalidOperationException($"{claim.Field} {claim.Span} lies outside the text.");
        if (!Fields.Knows(subject, claim.Field)) throw new InvalidOperationException($"{claim.Field} is no field of {subject}.");
        if (string.IsNullOrEmpty(claim.Value) || string.IsNullOrEmpty(claim.Rule) || claim.Confidence is < 0 or > 1) throw new InvalidOperationException($"{claim.Field} is incomplete.");
    }
}
