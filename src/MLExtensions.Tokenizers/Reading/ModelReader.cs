using System.Text.Json;
using MLExtensions.Tokenizers.Models;

namespace MLExtensions.Tokenizers.Reading;

/// <summary>Reads the model of a <c>tokenizer.json</c>.</summary>
internal static class ModelReader
{
    private const string TensorFlowJs = "tensorflow.js";

    /// <param name="model">The model.</param>
    /// <param name="isTensorFlowJs">Whether it decides as TensorFlow.js does.</param>
    public static TokenModel Read(JsonPart model, out bool isTensorFlowJs)
    {
        isTensorFlowJs = false;
        var type = model.TypeOrNull ?? TellType(model);
        TokenModel result = type switch
        {
            "WordPiece" => ReadWordPiece(model),
            "WordLevel" => new WordLevelModel(ReadVocabulary(model.GetPartNamed("vocab", "'vocab'")), model.GetString("unk_token")),
            "BPE" => ReadBpe(model),
            "Unigram" => ReadUnigram(model, out isTensorFlowJs),
            _ => throw new UnsupportedPartException($"the model '{type}'"),
        };
        model.Close();
        return result;
    }

    // Older files do not name it.
    private static string TellType(JsonPart model)
    {
        if (model.Has("merges"))
            return "BPE";
        if (model.Has("max_input_chars_per_word") || model.Has("continuing_subword_prefix"))
            return "WordPiece";
        if (model.Find("vocab") is { ValueKind: JsonValueKind.Array })
            return "Unigram";
        return model.Has("vocab") && model.Has("unk_token") ? "WordLevel" : model.Type;
    }

    private static WordPieceModel ReadWordPiece(JsonPart model) => new(
        ReadVocabulary(model.GetPartNamed("vocab", "'vocab'")), model.GetString("unk_token"), model.GetString("continuing_subword_prefix"), model.GetInt32("max_input_chars_per_word"));

    private static BpeModel ReadBpe(JsonPart model)
    {
        if (model.Find("dropout") is { } dropout && !(dropout.ValueKind == JsonValueKind.Number && dropout.GetDouble() == 0))
            throw new UnsupportedPartException($"'dropout' {dropout.GetRawText()} of the model, which leaves merges out at random");
        var options = new BpeOptions
        {
            UnknownToken = model.FindString("unk_token"),
            ContinuingPrefix = model.GetString("continuing_subword_prefix", ""),
            EndOfWordSuffix = model.GetString("end_of_word_suffix", ""),
            FuseUnknown = model.GetBoolean("fuse_unk", false),
            ByteFallback = model.GetBoolean("byte_fallback", false),
            IgnoreMerges = model.GetBoolean("ignore_merges", false),
        };
        return new BpeModel(ReadVocabulary(model.GetPartNamed("vocab", "'vocab'")), [.. ReadMerges(model)], options);
    }

    private static IEnumerable<(string Left, string Right)> ReadMerges(JsonPart model)
    {
        var number = 0;
        foreach (var merge in model.GetArray("merges"))
        {
            if (merge.ValueKind == JsonValueKind.Array && merge.GetArrayLength() == 2)
                yield return (model.StringOf(merge[0], "merges"), model.StringOf(merge[1], "merges"));
            else if (!model.StringOf(merge, "merges").StartsWith(MergesFile.Header, StringComparison.Ordinal))
                yield return MergesFile.ParseLine(model.StringOf(merge, "merges"), number);
            number++;
        }
    }

    private static UnigramModel ReadUnigram(JsonPart model, out bool isTensorFlowJs)
    {
        var variant = model.FindString("variant");
        if (variant is not (null or TensorFlowJs))
            throw new UnsupportedPartException($"the variant '{variant}' of the model");
        isTensorFlowJs = variant == TensorFlowJs;
        var pieces = new List<string>();
        var scores = new List<double>();
        foreach (var entry in model.GetArray("vocab"))
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2 || entry[1].ValueKind != JsonValueKind.Number)
                throw new FormatException($"entry {pieces.Count} of 'vocab' is not a piece and its score");
            pieces.Add(model.StringOf(entry[0], "vocab"));
            scores.Add(isTensorFlowJs ? entry[1].GetDouble() : ScoreNumber.Parse(entry[1]));
        }

        return new UnigramModel(pieces, [.. scores], model.FindInt32("unk_id") ?? -1, model.GetBoolean("byte_fallback", false), isTensorFlowJs);
    }

    /// <summary>Reads tokens and ids.</summary>
    public static Vocabulary ReadVocabulary(JsonPart part)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in part.All())
        {
            if (!ids.TryAdd(token.Name, part.Int32Of(token.Value, token.Name)))
                throw new FormatException($"the vocabulary has the token '{token.Name}' twice");
        }

        return new Vocabulary(ids);
    }
}
