using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;
using MLExtensions.Tokenizers;

namespace MLExtensions.Embeddings.Tests.Encoders;

/// <summary>
/// The default encoder against results of the original JavaScript (in the folder beside the repository) and against our own of an earlier
/// day (<c>Goldens/default-encoder.json</c>).
/// </summary>
[TestClass]
public sealed class DefaultEncoderGoldenTests
{
    private const double Tolerance = 1e-5;
    // Set to any value, "dotnet test" writes the project's own goldens anew:
    //   MLEXT_UPDATE_GOLDENS=1 dotnet test tests/MLExtensions.Embeddings.Tests --filter DefaultEncoderGoldenTests
    private const string UpdateVariable = "MLEXT_UPDATE_GOLDENS";

    private static readonly string[] s_ownTexts =
    [
        "", " ", "a", "The keeper counts his bees at dawn.", "  two  spaces ", ":) at the start", "smile :) within", "na\u00efve caf\u00e9 \ufb01ne \u2163",
        "\u65e5\u672c\u8a9e and \ud83d\ude00\ud83d\ude00 unknown", "line\nbreak\tand tab", "<s> is no begin token", "12:30 at http://example.org/x?y=1",
        string.Join(' ', Enumerable.Range(1, 200)),
    ];

    private static TextEncoder s_encoder = null!;

    [ClassInitialize]
    public static void Load(TestContext _) => s_encoder = TextEncoder.Load(DefaultTextEncoder.Locate());

    [ClassCleanup]
    public static void Unload() => s_encoder.Dispose();

