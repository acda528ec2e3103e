using System.Globalization;
using MLExtensions.Embeddings;
using MLExtensions.Tokenizers;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>
/// How fast the default encoder embeds real texts of mixed length, by how they are put into batches, beside what the bare ONNX session does
/// on tokens that are ready and batched in the best way. All ways take turns in one run, and each one's best round counts.
/// </summary>
internal sealed class EmbedBenchmark : IBenchmark
{
    private const int Rounds = 2;
    private static readonly int[] s_budgets = [256, 512, 1024];

    public string Name => "embed";

    public string Description => "Texts a second by batching; arguments: an encoder's directory, a file of one text a line (both optional).";

    public int Run(string[] args)
    {
        var directory = args.Length > 0 ? args[0] : DefaultTextEncoder.Locate();
        var texts = args.Length > 1 ? File.ReadAllLines(args[1]) : MixedTexts.Load();
        var tokenizer = Tokenizer.Load(Path.Combine(directory, "tokenizer.json"));
        using var encoder = TextEncoder.Load(directory);
        var tokens = texts.Select(text => tokenizer.EncodeToIds(text).Length).ToArray();
        var counted = tokens.Sum(count => Math.Min(count, encoder.MaxTokens));
        Console.WriteLine($"{encoder.Name}: {texts.Length} texts, {counted} tokens that count (of {tokens.Sum()}), {Environment.ProcessorCount} processors");

        using var bare = new BareSession(directory, texts, encoder.MaxTokens, encoder.Dimensions);
        var ways = new List<(string Name, Action Run, Action Close)>
        {
            Batched(directory, texts, 1, "one text at a time"),
            Unsorted(directory, texts, 32),
        };
        foreach (var budget in s_budgets)
            ways.Add(Batched(directory, texts, budget, $"sorted, at most {budget} tokens"));
        foreach (var budget in s_budgets)
            ways.Add(($"bare session, {budget} tokens", () => bare.Run(budget), () => { }));
        ways.Add(("tokenise only", () => Array.ForEach(texts, text => tokenizer.EncodeToIds(text)), () => { }));

        var best = Enumerable.Repeat(new CpuClock(double.MaxValue, double.MaxValue), ways.Count).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < ways.Count; i++)
                best[i] = best[i].Least(CpuClock.Measure(ways[i].Run));
        }

        Console.WriteLine($"{"",-28}{"texts/s",10}{"ratio",8}{"texts/CPU-s",14}{"ratio",8}");
        for (var i = 0; i < ways.Count; i++)
        {
            ways[i].Close();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ways[i].Name,-28}{texts.Length / best[i].Wall,10:F0}{best[0].Wall / best[i].Wall,8:F2}{texts.Length / best[i].Cpu,14:F0}{best[0].Cpu / best[i].Cpu,8:F2}"));
        }

        return 0;
    }

    private static (string, Action, Action) Batched(string directory, string[] texts, int batchTokens, string name)
    {
        var encoder = TextEncoder.Load(directory, new TextEncoderOptions { BatchTokens = batchTokens });
        var embeddings = new float[texts.Length * encoder.Dimensions];
        return (name, () => encoder.Embed(texts, embeddings), encoder.Dispose);
    }

    // As most programs do: so many texts as they come, all padded to the longest.
    private static (string, Action, Action) Unsorted(string directory, string[] texts, int size)
    {
        var encoder = TextEncoder.Load(directory, new TextEncoderOptions { BatchTokens = int.MaxValue });
        var embeddings = new float[size * encoder.Dimensions];
        return ($"unsorted batches of {size}", Run, encoder.Dispose);

        void Run()
        {
            foreach (var chunk in texts.Chunk(size))
                encoder.Embed(chunk, embeddings.AsSpan(0, chunk.Length * encoder.Dimensions));
        }
    }
}
