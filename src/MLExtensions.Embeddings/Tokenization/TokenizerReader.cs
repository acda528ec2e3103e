using System.Text.Json;
using MLExtensions.Embeddings.Tokenization.Models;
using MLExtensions.Embeddings.Tokenization.Normalization;

namespace MLExtensions.Embeddings.Tokenization;

/// <summary>Reads <c>tokenizer.json</c>. What it does not know, it refuses by name.</summary>
internal sealed class TokenizerReader(string name)
{
    public Tokenizer Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            Expect(root, JsonValueKind.Object, "the file");
            RequireAbsent(root, "pre_tokenizer", "pre-tokenizer");
            RequireAbsent(root, "post_processor", "post-processor");
            if (Find(root, "added_tokens") is { } added && Expect(added, JsonValueKind.Array, "'added_tokens'").GetArrayLength() > 0)
                throw Unsupported("added tokens");

            var normalizers = new List<Normalizer>();
            if (Find(root, "normalizer") is { } normalizer)
                ReadNormalizer(normalizer, normalizers);
            var model = ReadModel(Find(root, "model") ?? throw Invalid("it has no 'model'"));
            return new Tokenizer([.. normalizers], model);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Invalid(e.Message, e);
        }
    }

    private void ReadNormalizer(JsonElement element, List<Normalizer> normalizers)
    {
        var type = TypeOf(element, "a normalizer");
        switch (type)
        {
            case "Sequence":
                foreach (var item in Get(element, "normalizers", JsonValueKind.Array).EnumerateArray())
                    ReadNormalizer(item, normalizers);
                break;
            case "NFKC":
                normalizers.Add(new CompatibilityNormalizer());
                break;
            case "Prepend":
                normalizers.Add(new PrependNormalizer(Get(element, "prepend", JsonValueKind.String).GetString()!));
                break;
            case "Replace":
                var pattern = Get(element, "pattern", JsonValueKind.Object);
                if (!pattern.TryGetProperty("String", out var text))
                    throw Unsupported("the normalizer 'Replace' with a regular expression");
                var replaced = Expect(text, JsonValueKind.String, "'String'").GetString()!;
                if (replaced.Length == 0)
                    throw Invalid("the normalizer 'Replace' has an empty pattern");
                normalizers.Add(new ReplaceNormalizer(replaced, Get(element, "content", JsonValueKind.String).GetString()!));
                break;
            default:
                throw Unsupported($"the normalizer '{type}'");
        }
    }

    private UnigramModel ReadModel(JsonElement element)
    {
        var type = TypeOf(element, "the model");
        if (type != "Unigram")
            throw Unsupported($"the model '{type}'");
        if (Find(element, "byte_fallback") is { ValueKind: not JsonValueKind.False })
            throw Unsupported("the model 'Unigram' with 'byte_fallback'");
        var variant = Find(element, "variant") is { } text ? Expect(text, JsonValueKind.String, "'variant'").GetString() : null;
        if (variant is not (null or "tensorflow.js"))
            throw Unsupported($"the variant '{variant}' of the model 'Unigram'");
        if (Find(element, "unk_id") is not { } unknown)
            throw Unsupported("the model 'Unigram' without 'unk_id'");
        if (!Expect(unknown, JsonValueKind.Number, "'unk_id'").TryGetInt32(out var unknownId))
            throw Invalid($"'unk_id' is {unknown.GetRawText()}");

        var vocabulary = Get(element, "vocab", JsonValueKind.Array);
        var pieces = new string[vocabulary.GetArrayLength()];
        var scores = new double[pieces.Length];
        var id = 0;
        foreach (var entry in vocabulary.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2
                || entry[0].ValueKind != JsonValueKind.String || entry[1].ValueKind != JsonValueKind.Number)
            {
                throw Invalid($"the entry {id} of 'vocab' is not a piece and its score");
            }

            pieces[id] = entry[0].GetString()!;
            scores[id] = entry[1].GetDouble();
            id++;
        }

        return new UnigramModel(pieces, scores, unknownId, variant is not null);
    }

    private string TypeOf(JsonElement element, string what)
    {
        Expect(element, JsonValueKind.Object, what);
        return element.TryGetProperty("type", out var type)
            ? Expect(type, JsonValueKind.String, "'type'").GetString()!
            : throw Unsupported($"{what} without a 'type'");
    }

    private void RequireAbsent(JsonElement root, string property, string what)
    {
        if (Find(root, property) is { } element)
            throw Unsupported($"the {what} '{TypeOf(element, "the " + what)}'");
    }

    private static JsonElement? Find(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private JsonElement Get(JsonElement element, string property, JsonValueKind kind) =>
        element.TryGetProperty(property, out var value) ? Expect(value, kind, $"'{property}'") : throw Invalid($"'{property}' is missing");

    private JsonElement Expect(JsonElement element, JsonValueKind kind, string what) =>
        element.ValueKind == kind ? element : throw Invalid($"{what} is not of the kind {kind}");

    private InvalidDataException Invalid(string what, Exception? inner = null) => new($"'{name}' is not a valid tokenizer: {what}.", inner);

    private NotSupportedException Unsupported(string what) => new($"'{name}' asks for {what}, which is not supported.");
}
