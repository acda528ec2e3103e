using System.Text;
using System.Text.Json;
using MLExtensions.Tokenizers.AddedTokens;
using MLExtensions.Tokenizers.Reading;
using MLExtensions.Tokenizers.Tests.Support;

namespace MLExtensions.Tokenizers.Tests.Goldens;

/// <summary>Every record of the components and flags that the seven tokenizers do not use equals the reference library's.</summary>
[TestClass]
public sealed class ComponentGoldenTests
{
    [TestMethod]
    public void Normalizers()
    {
        var differences = new Differences();
        foreach (var golden in Records("normalizer"))
        {
            var normalizer = new NormalizerReader(isTensorFlowJs: false).Read(golden.GetProperty("config"));
            foreach (var item in golden.GetProperty("cases").EnumerateArray())
                differences.Compare($"{golden.GetProperty("config")} of '{item[0]}'", item[1].GetString(), Steps.Normalize(normalizer, item[0].GetString()!));
        }

        differences.AssertNone(44 * 24);
    }

    [TestMethod]
    public void Pre_tokenizers()
    {
        var differences = new Differences();
        foreach (var golden in Records("pre_tokenizer"))
        {
            var preTokenizer = PreTokenizerReader.Read(golden.GetProperty("config"));
            foreach (var item in golden.GetProperty("cases").EnumerateArray())
            {
                var what = $"{golden.GetProperty("config")} of '{item[0]}'";
                var (pieces, offsets) = Steps.Cut(preTokenizer, item[0].GetString()!);
                differences.Compare(what, item[1].EnumerateArray().Select(piece => piece.GetString()), pieces);
                differences.Compare($"offsets of {what}", item[2], offsets);
            }
        }

        differences.AssertNone(47 * 24 * 2);
    }

    [TestMethod]
    public void Decoders()
    {
        var differences = new Differences();
        foreach (var golden in Records("decoder"))
        {
            var decoder = DecoderReader.Read(golden.GetProperty("config"));
            foreach (var item in golden.GetProperty("cases").EnumerateArray())
            {
                var tokens = item[0].EnumerateArray().Select(token => token.GetString()!).ToList();
                differences.Compare($"{golden.GetProperty("config")} of {item[0]}", item[1].GetString(), string.Concat(decoder.Decode(tokens)));
            }
        }

        differences.AssertNone(12 * 8);
    }

    [TestMethod]
    public void Added_tokens()
    {
        var differences = new Differences();
        foreach (var golden in Records("added"))
        {
            var flags = golden.GetProperty("flags");
            var tokenizer = WithTokens(Golden.Load(golden.GetProperty("tokenizer").GetString()!), golden.GetProperty("added"), flags);
            foreach (var item in golden.GetProperty("added").EnumerateArray())
                differences.Compare("id", item[1].GetRawText(), $"{tokenizer.TokenToId(item[0].GetString()!)}");
            foreach (var item in golden.GetProperty("cases").EnumerateArray())
            {
                var what = $"{golden.GetProperty("tokenizer")} {flags} '{item.GetProperty("t")}'";
                var encoding = tokenizer.Encode(item.GetProperty("t").GetString()!, new EncodingOptions());
                Compare(differences, what, item, encoding);
                differences.Compare($"words of {what}", item.GetProperty("w"), encoding.WordIds);
                differences.Compare($"decoded {what}", item.GetProperty("d").GetString(), tokenizer.Decode(encoding.Ids));
            }
        }

        differences.AssertNone(96 * 17 * 5);
    }

    [TestMethod]
    public void Models()
    {
        var differences = new Differences();
        foreach (var golden in Records("model"))
        {
            var json = golden.GetProperty("json");
            var tokenizer = Tokenizer.Parse(Encoding.UTF8.GetBytes(json.GetRawText()));
            foreach (var item in golden.GetProperty("cases").EnumerateArray())
            {
                var what = $"{json.GetProperty("model").GetRawText()} '{item.GetProperty("t")}'";
                try
                {
                    var encoding = tokenizer.Encode(item.GetProperty("t").GetString()!);
                    if (item.TryGetProperty("error", out var error))
                        differences.Fail(what, $"no error, but the reference has: {error}");
                    else
                        Compare(differences, what, item, encoding);
                }
                catch (InvalidOperationException e)
                {
                    if (!item.TryGetProperty("error", out _))
                        differences.Fail(what, e.Message);
                }
            }
        }

        differences.AssertNone(10 * 17 * 3);
    }

    private static IEnumerable<JsonElement> Records(string kind) =>
        Golden.Lines("components.jsonl.gz").Where(golden => golden.GetProperty("kind").GetString() == kind);

    private static Tokenizer WithTokens(Tokenizer tokenizer, JsonElement added, JsonElement flags)
    {
        var tokens = added.EnumerateArray().Select(item => new AddedToken(0, item[0].GetString()!)
        {
            SingleWord = flags.GetProperty("single_word").GetBoolean(),
            StripLeft = flags.GetProperty("lstrip").GetBoolean(),
            StripRight = flags.GetProperty("rstrip").GetBoolean(),
            Normalized = flags.GetProperty("normalized").GetBoolean(),
            Special = flags.GetProperty("special").GetBoolean(),
        });
        var pipeline = tokenizer.Pipeline;
        var vocabulary = new AddedVocabulary(tokenizer.AddedTokens.Concat(tokens), pipeline.Model, pipeline.Normalizer);
        return new Tokenizer(
            new TokenPipeline(pipeline.Normalizer, pipeline.PreTokenizer, pipeline.Model, vocabulary), tokenizer.PostProcessor, tokenizer.Decoder, new EncodingOptions());
    }

    private static void Compare(Differences differences, string what, JsonElement item, TokenEncoding encoding)
    {
        differences.Compare($"ids of {what}", item.GetProperty("ids"), encoding.Ids);
        differences.Compare($"tokens of {what}", item.GetProperty("tok").EnumerateArray().Select(token => token.GetString()), encoding.Tokens);
        differences.CompareOffsets($"offsets of {what}", item.GetProperty("o"), encoding.Offsets);
    }
}
