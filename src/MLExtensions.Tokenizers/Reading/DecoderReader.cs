using System.Text.Json;
using MLExtensions.Tokenizers.Decoding;
using MLExtensions.Tokenizers.PreTokenization;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads the decoder of a <c>tokenizer.json</c>.</summary>
internal static class DecoderReader
{
    public static Decoder Read(JsonElement element)
    {
        var part = new JsonPart(element, "a decoder");
        var decoder = Read(part, part.Type);
        part.Close();
        return decoder;
    }

    private static Decoder Read(JsonPart part, string type) => type switch
    {
        "Sequence" => new SequenceDecoder([.. part.GetArray("decoders").Select(Read)]),
        "WordPiece" => new WordPieceDecoder(part.GetString("prefix"), part.GetBoolean("cleanup")),
        "Metaspace" => ReadMetaspace(part),
        "ByteLevel" => ReadByteLevel(part),
        "ByteFallback" => new ByteFallbackDecoder(),
        "Fuse" => new FuseDecoder(),
        "BPEDecoder" => new BpeDecoder(part.GetString("suffix")),
        "CTC" => new CtcDecoder(part.GetString("pad_token"), part.GetString("word_delimiter_token"), part.GetBoolean("cleanup")),
        "Strip" => new StripDecoder(part.GetCharacter("content"), part.GetInt32("start"), part.GetInt32("stop")),
        "Replace" => new ReplaceDecoder(NormalizerReader.ReadPattern(part), part.GetString("content")),
        _ => throw new UnsupportedPartException($"the decoder '{type}'"),
    };

    private static MetaspaceDecoder ReadMetaspace(JsonPart part)
    {
        part.Skip("split");
        return new MetaspaceDecoder(part.GetCharacter("replacement"), PreTokenizerReader.ReadScheme(part) != PrependScheme.Never);
    }

    private static ByteLevelDecoder ReadByteLevel(JsonPart part)
    {
        part.Skip("add_prefix_space");
        part.Skip("trim_offsets");
        part.Skip("use_regex");
        return new ByteLevelDecoder();
    }
}
