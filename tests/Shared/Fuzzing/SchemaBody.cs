using System.Text;
using System.Text.Json.Nodes;

namespace ImrPredict.Fuzzing;

/// <summary>Bodies in the shape of a schema of the OpenAPI document, here and there something else in it.</summary>
internal sealed class SchemaBody(JsonObject document)
{
    private const int Deepest = 8;

    public byte[] Json(Random random, JsonNode? schema)
    {
        if (random.Chance(0.01))
        {
            return Encoding.ASCII.GetBytes(new string('[', random.Next(1, 5_000)));
        }

        var body = Value(random, schema, 0)?.ToJsonString() ?? "null";
        return random.Chance(0.1) ? Nasty.Damaged(random, Encoding.UTF8.GetBytes(body)) : Encoding.UTF8.GetBytes(body);
    }

    public JsonNode? Value(Random random, JsonNode? schema, int depth)
    {
        if (depth > Deepest || random.Chance(0.02))
        {
            return Nasty.Json(random);
        }

        schema = Resolved(schema);
        if (schema is not JsonObject described)
        {
            return Nasty.Json(random);
        }

        if (described["enum"] is JsonArray { Count: > 0 } names)
        {
            return random.Chance(0.9) ? names[random.Next(names.Count)]?.DeepClone() : Nasty.Json(random);
        }

        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (described[choice] is JsonArray { Count: > 0 } of)
            {
                return Value(random, of[random.Next(of.Count)], depth + 1);
            }
        }

        return TypeOf(random, described) switch
        {
            "object" => Object(random, described, depth),
            "array" => new JsonArray(
                [
                    .. Enumerable.Range(0, random.Chance(0.03) ? 60 : random.Next(4))
                        .Select(_ => Value(random, described["items"], depth + 1)),
                ]),
            "integer" => JsonValue.Create(random.Next(-1, 12)),
            "number" => JsonValue.Create(Math.Round(random.NextDouble(), 3)),
            "boolean" => JsonValue.Create(random.Chance(0.5)),
            "null" => null,
            _ => JsonValue.Create(Text(random, described)),
        };
    }

    /// <summary>A value for an address: as the schema has it, or nasty.</summary>
    public string Text(Random random, JsonNode? schema)
    {
        var described = Resolved(schema) as JsonObject;
        return random.Chance(0.15) ? Nasty.Whole(Nasty.Text(random)) : (string?)described?["format"] switch
        {
            "date" => random.Pick((string[])["2016-10-11", "2017-01-31", "2026-02-29"]),
            "date-time" => "2017-01-31T00:00:00Z",
            "uuid" => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
            "int32" or "int64" => random.Next(-2, 600).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => described?["enum"] is JsonArray { Count: > 0 } names
                ? random.Pick(names.ToList())?.ToString() ?? ""
                : random.Pick((string[])["MRI of the left knee", "Physical therapy, 12 visits", "MTUS Low Back Complaints", "pain"]),
        };
    }

    public JsonNode? Resolved(JsonNode? schema)
    {
        for (var i = 0; i < Deepest && (string?)(schema as JsonObject)?["$ref"] is { } reference; i++)
        {
            schema = reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name]);
        }

        return schema;
    }

    private JsonObject Object(Random random, JsonObject described, int depth)
    {
        var made = new JsonObject();
        foreach (var (name, member) in described["properties"] as JsonObject ?? [])
        {
            if (random.Chance(0.8))
            {
                made[name] = name == "caseNumber" && random.Chance(0.8) ? JsonValue.Create("CM16-9000001")
                    : Value(random, member, depth + 1);
            }
        }

        if (random.Chance(0.03))
        {
            made[Nasty.Whole(Nasty.Text(random))] = Nasty.Json(random);
        }

        return made;
    }

    private static string TypeOf(Random random, JsonObject described) => described["type"] switch
    {
        JsonArray { Count: > 0 } several => (string?)several[random.Next(several.Count)] ?? "string",
        JsonValue one => (string?)one ?? "string",
        _ => described.ContainsKey("properties") ? "object" : "string",
    };
}
