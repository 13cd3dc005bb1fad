using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ImrPredict.Fuzzing;

/// <summary>What a run of the fuzzer found.</summary>
/// <param name="Statuses">How often each status was answered.</param>
/// <param name="Failures">Answers of 500 and above but 503, which says what is away, broken connections, answers that never came:
/// number of the request and what it was.</param>
internal sealed record FuzzReport(IReadOnlyDictionary<int, int> Statuses, IReadOnlyList<string> Failures);

/// <summary>
/// Asks every endpoint of the OpenAPI document and every form of the pages with values that have the right shape and wrong contents. The
/// same seed makes the same requests.
/// </summary>
internal sealed partial class RequestFuzzer
{
    private static readonly string[] Pages =
    [
        "/", "/Index?handler=Export", "/Index?handler=State", "/Index?handler=Assign", "/Disputes/New", "/Disputes/New?handler=Text",
        "/Disputes/New?handler=Files", "/Disputes/New?handler=Predict", "/Disputes/New?handler=Dismiss", "/disputes/{id}",
        "/disputes/{id}?handler=Expect", "/disputes/{id}?handler=State", "/disputes/{id}/edit", "/disputes/{id}/edit?handler=Keep",
        "/disputes/{id}/edit?handler=Predict", "/disputes/{id}/edit?handler=AddService", "/disputes/{id}/what-if", "/disputes/{id}/print",
        "/disputes/list/{id}", "/disputes/list/{id}?handler=Look", "/disputes/list/{id}?handler=Read", "/jobs/{id}", "/About",
        "/Preferences",
        "/Quality", "/Quality?handler=Finding", "/Quality?handler=Pair", "/Quality?handler=Actuals", "/Quality?handler=File", "/nowhere",
    ];

    private static readonly string[] Fields =
    [
        "id", "all", "state", "text", "Form.CaseNumber", "Form.Reference", "Form.CaseSummary", "Form.Services[0].Request",
        "Form.Services[0].Citation", "Form.Services[1].Request", "Form.Revision", "Form.Program", "Form.OverturnRate", "Form.AsOfDate",
        "Form.DateOfInjury", "CaseNumber", "CaseSummary", "Services[0].Request", "service", "expected", "note", "reason",
        "Service", "Expected", "assigned", "failure", "kind", "predictionId", "prediction", "finding", "from", "to", "q", "sort", "page",
        "model", "program", "reviewer",
    ];

    private readonly HttpClient _client;
    private readonly JsonObject _document;
    private readonly SchemaBody _bodies;
    private readonly int _seed;
    private readonly List<(string Method, string Path, JsonObject Operation)> _operations;
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private string? _token;

