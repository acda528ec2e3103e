using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Trainers and evaluation for predicting numbers.</summary>
public sealed partial class RegressionCatalog : TrainCatalogBase
{
    internal RegressionCatalog(IHostEnvironment env) : base(env)
    {
        Trainers = new RegressionTrainers(this);
    }

    /// <summary>The trainers, added by extension methods.</summary>
    public RegressionTrainers Trainers { get; }

    /// <summary>The list of regression trainers.</summary>
    public sealed class RegressionTrainers : CatalogInstantiatorBase
    {
        internal RegressionTrainers(RegressionCatalog catalog) : base(catalog)
        {
        }
    }
}
