namespace Microsoft.ML.Runtime;

/// <summary>The components that model loading can find.</summary>
public sealed partial class ComponentCatalog
{
    internal ComponentCatalog()
    {
    }
}
