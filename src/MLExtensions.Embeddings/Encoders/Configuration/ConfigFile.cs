using System.Text.Json;

namespace MLExtensions.Embeddings;

/// <summary>One of an encoder's JSON files. Errors name the file, the property and its value.</summary>
internal sealed class ConfigFile
{
    private const int LargestFile = 16 << 20;

    private readonly JsonElement _root;
    private readonly string _name;

    private ConfigFile(JsonElement root, string name)
    {
        _root = root;
        _name = name;
    }

    public JsonElement Root => _root;

    public IEnumerable<string> Properties => _root.EnumerateObject().Select(property => property.Name);

    /// <exception cref="InvalidDataException">The content is no JSON of the kind.</exception>
    public static ConfigFile Parse(byte[] json, string name, JsonValueKind kind = JsonValueKind.Object)
    {
        if (json.Length > LargestFile)
            throw new InvalidDataException($"'{name}' has {json.Length:N0} bytes, far more than such a file has.");
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            CheckTexts(root);
            return root.ValueKind == kind
                ? new ConfigFile(root.Clone(), name)
                : throw new InvalidDataException($"'{name}' is not a configuration: it is not a JSON {(kind == JsonValueKind.Array ? "array" : "object")}.");
        }
        // Half a surrogate pair is found where a string is read, not where the file is.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"'{name}' is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads a file of an encoder; null where it is not there.</summary>
    public static ConfigFile? Find(EncoderFiles files, string file) => files.Has(file) ? Parse(files.Read(file), files.Describe(file)) : null;

    public ConfigFile Part(JsonElement element, string what) => element.ValueKind == JsonValueKind.Object
        ? new ConfigFile(element, _name)
        : throw new InvalidDataException($"{what} in '{_name}' is no JSON object.");

    /// <summary>A property's value; null where it is missing or null.</summary>
    public JsonElement? Find(string property) => _root.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public int? PositiveInteger(string property)
    {
        if (Find(property) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw Unexpected(property, value, "a positive integer");
    }

    public bool? Boolean(string property) => Find(property) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw Unexpected(property, value, "true or false"),
    };

    public string? Text(string property) => Find(property) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        { } value => throw Unexpected(property, value, "a string"),
    };

    /// <summary>Refuses what the file says beside what is known, unless it says nothing: null, false, or empty.</summary>
    public void RefuseOthers(params ReadOnlySpan<string> known)
    {
        foreach (var property in _root.EnumerateObject())
        {
            if (!known.Contains(property.Name) && !IsNothing(property.Value))
                throw Unsupported(property.Name, property.Value);
        }
    }

    public NotSupportedException Unsupported(string property, JsonElement value) =>
        new($"'{_name}' sets '{property}' to {Shorten(value)}, which is not supported.");

    public InvalidDataException Unexpected(string property, JsonElement value, string expected) =>
        new($"'{property}' in '{_name}' is {Shorten(value)}; {expected} is expected.");

    private static string Shorten(JsonElement value) => value.GetRawText() is { Length: > 100 } text ? text[..100] + "..." : value.GetRawText();

    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    CheckTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckTexts(property.Value);
                }

                break;
        }
    }

    private static bool IsNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.String => value.GetString()!.Length == 0,
        _ => false,
    };
}
