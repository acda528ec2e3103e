using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>Base of the lists of a task's trainers, which extension methods add to.</summary>
    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private protected CatalogInstantiatorBase(TrainCatalogBase catalog)
        {
            Owner = catalog;
        }

        IHostEnvironment IInternalCatalog.Environment => Owner.Environment;

        internal TrainCatalogBase Owner { get; }
    }
}
