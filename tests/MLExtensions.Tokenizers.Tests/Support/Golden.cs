using System.IO.Compression;
using System.Text.Json;
using MLExtensions.Testing;

namespace MLExtensions.Tokenizers.Tests.Support;

/// <summary>What the reference library gave, from the folder beside the repository; its README.txt describes the files.</summary>
internal static class Golden
{
    public static readonly string[] Names =
    [
        "all-MiniLM-L6-v2", "bert-base-chinese", "bert-base-multilingual-cased", "bert-base-uncased", "gpt2", "roberta-base", "t5-small",
    ];

    private static readonly Dictionary<string, Tokenizer> s_tokenizers = [];
    private static string[]? s_texts;
    private static string[]? s_units;

    public static IEnumerable<object[]> Tokenizers => Names.Select(name => new object[] { name });

    public static Tokenizer Load(string name)
    {
        lock (s_tokenizers)
        {
            if (!s_tokenizers.TryGetValue(name, out var tokenizer))
                s_tokenizers.Add(name, tokenizer = Tokenizer.Load(Folders.Shared("tokenizers", name)));
            return tokenizer;
        }
    }

    /// <summary>The texts as the reference saw them.</summary>
    public static string[] Texts => s_texts ??= ReadTexts(item => item.GetProperty("t").GetString()!);

    /// <summary>The texts with the lone surrogates that the reference cannot take.</summary>
    public static string[] TextsInUnits => s_units ??= ReadTexts(item => item.TryGetProperty("u", out var units)
        ? new string([.. units.EnumerateArray().Select(unit => (char)unit.GetInt32())])
        : item.GetProperty("t").GetString()!);

    public static JsonElement Document()
    {
        using var stream = new GZipStream(File.OpenRead(Folders.Shared("goldens", "tokenizers", "texts.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    public static IEnumerable<JsonElement> Lines(params string[] path)
    {
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(Folders.Shared(["goldens", "tokenizers", .. path])), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static string[] ReadTexts(Func<JsonElement, string> read) => [.. Document().GetProperty("texts").EnumerateArray().Select(read)];
}
