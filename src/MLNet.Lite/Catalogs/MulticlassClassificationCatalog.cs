using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Trainers and evaluation for telling several classes apart.</summary>
public sealed partial class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(IHostEnvironment env) : base(env)
    {
        Trainers = new MulticlassClassificationTrainers(this);
    }

    /// <summary>The trainers, added by extension methods.</summary>
    public MulticlassClassificationTrainers Trainers { get; }

    /// <summary>The list of trainers for several classes.</summary>
    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(MulticlassClassificationCatalog catalog) : base(catalog)
        {
        }
    }
}
