using AngleSharp.Html.Dom;

namespace DiplomacyTracker.Web.Tests.Features.Review;

/// <summary>Fills in the form of the review page.</summary>
internal static class ReviewForm
{
    public const string Wednesday = "U.S. Secretary of State Marco Rubio arrived in Mexico on Wednesday for talks with President Claudia Sheinbaum.";

    public static async Task<long> PostAsync(Site site, string text, string outlet = "Courier")
    {
        var script = await site.KeyAsync("ingest");
        var answer = await script.SendJsonAsync(HttpMethod.Post, "/api/v1/reports", new { outlet, text, publishedAt = "2025-09-03" });
        return (await answer.JsonAsync()).GetProperty("article").GetProperty("id").GetInt64();
    }

    public static IHtmlFormElement Decisions(IHtmlDocument page) => (IHtmlFormElement)page.GetElementById("decisions")!;

    public static async Task<HttpResponseMessage> SendAsync(HttpClient editor, IHtmlFormElement form, IEnumerable<KeyValuePair<string, string>> more, string? action = null)
    {
        var sent = Browsing.FieldsOf(form);
        foreach (var field in more)
        {
            sent.RemoveAll(known => known.Key == field.Key);
            sent.Add(field);
        }
        using var content = new FormUrlEncodedContent(sent);
        return await editor.PostAsync(action ?? form.Action, content);
    }

    public static string Row(IHtmlDocument page, string field) =>
        page.QuerySelectorAll(".prop").First(row => row.QuerySelector(".pf")!.TextContent == field).QuerySelector("input[type=radio]")!.GetAttribute("name")!;

    public static List<KeyValuePair<string, string>> Accepted(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".aer-a input").Select(radio => new KeyValuePair<string, string>(radio.GetAttribute("name")!, "a"))];
}
