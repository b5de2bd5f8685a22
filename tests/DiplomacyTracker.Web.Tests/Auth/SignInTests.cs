using System.Net;
using DiplomacyTracker.Web.Auth;

namespace DiplomacyTracker.Web.Tests.Auth;

public class SignInTests
{
    [SkippableTheory, Engines]
    public async Task A_user_signs_in_and_out(Engine engine)
    {
        await using var site = new Site(engine);
        var browser = await site.AsAsync(Role.Viewer);
        (await browser.GetPageAsync("/account")).QuerySelector("h1")!.TextContent.Should().Be("Account");

        var answer = await browser.SubmitAsync("/account", [], action: "/account/sign-out");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.GetAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
