using System.Net;
using DiplomacyTracker.Web.Auth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiplomacyTracker.Web.Tests.Auth;

public class SignInTests
{
    [Fact]
    public async Task The_way_to_sign_in_stays_on_this_site_whatever_host_the_request_names()
    {
        await using var site = new Site();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/inbox") { Headers = { Host = "evil.example" } };
        var answer = await site.Anonymous().SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().Be("/sign-in?returnUrl=%2Finbox");
    }

    [SkippableTheory, Engines]
    public async Task A_user_signs_in_and_out_and_the_old_cookie_is_worth_nothing(Engine engine)
    {
        await using var site = new Site(engine);
        var browser = await site.AsAsync(Role.Viewer);
        var page = await browser.GetPageAsync("/account");
        page.QuerySelector("h1")!.TextContent.Should().Be("Account");
        var cookie = await CookieOfAsync(site, Role.Viewer);

        (await browser.SubmitAsync("/account", [], action: "/account/sign-out")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.GetAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        // another session of the same user goes on, until it is signed out with its own cookie
        (await WithCookieAsync(site, cookie)).Should().Be(HttpStatusCode.OK);
        await site.WithDbAsync(db => db.UserTokens.ExecuteDeleteAsync());
        (await WithCookieAsync(site, cookie)).Should().Be(HttpStatusCode.Redirect, "the server ends a session, not the browser");
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        await using var site = new Site();
        var cookie = await CookieOfAsync(site, Role.Editor);
        var browser = await site.AsAsync(Role.Editor);
        var (email, password) = Site.Credentials(Role.Editor);

        var answer = await browser.SubmitAsync("/account", new() { ["current"] = password, ["password"] = "another long password", ["again"] = "another long password" });

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.GetAsync("/account")).StatusCode.Should().Be(HttpStatusCode.OK, "the session that set it goes on");
        (await WithCookieAsync(site, cookie)).Should().Be(HttpStatusCode.Redirect);
        (await site.Anonymous().SignInAsync(email, password)).StatusCode.Should().Be(HttpStatusCode.OK, "the old password is refused");
        (await site.Anonymous().SignInAsync(email, "another long password")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once_and_may_come_back_when_enabled()
    {
        await using var site = new Site();
        var (email, _) = Site.Credentials(Role.Editor);
        var editor = await site.AsAsync(Role.Editor);
        var administrator = await site.AsAsync(Role.Administrator);
        var id = await site.WithDbAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

        (await administrator.SubmitAsync("/admin/users", [], action: "/admin/users")).StatusCode.Should().Be(HttpStatusCode.OK, "a user without an address is refused on the page");
        await PostAsync(administrator, $"/admin/users?handler=Disable&id={id}");

        (await editor.GetAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.Anonymous().SignInAsync(email, Site.Credentials(Role.Editor).Password)).StatusCode.Should().Be(HttpStatusCode.OK);

        await PostAsync(administrator, $"/admin/users?handler=Enable&id={id}");
        (await site.Anonymous().SignInAsync(email, Site.Credentials(Role.Editor).Password)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Another_role_holds_at_once_in_a_session_that_runs()
    {
        await using var site = new Site();
        var viewer = await site.AsAsync(Role.Viewer);
        var administrator = await site.AsAsync(Role.Administrator);
        (await viewer.GetAsync("/admin/users")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var id = await site.WithDbAsync(db => db.Users.Where(user => user.Email == "viewer@example.org").Select(user => user.Id).SingleAsync());

        await PostAsync(administrator, $"/admin/users?handler=Role&id={id}", ("role", "Administrator"));

        (await viewer.GetAsync("/admin/users")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_only_administrator_cannot_be_disabled_or_given_another_role()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);
        var id = await site.WithDbAsync(db => db.Users.Select(user => user.Id).SingleAsync());

        foreach (var change in (string[])["Disable", "Role"])
        {
            var answer = await PostAsync(administrator, $"/admin/users?handler={change}&id={id}", ("role", "Viewer"));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            (await answer.PageAsync()).QuerySelector("#error-summary")!.TextContent.Should().Contain("only administrator");
        }
        (await administrator.GetAsync("/admin/users")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_words()
    {
        await using var site = new Site();
        await site.AsAsync(Role.Viewer);

        var wrong = await (await site.Anonymous().SignInAsync("viewer@example.org", "not the password")).PageAsync();
        var unknown = await (await site.Anonymous().SignInAsync("nobody@example.org", "not the password")).PageAsync();

        wrong.QuerySelector("#error-summary")!.TextContent.Should().Contain("wrong");
        unknown.QuerySelector("#error-summary")!.TextContent.Should().Be(wrong.QuerySelector("#error-summary")!.TextContent);
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (email, password) = Site.Credentials(Role.Viewer);
        await using var site = new Site(services: services => services.AddSingleton<TimeProvider>(clock));
        await site.AsAsync(Role.Viewer);
        var tries = site.Services.GetRequiredService<SignInTries>();
        for (var i = 0; i < SignInTries.Most; i++) tries.Failed(email, IPAddress.Parse("192.0.2." + i));

        (await site.Anonymous().SignInAsync(email, password)).StatusCode.Should().Be(HttpStatusCode.OK, "the right password no longer helps");
        clock.Advance(SignInTries.Wait + TimeSpan.FromSeconds(1));
        (await site.Anonymous().SignInAsync(email, password)).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Ten_wrong_passwords_from_one_address_make_that_address_wait()
    {
        await using var site = new Site();
        for (var i = 0; i < SignInTries.Most; i++) await site.Anonymous().SignInAsync($"nobody{i}@example.org", "not the password");

        var answer = await site.Anonymous().SignInAsync("nobody@example.org", "not the password");

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.Should().NotBeNull();
    }

    [Theory]
    [InlineData("/visits?host=MX", "/visits?host=MX")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/%0d%0aSet-Cookie:x", "/%0d%0aSet-Cookie:x")]
    [InlineData("/a\r\nb", "/")]
    [InlineData("evil.example", "/")]
    [InlineData("", "/")]
    public void Only_a_path_of_this_site_is_gone_back_to(string asked, string gone) =>
        DiplomacyTracker.Web.Features.Account.Local.Path(asked).Should().Be(gone);

    [Fact]
    public async Task The_setup_link_makes_the_first_administrator_once()
    {
        await using var site = new Site();
        var link = (await site.WithAsync<Accounts, string?>(accounts => accounts.SetupLinkAsync(default)))!;
        var browser = site.Anonymous();

        var answer = await browser.SubmitAsync(link, new() { ["email"] = "first@example.org", ["password"] = "a password of some length", ["again"] = "a password of some length" });

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await browser.GetAsync("/admin/users")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await site.Anonymous().GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await site.WithAsync<Accounts, string?>(accounts => accounts.SetupLinkAsync(default))).Should().BeNull();
    }

    [Fact]
    public async Task A_reset_link_sets_a_password_once()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);
        var made = await administrator.SubmitAsync("/admin/users", new() { ["email"] = "new@example.org", ["role"] = "Editor" });
        var link = new Uri((await made.PageAsync()).QuerySelector("#link")!.TextContent).AbsolutePath;

        var set = await site.Anonymous().SubmitAsync(link, new() { ["password"] = "a password of some length", ["again"] = "a password of some length" });

        set.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await site.Anonymous().GetAsync(link)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await site.Anonymous().SignInAsync("new@example.org", "a password of some length")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_happens_to_accounts_stands_in_the_audit_log()
    {
        await using var site = new Site();
        var administrator = await site.AsAsync(Role.Administrator);
        await site.Anonymous().SignInAsync("nobody@example.org", "not the password");

        var page = await administrator.GetPageAsync("/admin/audit");

        var rows = page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Skip(1).Take(3).Select(cell => cell.TextContent)));
        rows.Should().ContainInOrder("nobody@example.org sign-in.failed nobody@example.org", "administrator@example.org sign-in administrator@example.org", "test user.created administrator@example.org");
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetPageAsync("/admin/users");
        var token = page.QuerySelector("input[name=__form]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__form", token)));
        return await browser.PostAsync(path, content);
    }

    private static async Task<string> CookieOfAsync(Site site, Role role)
    {
        await site.AsAsync(role);
        var (email, password) = Site.Credentials(role);
        var answer = await site.Anonymous().SignInAsync(email, password);
        return answer.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> WithCookieAsync(Site site, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = site.Address };
        return (await client.SendAsync(request)).StatusCode;
    }
}
