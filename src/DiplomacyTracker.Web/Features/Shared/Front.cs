using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace DiplomacyTracker.Web.Features.Shared;

/// <summary>Registers the pages.</summary>
public static class Front
{
    /// <summary>Razor pages under <c>Features</c>, with letters of every script unescaped in HTML.</summary>
    public static IMvcBuilder AddFront(this IServiceCollection services)
    {
        services.AddScoped<Shell>();
        services.AddScoped<Timeline.TimelineView>();
        services.AddScoped<EvidenceReader>();
        services.AddScoped<Search.AcceptedSentences>();
        services.AddScoped<Visits.VisitView>();
        services.AddScoped<Visits.VisitLister>();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services.AddRazorPages(options => options.Conventions.AddPageRoute("/Timeline/Index", "/").AddPageRoute("/Visits/Edit", "/visits/new")).WithRazorPagesRoot("/Features");
    }
}
