namespace Microsoft.ML.Runtime;

/// <summary>The environment of one component.</summary>
public interface IHost : IHostEnvironment
{
    /// <summary>The component's own random numbers, reproducible when the context has a seed. Not thread-safe.</summary>
    Random Rand { get; }
}
