using System.Globalization;
using System.Text.Json;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Time;
using Xunit.Abstractions;

namespace DiplomacyTracker.Extraction.Tests.Finding;

/// <summary>The labelled reports of the sample: which of their date labels are found in the text and come to the labelled day.</summary>
public class GoldDatesTests(ITestOutputHelper output)
{
    // what is missed: labels on words that are no date ("saw", "Touchdown", "nineteen hours after"), and in the second set a
    // live blog that runs over several days, "by Thursday evening" and a trip called off that "had him down for Wednesday"
    [Theory]
    [InlineData("r??.json", 6)]
    [InlineData("s??.json", 13)]
    public void Nearly_every_labelled_date_is_found_and_comes_to_the_labelled_day(string reports, int missed)
    {
        var (labels, found, right) = (0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(Reports(), reports).Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var report = json.RootElement;
            var text = report.GetProperty("text").GetString()!;
            var published = DateOnly.Parse(report.GetProperty("published").GetString()!, CultureInfo.InvariantCulture);
            var dates = DateFinder.Find(text);
            foreach (var evidence in report.GetProperty("evidence").EnumerateArray())
            {
                var path = evidence.GetProperty("field").GetString()!.Split('/');
                if (path is not ["visits", _, "start" or "end"] and not ["meetings", _, "date"]) continue;
                var label = report.GetProperty(path[0])[int.Parse(path[1], CultureInfo.InvariantCulture)].GetProperty(path[2]).GetString();
                if (label is null) continue;
                labels++;
                var span = new TextSpan(evidence.GetProperty("start").GetInt32(), evidence.GetProperty("end").GetInt32() - evidence.GetProperty("start").GetInt32());
                var over = dates.Where(date => date.Span.Overlaps(span) && date.Kind is FoundDateKind.Date or FoundDateKind.Range).ToList();
                if (over.Count > 0) found++;
                var days = over.Select(date => date.Ends(published) is { } ends ? path[2] == "end" ? ends.To : ends.From : date.Resolve(published)).ToList();
                if (days.Exists(day => day.Edtf == label)) right++;
                else output.WriteLine($"{Path.GetFileNameWithoutExtension(file)} {string.Join('/', path)} \"{span.Of(text)}\" is {label}: {string.Join(", ", days)}");
            }
        }

        output.WriteLine($"{labels} labels, {found} found, {right} right");
        right.Should().BeGreaterThanOrEqualTo(labels - missed);
    }

    [Fact]
    public void Stored_words_resolve_again_to_what_was_found()
    {
        foreach (var file in Directory.EnumerateFiles(Reports(), "???.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var published = DateOnly.Parse(json.RootElement.GetProperty("published").GetString()!, CultureInfo.InvariantCulture);
            foreach (var date in DateFinder.Find(json.RootElement.GetProperty("text").GetString()!).Where(date => date.Kind is FoundDateKind.Date or FoundDateKind.Range or FoundDateKind.Dateline))
            {
                var tense = date.Basis?.Tense ?? date.Tense;
                RelativeDates.Resolve(date.Raw, published, tense).Should().Be(date.Resolve(published), "{0} holds “{1}”", Path.GetFileName(file), date.Raw);
                if (date.Ends(published) is not { } ends) continue;
                RelativeDates.Resolve(ends.From.Raw!, published, tense).Edtf.Should().Be(ends.From.Edtf);
                RelativeDates.Resolve(ends.To.Raw!, published, tense).Edtf.Should().Be(ends.To.Edtf);
            }
        }
    }

    private static string Reports()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DiplomacyTracker.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "src", "DiplomacyTracker.Web", "Sample", "reports");
    }
}
