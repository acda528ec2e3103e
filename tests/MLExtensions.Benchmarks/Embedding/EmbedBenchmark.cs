using System.Globalization;
using MLExtensions.Embeddings;
using MLExtensions.Tokenizers;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>
/// How fast an encoder embeds real texts of mixed length, from text to vector, by how they are put into batches, beside what the bare ONNX
/// session does on tokens that are ready and batched in the best way. All ways take turns in one run, and the best round of each counts: what else
/// the machine does only ever adds.
/// </summary>
internal sealed class EmbedBenchmark : IBenchmark
{
    private const int WarmUpTexts = 200;
    private const int UnsortedRows = 32;
    private static readonly int[] s_budgets = [256, 512, 1024];

    private readonly List<Way> _ways = [];

    public string Name => "embed";

    public string Description => "Texts a second by batching, beside a bare session [--encoder DIRECTORY] [--texts FILE] [--threads N] [--runs N]";

    public int Run(string[] args)
    {
        var directory = Beside.Shared("models", "all-MiniLM-L6-v2") ?? DefaultTextEncoder.Locate();
        string? file = null;
        int runs = 5, threads = 0;
        var options = new Options(Description)
            .Text("--encoder", value => value is not null && Directory.Exists(directory = value))
            .Text("--texts", value => File.Exists(file = value))
            .Number("--threads", value => threads = value)
            .Number("--runs", value => runs = value);
        if (!options.TryRead(args))
            return 2;

        Console.WriteLine(Machine.Describe());
        var texts = file is null ? MixedTexts.Load(passages: 400) : File.ReadAllLines(file);
        using var encoder = TextEncoder.Load(directory, new TextEncoderOptions { Threads = threads });
        var tokenizer = Tokenizer.Load(directory);
        var tokens = texts.Sum(text => Math.Min(encoder.MaxTokens, tokenizer.CountTokens(text)));
        Console.WriteLine($"{encoder.Name}: {texts.Length:N0} texts, {tokens:N0} tokens that count; the best of {runs} rounds, one of the unsorted batches");

        using var bare = new BareSession(encoder, tokenizer, texts);
        var ours = Add("TextEncoder, as it comes", chosen => Embed(encoder, chosen));
        var single = Add("  one text at a time", chosen => Array.ForEach(chosen, text => encoder.Embed(text)));
        using var unbounded = TextEncoder.Load(directory, new TextEncoderOptions { Threads = threads, BatchTokens = int.MaxValue });
        var unsorted = Add($"  unsorted batches of {UnsortedRows}", chosen => EmbedUnsorted(unbounded, chosen), once: true);
        Way[] bareWays = [.. s_budgets.Select(budget => Add($"bare session, {budget} tokens", _ => bare.Run(budget)))];
        Add("tokenise only", chosen => Array.ForEach(chosen, text => tokenizer.CountTokens(text)));
        Measure(texts, runs);

        Console.WriteLine($"{"",-28}{"texts/s",10}{"texts/CPU-s",14}{"share",9}{"share CPU",12}");
        foreach (var way in _ways)
            Print($"{way.Name,-28}{texts.Length / way.Best.Wall,10:F0}{texts.Length / way.Best.Cpu,14:F0}{ours.Best.Wall / way.Best.Wall,9:F2}{ours.Best.Cpu / way.Best.Cpu,12:F2}");
        var best = bareWays.MinBy(way => way.Best.Wall)!;
        Print($"of the best bare session's time: {ours.Best.Wall / best.Best.Wall:F3} ({ours.Best.Cpu / best.Best.Cpu:F3} of its processor time)");
        Print($"times as fast as one text at a time {single.Best.Wall / ours.Best.Wall:F2}, as unsorted batches of {UnsortedRows} {unsorted.Best.Wall / ours.Best.Wall:F2}");
        return 0;
    }

    private Way Add(string name, Action<string[]> work, bool once = false)
    {
        var way = new Way(name, work, once);
        _ways.Add(way);
        return way;
    }

    private void Measure(string[] texts, int runs)
    {
        foreach (var way in _ways)
            way.Work(texts[..Math.Min(WarmUpTexts, texts.Length)]);
        for (var run = 0; run < runs; run++)
        {
            foreach (var way in _ways.Where(way => run == 0 || !way.Once))
                way.Times.Add(CpuClock.Measure(() => way.Work(texts)));
        }
    }

    private static void Embed(TextEncoder encoder, string[] texts) => encoder.Embed(texts, new float[texts.Length * encoder.Dimensions]);

    // As most programs do: so many texts as they come, all padded to the longest.
    private static void EmbedUnsorted(TextEncoder encoder, string[] texts)
    {
        foreach (var chunk in texts.Chunk(UnsortedRows))
            Embed(encoder, chunk);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A way to embed all texts.</summary>
    private sealed record Way(string Name, Action<string[]> Work, bool Once)
    {
        public List<CpuClock> Times { get; } = [];

        public CpuClock Best => Times.Aggregate((a, b) => a.Least(b));
    }
}
