namespace MLExtensions.Benchmarks;

/// <summary>A benchmark that the command line can name.</summary>
internal interface IBenchmark
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures and the options it takes, on one line.</summary>
    string Description { get; }

    /// <summary>Runs it and prints its table.</summary>
    /// <returns>The exit code: 0, 1 where it failed, 2 where the options are wrong.</returns>
    int Run(string[] args);
}
