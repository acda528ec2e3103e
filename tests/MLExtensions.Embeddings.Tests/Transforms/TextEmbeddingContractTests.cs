using Microsoft.ML;
using MLExtensions.Caching;
using MLExtensions.Embeddings.Tests.Support;
using MLExtensions.Testing;

namespace MLExtensions.Embeddings.Tests.Transforms;

/// <summary>Holds the text embedding to the estimator contract, with an encoder of a few kilobytes.</summary>
[TestClass]
public sealed class TextEmbeddingContractTests : EstimatorContract<TextEmbeddingContractTests>, IContractCases
{
    private static readonly Lazy<TextEncoder> s_encoder = new(() => TinyEncoder.Open());
    private static readonly Lazy<TextEncoder> s_other = new(() => TextEncoder.Open(
        EncoderFiles.FromMemory("tokens", TinyEncoder.TokenFiles()),
        new() { Pooling = new Pooling(PoolingMode.Max, PoolingMode.WeightedMean), Dimensions = 5, Normalize = true, Prompt = "ab", IncludePrompt = false, MaxTokens = 9 }));

    private static readonly EmbeddingCache s_cache = EmbeddingCache.InMemory();
    private static readonly Lazy<TextEncoder> s_cached = new(() => TinyEncoder.Open(new() { Cache = s_cache }));

    public static IEnumerable<ContractCase> Cases =>
    [
        Case("a column of its own", "Embedding", new()),
        Case("in the text's place", "Text", new()),
        Case("small batches", "Embedding", new() { BatchRows = 7 }),
        new ContractCase<Document>(
            "a pair of columns", Document.Random(200), ml => ml.Transforms.Text.EmbedText("Embedding", ["Text", "Title"], s_encoder.Value), "Embedding")
        {
            Wrong = [WrongInput.Replaced("Text", "Label"), WrongInput.Replaced("Title", "Label")],
        },
        new ContractCase<Document>("through a cache", Document.Random(200), ml => ml.Transforms.Text.EmbedText("Embedding", "Text", s_cached.Value), "Embedding")
        {
            Wrong = [WrongInput.Replaced("Text", "Label")],
        },
        new ContractCase<Document>(
            "another pooling, shorter", Document.Random(200), ml => ml.Transforms.Text.EmbedText("Embedding", "Text", s_other.Value), "Embedding")
        {
            Wrong = [WrongInput.Replaced("Text", "Label")],
        },
    ];

    [ClassCleanup]
    public static void Close()
    {
        s_encoder.Value.Dispose();
        s_other.Value.Dispose();
        s_cached.Value.Dispose();
        s_cache.Dispose();
    }

    private static ContractCase<Document> Case(string name, string output, TextEmbeddingOptions options) =>
        new(name, Document.Random(200), ml => ml.Transforms.Text.EmbedText(output, "Text", s_encoder.Value, options), output)
        {
            Wrong = [WrongInput.Replaced("Text", "Label")],
        };
}
