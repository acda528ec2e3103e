using MLExtensions.Benchmarks;
using MLExtensions.Benchmarks.Auto;
using MLExtensions.Benchmarks.Embedding;
using MLExtensions.Benchmarks.Pipelines;
using MLExtensions.Benchmarks.Svm;
using MLExtensions.Benchmarks.Tokenization;

// One line per benchmark; each reads the arguments after its name and returns an exit code.
IBenchmark[] benchmarks =
[
    new TokenizeBenchmark(), new EmbedBenchmark(), new EmbedMemoryBenchmark(), new EmbedEnginesBenchmark(), new QualityBenchmark(),
    new SvmBenchmark(), new SweepBenchmark(), new MemoryBenchmark(),
    new PipelineBenchmark(), new EngineBenchmark(), new AutoBenchmark(), new ExperimentBenchmark(), new AverageBenchmark(),
];

IBenchmark? chosen = args.Length == 0 ? null : Array.Find(benchmarks, benchmark => benchmark.Name == args[0]);
if (chosen is not null)
    return chosen.Run(args[1..]);

TextWriter output = args is ["--help" or "-h"] ? Console.Out : Console.Error;
output.WriteLine("Usage: MLExtensions.Benchmarks BENCHMARK [OPTIONS]");
foreach (IBenchmark benchmark in benchmarks)
    output.WriteLine($"  {benchmark.Name,-14} {benchmark.Description}");
return args is ["--help" or "-h"] ? 0 : 2;
