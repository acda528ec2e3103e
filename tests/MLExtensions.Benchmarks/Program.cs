using MLExtensions.Benchmarks;
using MLExtensions.Benchmarks.Embedding;

IBenchmark[] benchmarks = [new EmbedBenchmark()];

if (args is [var name, .. var rest] && benchmarks.FirstOrDefault(benchmark => benchmark.Name == name) is { } chosen)
    return chosen.Run(rest);

var list = args is [] or ["--help"] or ["-h"] ? Console.Out : Console.Error;
if (list == Console.Error)
    list.WriteLine($"There is no benchmark '{args[0]}'.");
list.WriteLine("Benchmarks:");
foreach (var benchmark in benchmarks)
    list.WriteLine($"  {benchmark.Name,-12} {benchmark.Summary}");
return list == Console.Out ? 0 : 2;
