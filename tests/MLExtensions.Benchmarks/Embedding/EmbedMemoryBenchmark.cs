using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Embeddings;

namespace MLExtensions.Benchmarks.Embedding;

/// <summary>What a process holds while a pipeline embeds more and more texts, all different, that are never in memory together.</summary>
internal sealed class EmbedMemoryBenchmark : IBenchmark
{
    private const string Output = "Embedding";

    public string Name => "embed-memory";

    public string Description => "Memory while many texts are embedded [--encoder DIRECTORY] [--count TEXTS] [--every TEXTS]";

    public int Run(string[] args)
    {
        var directory = Beside.Shared("models", "all-MiniLM-L6-v2") ?? DefaultTextEncoder.Locate();
        int count = 100_000, every = 10_000;
        var options = new Options(Description)
            .Text("--encoder", value => value is not null && Directory.Exists(directory = value))
            .Number("--count", value => count = value)
            .Number("--every", value => every = value);
        if (!options.TryRead(args))
            return 2;

        Console.WriteLine(Machine.Describe());
        var texts = MixedTexts.Load(passages: 20);
        using var encoder = TextEncoder.Load(directory);
        var ml = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, count).Select(i => new TextRow { Text = $"{i}: {texts[i % texts.Length]}" });
        var data = ml.Data.LoadFromEnumerable(rows);
        var embedded = ml.Transforms.Text.EmbedText(Output, nameof(TextRow.Text), encoder).Fit(data).Transform(data);

        Console.WriteLine($"{encoder.Name}, {count:N0} texts");
        Console.WriteLine($"{"texts",10}{"held",12}{"most so far",14}{"managed",12}");
        var column = embedded.Schema[Output];
        using var cursor = embedded.GetRowCursor([column]);
        var embedding = default(VBuffer<float>);
        var get = cursor.GetGetter<VBuffer<float>>(column);
        for (var row = 0; cursor.MoveNext(); row++)
        {
            get(ref embedding);
            if ((row + 1) % every == 0)
                Print(row + 1);
        }

        return 0;
    }

    private static void Print(int texts) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{texts,10:N0}{ProcessMemory.Mega(ProcessMemory.Held),12}{ProcessMemory.Mega(ProcessMemory.Peak),14}{ProcessMemory.Mega(GC.GetTotalMemory(forceFullCollection: true)),12}"));

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }
}
