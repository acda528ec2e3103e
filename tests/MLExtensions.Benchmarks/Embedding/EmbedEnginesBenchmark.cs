using System.Globalization;
using Microsoft.ML;
using MLExtensions.Embeddings;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>Single predictions: how many texts a second prediction engines embed, each on a thread of its own, all on one session.</summary>
internal sealed class EmbedEnginesBenchmark : IBenchmark
{
    private const int TextsPerEngine = 200;

    public string Name => "embed-engines";

    public string Description => "Single predictions a second by prediction engines on one session [--encoder DIRECTORY] [--runs N]";

    public int Run(string[] args)
    {
        var directory = Beside.Shared("models", "all-MiniLM-L6-v2") ?? DefaultTextEncoder.Locate();
        var runs = 5;
        var options = new Options(Description)
            .Text("--encoder", value => value is not null && Directory.Exists(directory = value))
            .Number("--runs", value => runs = value);
        if (!options.TryRead(args))
            return 2;

        Console.WriteLine(Machine.Describe());
        var texts = MixedTexts.Load(passages: 0);
        Console.WriteLine($"median of {runs} runs of {TextsPerEngine} sentences an engine");
        Console.WriteLine($"{"",-38}{"texts/s",10}{"ms a text",12}{"times",8}");
        foreach (var threads in new[] { 1, 0 })
            Compare(directory, threads, texts, runs);
        return 0;
    }

    private static void Compare(string directory, int threads, string[] texts, int runs)
    {
        using var encoder = TextEncoder.Load(directory, new TextEncoderOptions { Threads = threads });
        var ml = new MLContext(seed: 1);
        var model = ml.Transforms.Text.EmbedText(nameof(Embedded.Embedding), nameof(Text.Value), encoder).Fit(ml.Data.LoadFromEnumerable<Text>([]));
        int[] counts = [.. new[] { 1, 2, Environment.ProcessorCount, 2 * Environment.ProcessorCount }.Distinct().Order()];
        var engines = Enumerable.Range(0, counts[^1]).Select(_ => ml.Model.CreatePredictionEngine<Text, Embedded>(model)).ToArray();
        var timings = Timings.Together(runs, [.. counts.Select(count => (Action)(() => Predict(engines[..count], texts)))]);
        for (var i = 0; i < counts.Length; i++)
        {
            var wall = timings[i].Median.Wall;
            var name = $"{counts[i]} engine{(counts[i] == 1 ? "" : "s")}, {(threads == 0 ? "a thread a core" : "one thread")} a text";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-38}{counts[i] * TextsPerEngine / wall,10:F0}{1e3 * wall / TextsPerEngine,12:F1}{counts[i] * timings[0].Median.Wall / wall,8:F2}"));
        }

        Array.ForEach(engines, engine => engine.Dispose());
    }

    private static void Predict(PredictionEngine<Text, Embedded>[] engines, string[] texts)
    {
        var threads = engines.Select((engine, number) => new Thread(() =>
        {
            var (input, output) = (new Text(), new Embedded());
            for (var i = 0; i < TextsPerEngine; i++)
            {
                input.Value = texts[((number * TextsPerEngine) + i) % texts.Length];
                engine.Predict(input, ref output);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private sealed class Text
    {
        public string Value { get; set; } = "";
    }

    private sealed class Embedded
    {
        public float[] Embedding { get; set; } = [];
    }
}