    public RequestFuzzer(HttpClient client, JsonObject document, int seed)
    {
        (_client, _document, _seed, _bodies) = (client, document, seed, new(document));
        _operations =
        [
            .. _document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()
                .Where(o => o.Value is JsonObject && o.Key is "get" or "post" or "delete" or "put")
                .Select(o => (o.Key.ToUpperInvariant(), p.Key, o.Value!.AsObject()))),
        ];
    }

    public async Task<FuzzReport> RunAsync(int requests, int parallel, CancellationToken cancellationToken)
    {
        _token = FormToken().Match(await _client.GetStringAsync("/Preferences", cancellationToken)).Groups[1].Value;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            async (i, stop) => await AskAsync(i, stop));
        return new(_statuses, [.. _failures]);
    }

    private async Task AskAsync(int number, CancellationToken cancellationToken)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + number));
        HttpRequestMessage request;
        try
        {
            request = random.Chance(0.7) ? OfDocument(random) : OfPage(random);
        }
        catch (UriFormatException)
        {
            // No client could send it.
            return;
        }

        using (request)
        {
            var what = $"#{number} {request.Method} {request.RequestUri}";
            try
            {
                using var answer = await _client.SendAsync(request, cancellationToken);
                var status = (int)answer.StatusCode;
                _statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (status >= 500 && status != 503)
                {
                    var body = await answer.Content.ReadAsStringAsync(cancellationToken);
                    _failures.Enqueue($"{what}: {status} {body[..Math.Min(body.Length, 300)]}");
                }
            }
            catch (InvalidOperationException e) when (e.Message.Contains("null characters", StringComparison.Ordinal))
            {
                // The host of the tests refuses such a path itself.
            }
            catch (Exception e) when (e is HttpRequestException or IOException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                _failures.Enqueue($"{what}: {e.GetType().Name} {e.Message}");
            }
        }
    }

    private HttpRequestMessage OfDocument(Random random)
    {
        var (method, path, operation) = random.Pick(_operations);
        var address = new StringBuilder(Parameter().Replace(path, _ => Id(random)));
        var separator = '?';
        foreach (var parameter in (operation["parameters"] as JsonArray ?? []).Select(_bodies.Resolved).OfType<JsonObject>())
        {
            if ((string?)parameter["in"] == "query" && random.Chance(0.5))
            {
                address.Append(separator).Append((string?)parameter["name"]).Append('=')
                    .Append(Uri.EscapeDataString(_bodies.Text(random, parameter["schema"])));
                separator = '&';
            }
        }

        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address.ToString(), UriKind.Relative));
        if (random.Chance(0.1))
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Printable(Nasty.Text(random)));
        }

        if ((_bodies.Resolved(operation["requestBody"]) as JsonObject)?["content"] is JsonObject { Count: > 0 } contents)
        {
            var (type, content) = random.Pick(contents.ToList());
            request.Content = type switch
            {
                "multipart/form-data" => Files(random, "file"),
                _ when path.EndsWith("/predictions", StringComparison.Ordinal) && random.Chance(0.3) => Bytes(WholeCase(random), type),
                _ when type.EndsWith("json", StringComparison.Ordinal) => Bytes(_bodies.Json(random, content?["schema"]), type),
                _ => Bytes(Nasty.Document(random).Content, type),
            };
            if (random.Chance(0.03))
            {
                request.Content.Headers.Remove("Content-Type");
                request.Content.Headers.TryAddWithoutValidation("Content-Type", Printable(Nasty.Text(random)));
            }
        }

        return request;
    }

    private HttpRequestMessage OfPage(Random random)
    {
        var page = Parameter().Replace(random.Pick(Pages), _ => Id(random));
        if (random.Chance(0.4))
        {
            var query = string.Join('&', Enumerable.Range(0, random.Next(4)).Select(_ =>
                $"{random.Pick(Fields)}={Uri.EscapeDataString(Nasty.Whole(Nasty.Text(random)))}"));
            var separator = page.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            return new(HttpMethod.Get, new Uri($"{page}{separator}{query}", UriKind.Relative));
        }

        var fields = Enumerable.Range(0, random.Next(8))
            .Select(_ => KeyValuePair.Create(random.Pick(Fields), Nasty.Whole(Nasty.Text(random))))
            .Append(KeyValuePair.Create("__RequestVerificationToken", _token ?? "")).ToList();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(page, UriKind.Relative));
        if (random.Chance(0.25))
        {
            var form = Files(random, "files");
            fields.ForEach(f => form.Add(new StringContent(f.Value), f.Key));
            request.Content = form;
        }
        else
        {
            request.Content = new FormUrlEncodedContent(fields);
        }

        return request;
    }

    private static MultipartFormDataContent Files(Random random, string field)
    {
        var form = new MultipartFormDataContent();
        for (var i = random.Next(3); i >= 0; i--)
        {
            var (name, content) = Nasty.Document(random);
            form.Add(new ByteArrayContent(content), field, Printable(name));
        }

        return form;
    }

    /// <summary>A case that is answered, whatever its words are.</summary>
    private static byte[] WholeCase(Random random) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["caseSummary"] = Nasty.Whole(Nasty.Text(random)).Replace("\0", "", StringComparison.Ordinal),
        ["services"] = new JsonArray(
            new JsonObject { ["request"] = "MRI " + Nasty.Whole(Nasty.Text(random)).Replace("\0", "", StringComparison.Ordinal) }),
    }.ToJsonString());

    private static ByteArrayContent Bytes(byte[] content, string type)
    {
        var made = new ByteArrayContent(content);
        made.Headers.ContentType = MediaTypeHeaderValue.Parse(type.Replace("*/*", "application/octet-stream", StringComparison.Ordinal));
        return made;
    }

    private static string Id(Random random) => random.Next(4) switch
    {
        0 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
        1 => Uri.EscapeDataString(Nasty.Whole(Nasty.Text(random))),
        _ => random.Next(0, 40).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What a header may carry at all.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Where(c => c is >= ' ' and <= '~' and not '"')) is { Length: > 0 } some
            ? some[..Math.Min(some.Length, 4_000)]
            : "x";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""")]
    private static partial Regex FormToken();
}
