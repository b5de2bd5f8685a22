using DiplomacyTracker.Extraction;
using DiplomacyTracker.Web.Features.Inbox;
using DiplomacyTracker.Web.Features.People;
using DiplomacyTracker.Web.Features.Review;
using DiplomacyTracker.Web.Features.Visits;

namespace DiplomacyTracker.Web.Features;

/// <summary>Registers what the features need, and their routes under <c>/api/v1</c>.</summary>
public static class FeatureSetup
{
    /// <summary>Operations are made anew for each request, beside the database context they share.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<ReferenceData>();
        services.AddSingleton<Extractor>();
        services.AddScoped<SeedReference>();
        services.AddScoped<FindPerson>();
        services.AddScoped<SaveThing>();
        services.AddScoped<MatchVisits>();
        services.AddScoped<ReadArticle>();
        services.AddScoped<ReceiveArticle>();
        services.AddScoped<DecideProposal>();
        services.AddScoped<JudgeClaim>();
        services.AddScoped<UndoChange>();
        services.AddScoped<TrashThing>();
        return services;
    }

    /// <summary>Every resource of the API.</summary>
    public static void MapApi(this RouteGroupBuilder v1)
    {
        _ = v1;
    }
}
