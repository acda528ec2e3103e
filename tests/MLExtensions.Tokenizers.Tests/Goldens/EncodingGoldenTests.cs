using System.Text.Json;
using MLExtensions.Tokenizers.Tests.Support;

namespace MLExtensions.Tokenizers.Tests.Goldens;

/// <summary>Every record of the seven tokenizers equals the reference library's.</summary>
[TestClass]
public sealed class EncodingGoldenTests
{
    private static readonly EncodingOptions s_plain = new() { AddSpecialTokens = false };
    private static readonly EncodingOptions s_special = new();

    [TestMethod]
    [DynamicData(nameof(Golden.Tokenizers), typeof(Golden))]
    public void Single_texts(string name)
    {
        var tokenizer = Golden.Load(name);
        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "singles.jsonl.gz"))
        {
            var i = golden.GetProperty("i").GetInt32();
            foreach (var text in new[] { Golden.Texts[i], Golden.TextsInUnits[i] }.Distinct(StringComparer.Ordinal))
            {
                var encoding = tokenizer.Encode(text, s_special);
                differences.Compare($"ids {i}", golden.GetProperty("ids"), encoding.Ids);
                differences.Compare($"types {i}", golden.GetProperty("ty"), encoding.TypeIds);
                differences.CompareOffsets($"offsets {i}", golden.GetProperty("o"), encoding.Offsets);
                differences.Compare($"special {i}", golden.GetProperty("sp"), encoding.SpecialTokensMask);
                differences.Compare($"words {i}", golden.GetProperty("w"), encoding.WordIds);
                differences.Compare($"plain ids {i}", golden.GetProperty("ns"), tokenizer.Encode(text, s_plain).Ids);
                differences.Compare($"ids only {i}", golden.GetProperty("ids"), tokenizer.EncodeToIds(text));
                differences.Compare($"plain ids only {i}", golden.GetProperty("ns"), tokenizer.EncodeToIds(text, addSpecialTokens: false));
            }

            int[] ids = [.. golden.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];
            var decoded = golden.GetProperty("d").GetString();
            differences.Compare($"decoded {i}", decoded, tokenizer.Decode(ids));
            var full = golden.TryGetProperty("df", out var df) ? df.GetString() : decoded;
            differences.Compare($"decoded with special tokens {i}", full, tokenizer.Decode(ids, skipSpecialTokens: false));
        }

        differences.AssertNone(621 * 10);
    }

    [TestMethod]
    [DynamicData(nameof(Golden.Tokenizers), typeof(Golden))]
    public void Pairs(string name)
    {
        var tokenizer = Golden.Load(name);
        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "pairs.jsonl.gz"))
        {
            var (a, b) = (golden.GetProperty("a").GetInt32(), golden.GetProperty("b").GetInt32());
            var encoding = tokenizer.Encode(Golden.TextsInUnits[a], Golden.TextsInUnits[b], s_special);
            Compare(differences, $"{a}, {b}", golden, encoding);
            differences.Compare($"special {a}, {b}", golden.GetProperty("sp"), encoding.SpecialTokensMask);
            differences.Compare($"words {a}, {b}", golden.GetProperty("w"), encoding.WordIds);
        }

        differences.AssertNone(64 * 6);
    }

    [TestMethod]
    [DynamicData(nameof(Golden.Tokenizers), typeof(Golden))]
    public void Truncation(string name)
    {
        var tokenizer = Golden.Load(name);
        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "truncation.jsonl.gz"))
        {
            var a = golden.GetProperty("a").GetInt32();
            int? b = golden.GetProperty("b").ValueKind == JsonValueKind.Null ? null : golden.GetProperty("b").GetInt32();
            var options = new EncodingOptions
            {
                AddSpecialTokens = !golden.TryGetProperty("plain", out _),
                KeepOverflowing = true,
                Truncation = new TruncationOptions
                {
                    MaxLength = golden.GetProperty("max").GetInt32(),
                    Strategy = golden.GetProperty("strategy").GetString() switch
                    {
                        "only_first" => TruncationStrategy.OnlyFirst,
                        "only_second" => TruncationStrategy.OnlySecond,
                        _ => TruncationStrategy.LongestFirst,
                    },
                    Direction = golden.GetProperty("dir").GetString() == "left" ? TokenDirection.Left : TokenDirection.Right,
                    Stride = golden.GetProperty("stride").GetInt32(),
                },
            };
            var what = $"{a}, {b}, {options.Truncation}, special {options.AddSpecialTokens}";
            try
            {
                var encoding = b is null ? tokenizer.Encode(Golden.Texts[a], options) : tokenizer.Encode(Golden.Texts[a], Golden.Texts[b.Value], options);
                if (golden.TryGetProperty("error", out var error))
                {
                    differences.Fail(what, $"no error, but the reference has: {error}");
                    continue;
                }

                Compare(differences, what, golden, encoding);
                differences.Compare($"parts of {what}", $"{golden.GetProperty("n")}", $"{encoding.Overflowing.Count}");
                if (!golden.TryGetProperty("more", out var more))
                    continue;
                var part = 0;
                foreach (var expected in more.EnumerateArray())
                {
                    if (part < encoding.Overflowing.Count)
                        Compare(differences, $"part {part} of {what}", expected, encoding.Overflowing[part]);
                    part++;
                }
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                if (!golden.TryGetProperty("error", out _))
                    differences.Fail(what, e.Message);
            }
        }

        differences.AssertNone(1000);
    }

    [TestMethod]
    [DynamicData(nameof(Golden.Tokenizers), typeof(Golden))]
    public void Padded_batches(string name)
    {
        var tokenizer = Golden.Load(name);
        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "padding.jsonl.gz"))
        {
            var mode = golden.GetProperty("mode").GetString();
            var options = mode == "as_loaded" ? null : new EncodingOptions
            {
                Truncation = mode == "longest+truncate16" ? new TruncationOptions { MaxLength = 16 } : null,
                Padding = new PaddingOptions
                {
                    Length = Number(golden, "length"),
                    MultipleOf = Number(golden, "multiple"),
                    Direction = golden.GetProperty("dir").GetString() == "left" ? TokenDirection.Left : TokenDirection.Right,
                    Id = golden.GetProperty("pad_id").GetInt32(),
                    Token = golden.GetProperty("pad_token").GetString()!,
                },
            };
            var rows = golden.GetProperty("rows").EnumerateArray().ToArray();
            var encodings = tokenizer.EncodeBatch([.. rows.Select(row => Golden.Texts[row.GetProperty("i").GetInt32()])], options);
            for (var i = 0; i < rows.Length; i++)
            {
                var what = $"{golden.GetProperty("batch")} {mode} row {i}";
                differences.Compare($"ids of {what}", rows[i].GetProperty("ids"), encodings[i].Ids);
                differences.Compare($"types of {what}", rows[i].GetProperty("ty"), encodings[i].TypeIds);
                differences.Compare($"mask of {what}", rows[i].GetProperty("m"), encodings[i].AttentionMask);
                differences.CompareOffsets($"offsets of {what}", rows[i].GetProperty("o"), encodings[i].Offsets);
                differences.Compare($"special of {what}", rows[i].GetProperty("sp"), encodings[i].SpecialTokensMask);
            }
        }

        differences.AssertNone(500);
    }

    [TestMethod]
    [DynamicData(nameof(Golden.Tokenizers), typeof(Golden))]
    public void Stages(string name)
    {
        var pipeline = Golden.Load(name).Pipeline;
        var differences = new Differences();
        foreach (var golden in Golden.Lines(name, "stages.jsonl.gz"))
        {
            var i = golden.GetProperty("i").GetInt32();
            var normalized = golden.TryGetProperty("n", out var n) ? n.GetString()! : Golden.Texts[i];
            differences.Compare($"normalised {i}", normalized, Steps.Normalize(pipeline.Normalizer, Golden.Texts[i]));
            var (pieces, offsets) = Steps.Cut(pipeline.PreTokenizer!, normalized);
            differences.Compare($"pieces {i}", golden.GetProperty("p").EnumerateArray().Select(piece => piece.GetString()), pieces);
            differences.Compare($"offsets {i}", golden.GetProperty("po"), offsets);
        }

        differences.AssertNone(621 * 3);
    }

    private static void Compare(Differences differences, string what, JsonElement golden, TokenEncoding encoding)
    {
        differences.Compare($"ids of {what}", golden.GetProperty("ids"), encoding.Ids);
        differences.Compare($"types of {what}", golden.GetProperty("ty"), encoding.TypeIds);
        differences.CompareOffsets($"offsets of {what}", golden.GetProperty("o"), encoding.Offsets);
        differences.Compare($"sequences of {what}", golden.GetProperty("q"), encoding.SequenceIds);
    }

    private static int? Number(JsonElement golden, string property) =>
        golden.GetProperty(property) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
