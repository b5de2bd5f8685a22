using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Tests.Features.Shared;

public sealed class SnippetTests
{
    private const string Text = "Relations are strained. She has kept pragmatic ties with Trump, and said “no” to raids. More follows.";

    private static Snippet Of(string words) => Snippet.Of(Text, Text.IndexOf(words, StringComparison.Ordinal), words.Length, words);

    [Fact]
    public void A_short_word_is_shown_with_its_sentence_around_it() =>
        Of("ties").Should().Be(new Snippet("She has kept pragmatic ", "ties", " with Trump, and said “no” to raids."));

    [Fact]
    public void Words_that_speak_for_themselves_are_shown_alone() =>
        Of("kept pragmatic ties with Trump").Should().Be(new Snippet("", "kept pragmatic ties with Trump", ""));

    [Fact]
    public void Quotation_marks_at_the_ends_are_not_doubled() => Of("“no”").Words.Should().Be("no");

    [Fact]
    public void Words_that_no_longer_stand_in_the_text_are_shown_as_they_were() =>
        Snippet.Of("Other text.", -1, 4, "ties").Should().Be(new Snippet("", "ties", ""));

    [Fact]
    public void A_long_quote_is_cut_at_a_word() =>
        Snippet.Of("", -1, 0, string.Join(' ', Enumerable.Repeat("words", 60))).Words.Should().EndWith("words…").And.HaveLength(138);
}
