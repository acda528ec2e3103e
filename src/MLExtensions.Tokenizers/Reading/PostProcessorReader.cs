using System.Text.Json;
using MLExtensions.Tokenizers.PostProcessing;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads the post-processor of a <c>tokenizer.json</c>.</summary>
internal static class PostProcessorReader
{
    public static PostProcessor Read(JsonElement element)
    {
        var part = new JsonPart(element, "a post-processor");
        var processor = Read(part, part.Type);
        part.Close();
        return processor;
    }

    /// <summary>BERT's: one separator behind each text.</summary>
    public static PostProcessor Bert((string Token, int Id) separator, (string Token, int Id) classifier) => new TemplateProcessor(
        [Special(classifier, 0), TemplatePiece.Text(0, 0), Special(separator, 0)],
        [Special(classifier, 0), TemplatePiece.Text(0, 0), Special(separator, 0), TemplatePiece.Text(1, 1), Special(separator, 1)]);

    /// <summary>RoBERTa's: two separators between texts, all of one type.</summary>
    public static PostProcessor Roberta((string Token, int Id) separator, (string Token, int Id) classifier, bool trim, bool addPrefixSpace) =>
        new SequenceProcessor(
        [
            new OffsetTrimmer(trim, addPrefixSpace),
            new TemplateProcessor(
                [Special(classifier, 0), TemplatePiece.Text(0, 0), Special(separator, 0)],
                [Special(classifier, 0), TemplatePiece.Text(0, 0), Special(separator, 0), Special(separator, 0), TemplatePiece.Text(1, 0), Special(separator, 0)],
                typesOverflow: true),
        ]);

    private static PostProcessor Read(JsonPart part, string type) => type switch
    {
        "Sequence" => new SequenceProcessor([.. part.GetArray("processors").Select(Read)]),
        "TemplateProcessing" => ReadTemplate(part),
        "BertProcessing" => Bert(ReadToken(part, "sep"), ReadToken(part, "cls")),
        "RobertaProcessing" => Roberta(
            ReadToken(part, "sep"), ReadToken(part, "cls"), part.GetBoolean("trim_offsets", true), part.GetBoolean("add_prefix_space", true)),
        "ByteLevel" => ReadByteLevel(part),
        _ => throw new UnsupportedPartException($"the post-processor '{type}'"),
    };

    private static OffsetTrimmer ReadByteLevel(JsonPart part)
    {
        part.Skip("use_regex");
        return new OffsetTrimmer(part.GetBoolean("trim_offsets", true), part.GetBoolean("add_prefix_space", true));
    }

    private static (string Token, int Id) ReadToken(JsonPart part, string property)
    {
        var token = part.Get(property);
        return token.ValueKind == JsonValueKind.Array && token.GetArrayLength() == 2
            ? (part.StringOf(token[0], property), part.Int32Of(token[1], property))
            : throw new FormatException($"'{property}' of a post-processor is not a token and its id");
    }

    private static TemplateProcessor ReadTemplate(JsonPart part)
    {
        var special = new Dictionary<string, (int[] Ids, string[] Tokens)>(StringComparer.Ordinal);
        foreach (var property in part.GetPart("special_tokens").All())
        {
            var token = new JsonPart(property.Value, $"the special token '{property.Name}'");
            token.Skip("id");
            special[property.Name] = (token.GetInt32s("ids"), token.GetStrings("tokens"));
            token.Close();
            if (special[property.Name].Ids.Length != special[property.Name].Tokens.Length)
                throw new FormatException($"the special token '{property.Name}' has not as many ids as tokens");
        }

        return new TemplateProcessor(
            [.. part.GetArray("single").Select(piece => ReadPiece(piece, special, texts: 1))], [.. part.GetArray("pair").Select(piece => ReadPiece(piece, special, texts: 2))]);
    }

    private static TemplatePiece ReadPiece(JsonElement element, Dictionary<string, (int[] Ids, string[] Tokens)> special, int texts)
    {
        var piece = new JsonPart(element, "a template's part");
        if (piece.Has("Sequence"))
        {
            var text = piece.GetPart("Sequence");
            var result = TemplatePiece.Text(
                text.GetString("id") switch
                {
                    "A" => 0,
                    "B" when texts == 2 => 1,
                    var id => throw new FormatException($"a template for {texts} has the text '{id}'"),
                },
                text.GetInt32("type_id"));
            text.Close();
            piece.Close();
            return result;
        }

        var token = piece.GetPart("SpecialToken");
        var name = token.GetString("id");
        var typeId = token.GetInt32("type_id");
        token.Close();
        piece.Close();
        return special.TryGetValue(name, out var tokens)
            ? new TemplatePiece(-1, typeId, tokens.Ids, tokens.Tokens)
            : throw new FormatException($"a template has the special token '{name}', which 'special_tokens' lacks");
    }

    private static TemplatePiece Special((string Token, int Id) token, int typeId) => TemplatePiece.Special(token.Token, token.Id, typeId);
}
