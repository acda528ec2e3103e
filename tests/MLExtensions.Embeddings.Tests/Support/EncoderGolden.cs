using System.Text.Json;
using MLExtensions.Cli.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Support;

/// <summary>What the Python libraries gave for an encoder, from the folder beside the repository; its SOURCE.txt files describe the files.</summary>
internal sealed class EncoderGolden
{
    private readonly string _folder;

    public EncoderGolden(string model)
    {
        Model = Folders.Shared("models", model);
        _folder = Folders.Shared("goldens", "encoders", model);
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "texts.json")));
        var root = json.RootElement;
        Texts = [.. root.GetProperty("texts").EnumerateArray().Select(text => (text.ValueKind == JsonValueKind.Object ? text.GetProperty("text") : text).GetString()!)];
        Pairs = [.. root.GetProperty("pairs").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))];
        Prompt = root.TryGetProperty("prompt", out var prompt) ? prompt.GetString() : null;
    }

    /// <summary>The encoder's directory.</summary>
    public string Model { get; }

    public string[] Texts { get; }

    public (string First, string Second)[] Pairs { get; }

    public string? Prompt { get; }

    public NpyFile Array(string name) => NpyFile.Read(Path.Combine(_folder, name + ".npy"));

    /// <summary>Checks an encoder against one array: every text or pair alone, all together, and all padded to the longest.</summary>
    public void Check(string array, TextEncoderOptions options, double tolerance = 2e-5, string? directory = null, bool pairs = false) =>
        Check([array], options, tolerance, directory, pairs);

    /// <summary>Checks an encoder whose embeddings are several arrays side by side.</summary>
    public void Check(string[] arrays, TextEncoderOptions options, double tolerance = 2e-5, string? directory = null, bool pairs = false)
    {
        var expected = arrays.Select(Array).ToArray();
        var count = pairs ? Pairs.Length : Texts.Length;
        foreach (var batchTokens in new[] { TextEncoderOptions.DefaultBatchTokens, 1, 100_000 })
        {
            using var encoder = TextEncoder.Load(directory ?? Model, options with { BatchTokens = batchTokens });
            Assert.AreEqual(expected.Sum(array => array.Shape[1]), encoder.Dimensions);
            var actual = new float[count * encoder.Dimensions];
            if (pairs)
                encoder.Embed([.. Pairs.Select(pair => pair.First)], [.. Pairs.Select(pair => pair.Second)], actual);
            else
                encoder.Embed(Texts, actual);
            for (var i = 0; i < count; i++)
            {
                var at = i * encoder.Dimensions;
                foreach (var (array, name) in expected.Zip(arrays))
                {
                    var width = (int)array.Shape[1];
                    Assert.AreEqual(count, array.Shape[0]);
                    Vectors.AreClose(array.Floats.AsSpan(i * width, width), actual.AsSpan(at, width), tolerance, $"{name}, at most {batchTokens} tokens together, number {i}");
                    at += width;
                }
            }
        }
    }
}
