using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLExtensions.Onnx.Encoders;

/// <summary>The encoder's pieces, and how its tokenizer is written down for others to read.</summary>
internal sealed class UniversalSentenceEncoderLiteVocabulary
{
    private const int PieceCount = 8000;
    // Unknown, begin, end and three spare symbols: they have ids but match nothing in a text.
    private const int ReservedPieces = 6;
    private const string Space = "\u2581";

    private readonly List<(string Piece, double Score)> _pieces;

    private UniversalSentenceEncoderLiteVocabulary(List<(string Piece, double Score)> pieces) => _pieces = pieces;

    public static UniversalSentenceEncoderLiteVocabulary Load(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"The encoder's vocabulary is missing: '{path}'.", path);
        var pieces = new List<(string, double)>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                // A few pieces have no score; the original adds them up as 0.
                var score = entry[1].ValueKind == JsonValueKind.Null ? 0 : entry[1].GetDouble();
                pieces.Add((entry[0].GetString() ?? throw new JsonException($"piece {pieces.Count} is null"), score));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"'{path}' is not a list of pieces and scores: {e.Message}", e);
        }

        return pieces.Count == PieceCount
            ? new UniversalSentenceEncoderLiteVocabulary(pieces)
            : throw new InvalidDataException($"'{path}' has {pieces.Count} pieces; {PieceCount} are expected.");
    }

    /// <summary>
    /// The tokenizer in the format of the Hugging Face library. <c>variant</c> is an addition: it says how this model's original breaks
    /// ties and weighs unknown characters, where it differs from other Unigram tokenizers.
    /// </summary>
    public byte[] ToTokenizerJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            json.WriteStartArray("added_tokens");
            json.WriteEndArray();

            json.WriteStartObject("normalizer");
            json.WriteString("type", "Sequence");
            json.WriteStartArray("normalizers");
            json.WriteRawValue("""{"type":"NFKC"}""");
            json.WriteRawValue($$"""{"type":"Prepend","prepend":"{{Space}}"}""");
            json.WriteRawValue($$"""{"type":"Replace","pattern":{"String":" "},"content":"{{Space}}"}""");
            json.WriteEndArray();
            json.WriteEndObject();

            json.WriteNull("pre_tokenizer");
            json.WriteNull("post_processor");
            json.WritePropertyName("decoder");
            json.WriteRawValue($$"""{"type":"Metaspace","replacement":"{{Space}}","prepend_scheme":"always","split":false}""");

            json.WriteStartObject("model");
            json.WriteString("type", "Unigram");
            json.WriteNumber("unk_id", 0);
            json.WriteBoolean("byte_fallback", false);
            json.WriteString("variant", "tensorflow.js");
            json.WriteStartArray("vocab");
            for (var id = 0; id < _pieces.Count; id++)
            {
                var (piece, score) = _pieces[id];
                json.WriteStartArray();
                // A normalised text holds no space, so a piece with one matches nothing.
                json.WriteStringValue(id is > 0 and < ReservedPieces ? " " + piece : piece);
                json.WriteNumberValue(score);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
