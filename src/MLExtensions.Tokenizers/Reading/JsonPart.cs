using System.Text.Json;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>
/// A JSON object of a tokenizer file. It remembers which properties were read, so that one that nobody reads is refused and not ignored.
/// </summary>
internal sealed class JsonPart
{
    private readonly JsonElement _element;
    private readonly string _what;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <param name="element">The object.</param>
    /// <param name="what">What to call it in messages, such as "the model".</param>
    /// <exception cref="FormatException">The element is no object.</exception>
    public JsonPart(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException($"{what} is not a JSON object");
        _element = element;
        _what = what;
    }

    /// <summary>The value of "type".</summary>
    /// <exception cref="UnsupportedPartException">There is none.</exception>
    public string Type => TypeOrNull ?? throw new UnsupportedPartException($"{_what} without a 'type'");

    /// <summary>The value of "type"; null where there is none.</summary>
    public string? TypeOrNull => Find("type") is { } type ? StringOf(type, "type") : null;

    /// <summary>Whether a property is there and not null.</summary>
    public bool Has(string property) => Find(property) is not null;

    /// <summary>A property; null where it is not there, or null.</summary>
    public JsonElement? Find(string property)
    {
        _read.Add(property);
        return _element.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public JsonElement Get(string property) => Find(property) ?? throw new FormatException($"'{property}' is missing in {_what}");

    public JsonPart GetPart(string property) => GetPartNamed(property, $"'{property}' of {_what}");

    /// <param name="property">The property.</param>
    /// <param name="what">What to call it in messages.</param>
    public JsonPart GetPartNamed(string property, string what) => new(Get(property), what);

    public string GetString(string property, string? absent = null) =>
        Find(property) is { } value ? StringOf(value, property) : absent ?? throw new FormatException($"'{property}' is missing in {_what}");

    public string? FindString(string property) => Find(property) is { } value ? StringOf(value, property) : null;

    public bool GetBoolean(string property, bool? absent = null) => Find(property) is not { } value
        ? absent ?? throw new FormatException($"'{property}' is missing in {_what}")
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid(value, property, "true or false"),
        };

    /// <summary>A whole number of at least 0.</summary>
    public int GetInt32(string property, int? absent = null) =>
        Find(property) is { } value ? Int32Of(value, property) : absent ?? throw new FormatException($"'{property}' is missing in {_what}");

    public int? FindInt32(string property) => Find(property) is { } value ? Int32Of(value, property) : null;

    /// <summary>A string of one character that takes one unit.</summary>
    public char GetCharacter(string property, char? absent = null)
    {
        if (Find(property) is not { } value)
            return absent ?? throw new FormatException($"'{property}' is missing in {_what}");
        var text = StringOf(value, property);
        if (text.Length == 2 && char.IsSurrogatePair(text[0], text[1]))
            throw new UnsupportedPartException($"the character '{text}' as '{property}' of {_what}");
        return text.Length == 1 ? text[0] : throw Invalid(value, property, "one character");
    }

    public IEnumerable<JsonElement> GetArray(string property)
    {
        var value = Get(property);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Invalid(value, property, "an array");
    }

    public string[] GetStrings(string property) => [.. GetArray(property).Select(item => StringOf(item, property))];

    public int[] GetInt32s(string property) => [.. GetArray(property).Select(item => Int32Of(item, property))];

    /// <summary>The properties, as a map from names to other things.</summary>
    public IEnumerable<JsonProperty> All()
    {
        foreach (var property in _element.EnumerateObject())
        {
            _read.Add(property.Name);
            yield return property;
        }
    }

    /// <summary>Says that a property is known and changes nothing.</summary>
    public void Skip(string property) => _read.Add(property);

    /// <exception cref="UnsupportedPartException">There is a property that was not read.</exception>
    public void Close()
    {
        foreach (var property in _element.EnumerateObject())
        {
            if (!_read.Contains(property.Name))
                throw new UnsupportedPartException($"'{property.Name}' of {_what}");
        }
    }

    public string StringOf(JsonElement value, string property) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Invalid(value, property, "a string");

    public int Int32Of(JsonElement value, string property) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0
            ? number
            : throw Invalid(value, property, $"a whole number from 0 to {int.MaxValue}");

    private FormatException Invalid(JsonElement value, string property, string expected)
    {
        var shown = value.GetRawText();
        return new FormatException($"'{property}' of {_what} is {(shown.Length > 60 ? shown[..60] + "\u2026" : shown)}; {expected} is expected");
    }
}
