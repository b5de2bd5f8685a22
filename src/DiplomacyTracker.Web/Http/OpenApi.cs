using System.Globalization;
using DiplomacyTracker.Domain.Articles;
using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Domain.People;
using DiplomacyTracker.Domain.Visits;
using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DiplomacyTracker.Web.Http;

/// <summary>Words of the query string that a handler reads by itself, for the description of the API.</summary>
public sealed record QueryWords(IReadOnlyList<string> Words);

/// <summary>What a thing's routes take and give, for the description of the API: they read and write it as plain JSON.</summary>
/// <param name="Input">Type of the body; an answer without a type of its own is that with <c>id</c> and <c>version</c>.</param>
public sealed record TakesInput(Type Input);

/// <summary>The description of the API, made from the code: <c>/openapi/v1.json</c>, and pages to try it at <c>/api/docs</c>.</summary>
public static class OpenApi
{
    private const string Scheme = "key";

    /// <summary>Names the words of the query string that the endpoint takes.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params string[] words) => endpoint.WithMetadata(new QueryWords(words));

    /// <summary>Names the type that the endpoint's body is read as.</summary>
    public static RouteHandlerBuilder WithInput(this RouteHandlerBuilder endpoint, Type input) => endpoint.WithMetadata(new TakesInput(input));

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
            o.MapType<DateInput>(() => Either(JsonSchemaType.String, "A date as EDTF (“2025-09-02”, “2025-09~”, “2025-09-02/2025-09-04”), or an object with `edtf`, and where it is held `raw` and `anchor`, as an answer has it."));
            o.MapType<PersonRef>(() => Either(JsonSchemaType.Integer, "A person: an id, or an object with `id` or `name`. A name that is not known yet makes the person."));
            o.MapType<TripRef>(() => Either(JsonSchemaType.Integer, "A trip: an id, or an object with `id`."));
            o.MapType<CiteInput>(() => Either(JsonSchemaType.String, "An outlet's name, or an object with `outlet` and `relation`."));
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

    private static OpenApiSchema Either(JsonSchemaType plain, string words) => new() { Type = plain | JsonSchemaType.Object, Description = words };

    // What holds for every call stands here once, and not on each endpoint.
    private sealed class Conventions : IOperationFilter
    {
        private static readonly Dictionary<string, string> Scopes = new(StringComparer.Ordinal)
        {
            [Policies.Read] = "read",
            [Policies.ReadArticle] = "read or edit, or ingest for its own reports",
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
                operation.Security = policy is Policies.Read or Policies.ReadArticle ? [new OpenApiSecurityRequirement(), key] : [key];
            }
            var path = context.ApiDescription.RelativePath!;
            // handlers that take the whole request name no parameters of their own
            foreach (var word in path.Split('{').Skip(1).Select(part => part[..part.IndexOfAny([':', '}'])]))
            {
                if (operation.Parameters.Any(parameter => parameter.Name == word)) continue;
                operation.Parameters.Add(new OpenApiParameter { Name = word, In = ParameterLocation.Path, Required = true, Schema = word is "code" ? new OpenApiSchema { Type = JsonSchemaType.String } : new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" } });
            }
            Typed(operation, context, metadata.OfType<TakesInput>().LastOrDefault()?.Input);
            foreach (var words in metadata.OfType<QueryWords>())
            {
                foreach (var word in words.Words) Query(operation, word, "Filter; may be repeated for “any of”.", new OpenApiSchema { Type = JsonSchemaType.String });
            }
            if (operation.OperationId?.StartsWith("list", StringComparison.Ordinal) == true && !path.EndsWith("/revisions", StringComparison.Ordinal) && !path.EndsWith("/claims", StringComparison.Ordinal))
            {
                Query(operation, "limit", "Most items of a page, 1 to 500.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "500", Default = 50 });
                Query(operation, "after", "What the page before gave as `next`.", new OpenApiSchema { Type = JsonSchemaType.String });
                Query(operation, "count", "Also count all that match.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false });
            }
            if (method is "POST") Header(operation, "Idempotency-Key", "Any text of 1 to 255 characters: the same key and body get the first answer again, for 24 hours.", required: false);
            if (method is "PUT" or "PATCH" or "DELETE" || operation.OperationId?.StartsWith("restore", StringComparison.Ordinal) == true) Header(operation, "If-Match", "The ETag of the state that is changed.", required: true);
            if (method is "GET") Header(operation, "If-None-Match", "An ETag; 304 when it still holds.", required: false);
            if (operation.RequestBody is not null) foreach (var status in (int[])[400, 413, 415, 422]) Problem(operation, context, status);
            foreach (var status in (int[])[401, 403, 429, 503]) Problem(operation, context, status);
            if (method is "GET") operation.Responses.TryAdd("304", new OpenApiResponse { Description = "Unchanged." });
            foreach (var (status, response) in operation.Responses)
            {
                if (string.IsNullOrEmpty(response.Description) || response.Description is "Client Error") ((OpenApiResponse)response).Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(int.Parse(status, CultureInfo.InvariantCulture));
                // ProducesProblem says ProblemDetails; what is sent is our own record.
                if (status[0] is '4' or '5') Problem(operation, context, int.Parse(status, CultureInfo.InvariantCulture));
            }
        }

        // Bodies are read as plain JSON, so that members of the server's own may be left in: what they may hold is said here.
        private static void Typed(OpenApiOperation operation, OperationFilterContext context, Type? input)
        {
            if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue("application/json", out var body))
            {
                var type = input ?? context.ApiDescription.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source.Id == "Body")?.Type;
                if (input is not null) ((OpenApiMediaType)body).Schema = context.SchemaGenerator.GenerateSchema(input, context.SchemaRepository);
                if (type is not null && context.ApiDescription.HttpMethod is not "PATCH") ((OpenApiMediaType)body).Example = Examples.Of(type);
            }
            if (input is null) return;
            foreach (var (status, response) in operation.Responses!)
            {
                if (status is not ("200" or "201") || response.Content is not { } answers || !answers.TryGetValue("application/json", out var media) || media is not OpenApiMediaType { Schema: { } schema } answer || !Untyped(schema)) continue;
                var thing = Held(input, context);
                answer.Schema = operation.OperationId?.StartsWith("list", StringComparison.Ordinal) != true ? thing : new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = thing },
                        ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The value of `after` for the next page; null on the last." },
                        ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "All that match, when asked for with `count=true`." },
                    },
                };
            }
        }

        // An input with id and version; a schema of its own, since an input takes no other members.
        private static OpenApiSchemaReference Held(Type input, OperationFilterContext context)
        {
            var name = input.Name[..^"Input".Length];
            if (context.SchemaRepository.Schemas.ContainsKey(name)) return new OpenApiSchemaReference(name, context.Document);
            context.SchemaGenerator.GenerateSchema(input, context.SchemaRepository);
            var taken = (OpenApiSchema)context.SchemaRepository.Schemas[input.Name];
            var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
                ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "Counts its saved states." },
            };
            foreach (var (member, schema) in taken.Properties!) members[member] = schema;
            return context.SchemaRepository.AddDefinition(name, new OpenApiSchema { Type = JsonSchemaType.Object, Properties = members, AdditionalPropertiesAllowed = false, Description = "It as it is held, with id and version." });
        }

        private static bool Untyped(IOpenApiSchema schema) =>
            schema is OpenApiSchemaReference { Reference.Id: "JsonObjectListing" } or OpenApiSchema { AdditionalProperties: not null };

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
