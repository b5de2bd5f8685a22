using System.Reflection;
using System.Text.Json;
using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Web.Tests.Features;

/// <summary>What <c>/vocabularies</c> gives, read once for all tests.</summary>
public sealed class GivenLists : IAsyncLifetime
{
    public IReadOnlyDictionary<string, List<Term>> Lists { get; private set; } = new Dictionary<string, List<Term>>();

    public async Task InitializeAsync()
    {
        await using var site = new Site();
        var answer = await site.Anonymous().GetAsync("/api/v1/vocabularies");
        Lists = (await answer.JsonAsync()).EnumerateObject().ToDictionary(list => list.Name, list => list.Value.EnumerateArray().Select(Read).ToList());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static Term Read(JsonElement term) =>
        new(term.GetProperty("code").GetString()!, term.GetProperty("label").GetString()!, term.GetProperty("meaning").GetString()!);
}

public class VocabulariesTests(GivenLists given) : IClassFixture<GivenLists>
{
    [Fact]
    public void Every_code_list_of_the_domain_is_given()
    {
        var known = typeof(Codes).Assembly.GetExportedTypes()
            .Where(type => type.IsEnum && type.GetFields().Any(field => field.GetCustomAttribute<TermAttribute>() is not null))
            .Select(type => char.ToLowerInvariant(type.Name[0]) + type.Name[1..]);
        given.Lists.Keys.Should().BeEquivalentTo([.. known, "topic"]);
        given.Lists["visitStatus"].Select(term => term.Code).Should().Contain("under_way");
    }

    [Fact]
    public void Every_term_of_every_list_has_a_label_and_a_meaning_that_says_more()
    {
        foreach (var (list, terms) in given.Lists)
        {
            terms.Should().NotBeEmpty(list);
            foreach (var term in terms)
            {
                term.Label.Should().NotBeNullOrWhiteSpace("{0} {1} is shown on pages", list, term.Code);
                term.Meaning.Should().NotBeNullOrWhiteSpace("an analyst chooses {0} {1} by it", list, term.Code)
                    .And.NotBeEquivalentTo(term.Label, "{0} {1} is named so already", list, term.Code);
            }
        }
    }

    [Fact]
    public void A_meaning_is_one_line_of_at_most_100_characters_without_a_full_stop()
    {
        foreach (var (list, terms) in given.Lists)
        {
            foreach (var term in terms)
                term.Meaning.Should().MatchRegex(@"^\p{Lu}.{0,98}[^.\s]\z", "pages set {0} {1} into a sentence of their own", list, term.Code);
        }
    }

    [Fact]
    public void No_two_codes_of_a_list_share_a_label_or_a_meaning()
    {
        // a label of the second level of topics is read below that of the first: talks there are of several kinds
        foreach (var (list, terms) in given.Lists)
        {
            if (list != "topic") terms.Select(term => term.Label).Should().OnlyHaveUniqueItems(list);
            terms.Select(term => term.Meaning).Should().OnlyHaveUniqueItems(list);
        }
    }
}
