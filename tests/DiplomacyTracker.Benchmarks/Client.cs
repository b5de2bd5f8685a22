using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DiplomacyTracker.Benchmarks;

/// <summary>One client of a server, with a connection of its own; it asks one thing after the other.</summary>
public sealed class Client : IDisposable
{
    private readonly HttpMessageInvoker invoker = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 1 });
    private readonly Uri server;
    private readonly string? key;

    /// <summary>Makes a client.</summary>
    /// <param name="key">API key; null for a reader without one.</param>
    public Client(Uri server, string? key = null) => (this.server, this.key) = (server, key);

    /// <summary>Asks an address so many times and reads each answer to its end.</summary>
    /// <exception cref="InvalidOperationException">An answer was no success.</exception>
    public async Task GetAsync(string path, int times)
    {
        for (var i = 0; i < times; i++) await SendAsync(HttpMethod.Get, path);
    }

    /// <summary>Sends one request.</summary>
    /// <returns>The bytes of the answer as they came over the wire.</returns>
    /// <exception cref="InvalidOperationException">The answer was no success.</exception>
    public async Task<byte[]> SendAsync(HttpMethod method, string path, object? body = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (encoding is not null) request.Headers.AcceptEncoding.ParseAdd(encoding);
        if (body is not null) request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web)) { Headers = { ContentType = new("application/json") } };
        using var answer = await invoker.SendAsync(request, default);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent
            ? bytes : throw new InvalidOperationException($"{method} {path} was answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)[..Math.Min(500, bytes.Length)]}");
    }

    /// <inheritdoc/>
    public void Dispose() => invoker.Dispose();
}
