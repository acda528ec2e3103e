namespace MLExtensions.Benchmarks;

/// <summary>A benchmark that is run by name.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Summary { get; }

    int Run(string[] args);
}
