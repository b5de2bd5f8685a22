using DiplomacyTracker.Domain.People;

namespace DiplomacyTracker.Domain.Tests.People;

public sealed class SortNameTests
{
    [Theory]
    [InlineData("Marco Rubio", "US", "Rubio, Marco")]
    [InlineData("Ursula von der Leyen", "EU", "Leyen, Ursula von der")]
    [InlineData("Xi Jinping", "CN", "Xi Jinping")]
    [InlineData("Xi Jinping", null, "Xi Jinping")]
    [InlineData("Zhou Enlai", "CN", "Zhou Enlai")]
    [InlineData("Kim Jong Un", "KP", "Kim Jong Un")]
    [InlineData("Lee Jae-myung", "KR", "Lee Jae-myung")]
    [InlineData("Syngman Rhee", "KR", "Rhee, Syngman")]
    [InlineData("Kim Campbell", "CA", "Campbell, Kim")]
    [InlineData("Kim Campbell", null, "Campbell, Kim")]
    [InlineData("Shigeru Ishiba", "JP", "Ishiba, Shigeru")]
    [InlineData("Elizabeth II", "GB", "Elizabeth II")]
    [InlineData("Carl XVI Gustaf", "SE", "Carl XVI Gustaf")]
    [InlineData("John Paul II", "VA", "John Paul II")]
    [InlineData("Haile Selassie I", "ET", "Haile Selassie I")]
    [InlineData("Benigno Aquino 3rd", "PH", "Aquino, Benigno 3rd")]
    [InlineData("Benigno Aquino III", "PH", "Aquino, Benigno III")]
    [InlineData("Ferdinand Marcos Jr.", "PH", "Marcos, Ferdinand Jr.")]
    [InlineData("Mohammed bin Salman", "SA", "Mohammed bin Salman")]
    [InlineData("Pelé", "BR", "Pelé")]
    [InlineData("", null, "")]
    public void A_name_is_sorted_by_the_family_name_wherever_it_stands(string name, string? actor, string sorted) =>
        PersonRules.SortNameOf(name, actor).Should().Be(sorted);

    [Theory]
    [InlineData("Xi Jinping", "CN", "xi")]
    [InlineData("Marco Rubio", "US", "rubio")]
    [InlineData("Elizabeth II", "GB", "elizabeth")]
    public void One_word_that_stands_for_a_person_is_the_family_name(string name, string actor, string surname)
    {
        var person = new Person();
        person.Apply(new PersonInput { Name = name, SortName = PersonRules.SortNameOf(name, actor) }).Any.Should().BeFalse();
        person.Names.Should().ContainSingle().Which.Surname.Should().Be(surname);
    }
}