    [TestMethod]
    [DataRow("tokens.json", 2750)]
    [DataRow("reference.json", 54)]
    public void Tokens_equal_the_original_ones(string file, int count)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Folders.Shared("goldens", "use-lite", file)));
        var texts = json.RootElement.GetProperty("sents");
        var ids = json.RootElement.GetProperty("ids");
        var tokenizer = Tokenizer.Load(Path.Combine(s_encoder.Directory!, "tokenizer.json"));

        Assert.AreEqual(count, texts.GetArrayLength());
        for (var i = 0; i < count; i++)
        {
            CollectionAssert.AreEqual(
                ids[i].EnumerateArray().Select(id => id.GetInt32()).ToArray(), tokenizer.EncodeToIds(texts[i].GetString()), $"text {i}: {texts[i]}");
        }
    }

    [TestMethod]
    [DataRow("single")]
    [DataRow("batch")]
    public void Embeddings_equal_the_original_ones(string how)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Folders.Shared("goldens", "use-lite", "reference.json")));
        var texts = json.RootElement.GetProperty("sents").EnumerateArray().Select(text => text.GetString()).ToArray();
        var expected = json.RootElement.GetProperty(how).EnumerateArray().Select(Singles).ToArray();

        // All in one batch, the short padded to the longest; in the batches that the encoder makes; one by one.
        using var padded = TextEncoder.Open(s_encoder.Files, new TextEncoderOptions { BatchTokens = texts.Length * s_encoder.MaxTokens });
        foreach (var encoder in new[] { padded, s_encoder })
        {
            var all = new float[texts.Length * encoder.Dimensions];
            encoder.Embed(texts, all);
            for (var i = 0; i < texts.Length; i++)
                Vectors.AreClose(expected[i], all.AsSpan(i * encoder.Dimensions, encoder.Dimensions), Tolerance, $"text {i}: {texts[i]}");
        }

        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(expected[i], s_encoder.Embed(texts[i]), Tolerance, $"text {i} alone: {texts[i]}");
    }

    [TestMethod]
    public void Results_equal_our_own_of_an_earlier_day()
    {
        var path = Path.Combine(Folders.Repository, "tests", "MLExtensions.Embeddings.Tests", "Goldens", "default-encoder.json");
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { Length: > 0 })
        {
            File.WriteAllText(path, OwnGoldens());
            Assert.Inconclusive($"'{path}' was written anew.");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var goldens = json.RootElement.EnumerateArray().ToArray();
        var tokenizer = Tokenizer.Load(Path.Combine(s_encoder.Directory!, "tokenizer.json"));
        CollectionAssert.AreEqual(s_ownTexts, goldens.Select(golden => golden.GetProperty("text").GetString()).ToArray());
        foreach (var golden in goldens)
        {
            var text = golden.GetProperty("text").GetString();
            CollectionAssert.AreEqual(golden.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).ToArray(), tokenizer.EncodeToIds(text), text);
            var first = Singles(golden.GetProperty("first"));
            var embedding = s_encoder.Embed(text);
            Vectors.AreClose(first, embedding.AsSpan(0, first.Length), Tolerance, text!);
            Assert.AreEqual(golden.GetProperty("sum").GetDouble(), embedding.Sum(x => (double)x), 1e-4, text);
        }
    }

    [TestMethod]
    public void The_encoder_is_what_it_is_said_to_be()
    {
        Assert.AreEqual(512, s_encoder.Dimensions);
        Assert.AreEqual(128, s_encoder.MaxTokens);
        Assert.AreEqual("universal-sentence-encoder-lite", s_encoder.Name);
        Assert.AreEqual(1, s_encoder.Embed("unit length").Sum(x => x * x), 1e-5);
    }

    [TestMethod]
    public void Tokens_behind_the_limit_do_not_count()
    {
        var start = string.Join(' ', Enumerable.Repeat("the", 128));
        Vectors.AreClose(s_encoder.Embed(start), s_encoder.Embed(start + " film was terrible"), 0, "more than 128 tokens");
    }

    [TestMethod]
    public void A_text_without_tokens_has_the_embedding_that_the_original_gives_it_in_a_batch()
    {
        // The first four numbers of the original's row for "" between two other texts; alone, the original fails.
        Vectors.AreClose([0.0023546612f, -0.034875255f, 0.013102023f, -0.021176055f], s_encoder.Embed("").AsSpan(0, 4), 1e-6, "empty");
        Vectors.AreClose(s_encoder.Embed(""), s_encoder.Embed((string?)null), 0, "null");
    }

    [TestMethod]
    public void A_text_does_not_notice_its_batch()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 100).Select(i => string.Join(' ', Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(1000)))).ToArray();
        var batched = new float[texts.Length * 512];
        s_encoder.Embed(texts, batched);

        for (var i = 0; i < texts.Length; i++)
            Vectors.AreClose(s_encoder.Embed(texts[i]), batched.AsSpan(i * 512, 512), 1e-6, texts[i]);
    }

    private static float[] Singles(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];

    private static string OwnGoldens()
    {
        var tokenizer = Tokenizer.Load(Path.Combine(s_encoder.Directory!, "tokenizer.json"));
        var lines = s_ownTexts.Select(text =>
        {
            var embedding = s_encoder.Embed(text);
            return JsonSerializer.Serialize(new { text, ids = tokenizer.EncodeToIds(text), first = embedding[..32], sum = embedding.Sum(x => (double)x) });
        });
        return "[\n" + string.Join(",\n", lines) + "\n]\n";
    }

    [TestMethod]
    public void Layers_of_unlike_width_stand_side_by_side_whole()
    {
        using var all = TextEncoder.Load(DefaultTextEncoder.Locate(), new TextEncoderOptions { Layer = new EncoderLayers(0, 1, 2) });
        var alone = Enumerable.Range(0, 3).SelectMany(layer =>
        {
            using var encoder = TextEncoder.Load(DefaultTextEncoder.Locate(), new TextEncoderOptions { Layer = layer });
            return encoder.Embed("Two widths in one model.");
        }).ToArray();
        var together = all.Embed("Two widths in one model.");
        Assert.AreEqual(256 + 512 + 512, all.Dimensions);
        Assert.HasCount(all.Dimensions, together);
        for (var i = 0; i < alone.Length; i++)
            Assert.AreEqual(alone[i], together[i], 1e-5f);

        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(new[] { new { Text = "Two widths in one model." } });
        using var zip = new MemoryStream();
        ml.Model.Save(ml.Transforms.Text.EmbedText("Embedding", "Text", all).Fit(data), data.Schema, zip);
        zip.Position = 0;
        var loaded = ml.Model.Load(zip, out _);
        var saved = loaded.Transform(data).GetColumn<float[]>("Embedding").Single();
        for (var i = 0; i < alone.Length; i++)
            Assert.AreEqual(together[i], saved[i], 1e-5f);
        (loaded as IDisposable)?.Dispose();
    }
}
