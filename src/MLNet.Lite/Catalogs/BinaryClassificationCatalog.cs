using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Trainers and evaluation for telling two classes apart.</summary>
public sealed partial class BinaryClassificationCatalog : TrainCatalogBase
{
    internal BinaryClassificationCatalog(IHostEnvironment env) : base(env)
    {
        Trainers = new BinaryClassificationTrainers(this);
    }

    /// <summary>The trainers, added by extension methods.</summary>
    public BinaryClassificationTrainers Trainers { get; }

    /// <summary>The list of trainers for two classes.</summary>
    public sealed class BinaryClassificationTrainers : CatalogInstantiatorBase
    {
        internal BinaryClassificationTrainers(BinaryClassificationCatalog catalog) : base(catalog)
        {
        }
    }
}
