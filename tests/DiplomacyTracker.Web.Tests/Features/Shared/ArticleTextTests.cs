using System.Text.RegularExpressions;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Tests.Features.Shared;

public sealed class ArticleTextTests
{
    [Fact]
    public void A_span_is_marked_numbered_and_linked_to_its_row()
    {
        var html = Html("Rubio arrived in Mexico.", new Highlight("2", "place", new TextSpan(17, 6)));

        html.Should().Be("<p data-o=\"0\">Rubio arrived in <a class=\"sp k-place\" data-s=\"2\" href=\"#p2\" id=\"s2\"><mark>Mexico</mark><sup>2</sup><span class=\"vh\"> (Place)</span></a>.</p>\n");
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo")]
    [InlineData("one\n\n\ntwo \U0001F600 end")]
    public void Every_paragraph_says_at_which_unit_of_the_stored_text_it_begins(string text)
    {
        foreach (Match paragraph in Regex.Matches(Html(text), "<p data-o=\"(\\d+)\">([^<]*)</p>"))
            text[int.Parse(paragraph.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)..].Should().StartWith(System.Net.WebUtility.HtmlDecode(paragraph.Groups[2].Value));
        Html(text).Should().Contain("<p data-o").And.NotContain("></p>");
    }

    [Fact]
    public void Spans_that_overlap_are_cut_and_no_letter_is_lost()
    {
        const string text = "senior officials in Mexico City today";

        var html = Html(text, new Highlight("1", "meeting", new TextSpan(0, 26)), new Highlight("2", "place", new TextSpan(20, 11)));

        Regex.Replace(Regex.Replace(html, "<sup>.*?</sup>|<span class=\"vh\">.*?</span>", ""), "<[^>]+>", "").Trim().Should().Be(text);
        html.Should().Contain("data-s=\"1 2\"");
        Regex.Count(html, " id=\"s1\"").Should().Be(1);
        Regex.Count(html, " id=\"s2\"").Should().Be(1);
    }

    [Fact]
    public void A_span_that_another_covers_can_still_be_jumped_to()
    {
        var html = Html("Mexico", new Highlight("1", "place", new TextSpan(0, 6)), new Highlight("2", "place", new TextSpan(0, 6)));

        html.Should().Contain(" id=\"s1\"").And.Contain(" id=\"s2\"");
    }

    [Fact]
    public void A_row_with_a_span_inside_its_own_span_is_one_piece_with_one_number()
    {
        var html = Html("A levy on what Mexico sells", new Highlight("1", "outcome", new TextSpan(0, 27)), new Highlight("1", "outcome", new TextSpan(15, 6)));

        html.Should().Contain("<mark>A levy on what Mexico sells</mark><sup>1</sup>");
        Regex.Count(html, "<mark>").Should().Be(1);
    }

    [Fact]
    public void Words_that_several_rows_rest_on_show_one_number_and_lead_to_the_first_of_them()
    {
        var html = Html("Marco Rubio flew", new Highlight("1", "person", new TextSpan(0, 11)), new Highlight("8", "meeting", new TextSpan(0, 11)), new Highlight("25", "person", new TextSpan(0, 11)));

        html.Should().Contain("href=\"#p1\"").And.Contain("<sup>1</sup>").And.Contain("data-s=\"1 8 25\"");
    }

    [Fact]
    public void A_whole_sentence_is_underlined_and_not_coloured()
    {
        Html(new string('x', 120), new Highlight("1", "event", new TextSpan(0, 120))).Should().Contain("class=\"sp k-event sp-w\"");
        Html(new string('x', 120), new Highlight("1", "event", new TextSpan(0, 40))).Should().NotContain("sp-w");
    }

    [Fact]
    public void A_span_outside_the_text_is_left_out()
    {
        Html("short", new Highlight("1", "place", new TextSpan(3, 40))).Should().NotContain("<mark>");
    }

    [Fact]
    public void Markup_in_the_text_is_shown_as_text()
    {
        Html("<script>x</script>", new Highlight("1", "person", new TextSpan(0, 8))).Should().NotContain("<script");
    }

    private static string Html(string text, params Highlight[] highlights) => ArticleText.Html(text, highlights).ToString()!;
}
