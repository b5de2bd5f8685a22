using System.Globalization;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DiplomacyTracker.Web.Http;

/// <summary>Words of the query string that a handler reads by itself, for the description of the API.</summary>
public sealed record QueryWords(IReadOnlyList<string> Words);

/// <summary>The description of the API, made from the code: <c>/openapi/v1.json</c>, and pages to try it at <c>/api/docs</c>.</summary>
public static class OpenApi
{
    private const string Scheme = "key";

    /// <summary>Names the words of the query string that the endpoint takes.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params string[] words) => endpoint.WithMetadata(new QueryWords(words));

    public static void AddOpenApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(o =>
        {
            o.SwaggerDoc("v1", new()
            {
                Title = "DiplomacyTracker",
                Version = "1",
                Description = "Diplomatic visits, what was said and agreed on them, and the sentences that say so. Errors are problem documents (RFC 9457); lists are paged by `after`; writes need `If-Match` and may be repeated with `Idempotency-Key`.",
                Contact = new() { Name = "The administrator of this site" },
            });
            o.AddServer(new() { Url = "/", Description = "This site" });
            o.DocInclusionPredicate((_, description) => description.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true);
            o.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key, such as dt_… An administrator makes it, with scopes. With open reading, a GET of live things needs none.",
            });
            o.OperationFilter<Conventions>();
            o.SupportNonNullableReferenceTypes();
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "DiplomacyTracker.*.xml")) o.IncludeXmlComments(file);
        });
    }

    public static void MapOpenApiDescription(this WebApplication app) =>
        app.MapSwagger("/openapi/{documentName}.json", o => o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1).RequireAuthorization(Policies.Read);

    /// <summary>The pages at <c>/api/docs</c>: files only, so they stand before routing and hold nothing private.</summary>
    public static void UseOpenApiPages(this WebApplication app) => app.UseSwaggerUI(o =>
    {
        o.RoutePrefix = "api/docs";
        o.DocumentTitle = "API – DiplomacyTracker";
        o.SwaggerEndpoint("/openapi/v1.json", "v1");
    });

    // What holds for every call stands here once, and not on each endpoint.
    private sealed class Conventions : IOperationFilter
    {
        private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
        {
            [Policies.Read] = "read",
            [Policies.ReadDesk] = "edit",
            [Policies.ReadOwnReports] = "edit, or ingest for its own reports",
            [Policies.Ingest] = "ingest",
            [Policies.Edit] = "edit",
            [Policies.Admin] = "admin",
        };

        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            var policy = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).LastOrDefault(name => name is not null);
            var method = context.ApiDescription.HttpMethod ?? "GET";
            operation.Parameters ??= [];
            operation.Responses ??= [];
            if (policy is not null && Scopes.TryGetValue(policy, out var scope))
            {
                operation.Description = $"{operation.Description} Scope: {scope}.".Trim();
                var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] };
                operation.Security = policy == Policies.Read ? [new OpenApiSecurityRequirement(), key] : [key];
            }
            foreach (var words in metadata.OfType<QueryWords>())
            {
                foreach (var word in words.Words) Query(operation, word, "Filter; may be repeated for “any of”.", new OpenApiSchema { Type = JsonSchemaType.String });
            }
            if (operation.OperationId?.StartsWith("list", StringComparison.Ordinal) == true && !operation.OperationId.EndsWith("Revisions", StringComparison.Ordinal))
            {
                Query(operation, "limit", "Most items of a page, 1 to 500.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "500", Default = 50 });
                Query(operation, "after", "What the page before gave as `next`.", new OpenApiSchema { Type = JsonSchemaType.String });
                Query(operation, "count", "Also count all that match.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false });
            }
            if (method is "POST") Header(operation, "Idempotency-Key", "Any text of 1 to 255 characters: the same key and body get the first answer again, for 24 hours.", required: false);
            if (method is "PUT" or "PATCH" or "DELETE") Header(operation, "If-Match", "The ETag of the state that is changed.", required: true);
            if (method is "GET") Header(operation, "If-None-Match", "An ETag; 304 when it still holds.", required: false);
            foreach (var status in (int[])[401, 403, 429, 503]) Problem(operation, context, status);
            if (method is "GET") operation.Responses.TryAdd("304", new OpenApiResponse { Description = "Unchanged." });
            foreach (var (status, response) in operation.Responses)
            {
                if (string.IsNullOrEmpty(response.Description) || response.Description is "Client Error") ((OpenApiResponse)response).Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
                // ProducesProblem says ProblemDetails; what is sent is our own record.
                if (status[0] is '4' or '5') Problem(operation, context, int.Parse(status, CultureInfo.InvariantCulture));
            }
        }

        private static void Query(OpenApiOperation operation, string name, string words, OpenApiSchema schema)
        {
            if (operation.Parameters!.Any(parameter => parameter.Name == name)) return;
            operation.Parameters!.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = words, Schema = schema });
        }

        private static void Header(OpenApiOperation operation, string name, string words, bool required) =>
            operation.Parameters!.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = required, Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

        private static void Problem(OpenApiOperation operation, OperationFilterContext context, int status) =>
            operation.Responses![status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.ContentType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) },
                },
            };
    }
}
