namespace Microsoft.ML.Runtime;

/// <summary>What components run in: a source of seeds, logging, and the components that models may need.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    /// <summary>The components that model loading can find.</summary>
    ComponentCatalog ComponentCatalog { get; }

    /// <summary>Creates the environment of the component <paramref name="name"/>.</summary>
    /// <param name="name">The component's name, shown in messages.</param>
    /// <param name="seed">The seed of its random numbers; drawn from this environment's when null.</param>
    /// <param name="verbose">Whether it sends traces; as this environment when null.</param>
    IHost Register(string name, int? seed = null, bool? verbose = null);
}
