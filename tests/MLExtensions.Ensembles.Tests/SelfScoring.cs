using Microsoft.ML;
using MLExtensions.Training;

namespace MLExtensions.Ensembles.Tests;

/// <summary>A member that brings its own out-of-fold scores, and counts how often it is fitted in which way.</summary>
/// <param name="inner">What fits its model.</param>
/// <param name="scores">The scores that it brings.</param>
internal sealed class SelfScoring(IEstimator<ITransformer> inner, float[] scores) : IEstimator<ITransformer>, IOutOfFoldEstimator
{
    public int Fits { get; private set; }

    public int FitsOutOfFold { get; private set; }

    public int[] Folds { get; private set; } = [];

    public ITransformer Fit(IDataView input)
    {
        Fits++;
        return inner.Fit(input);
    }

    public OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf)
    {
        FitsOutOfFold++;
        Folds = foldOf;
        return new OutOfFoldFit(inner.Fit(data), scores);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);
}
