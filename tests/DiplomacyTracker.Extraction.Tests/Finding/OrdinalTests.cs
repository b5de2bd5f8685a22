using DiplomacyTracker.Domain;

namespace DiplomacyTracker.Extraction.Tests.Finding;

public class OrdinalTests
{
    [Theory]
    [InlineData("Grete Falk, the first sailor to serve as Estonia’s top diplomat, arrived in Latvia on Tuesday.", "first sailor to serve as Estonia’s top diplomat")]
    [InlineData("Estonian Prime Minister Grete Falk, the first woman to lead Estonia, arrived in Latvia on Tuesday.", "first woman to lead Estonia")]
    public void What_is_counted_of_a_person_is_told_to_its_end(string text, string count) =>
        Reads.Drafts(text, Subject.OrdinalClaim).Select(o => Reads.Value(o, "/text")).Should().Equal(count);
}
