using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Saving, loading and using fitted models.</summary>
public sealed partial class ModelOperationsCatalog : IInternalCatalog
{
    private readonly IHostEnvironment _environment;

    internal ModelOperationsCatalog(IHostEnvironment env)
    {
        _environment = env;
    }

    IHostEnvironment IInternalCatalog.Environment => _environment;
}
