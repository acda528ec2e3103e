using MLExtensions.Ensembles.Ridge;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Regression.Trainers.Ridge</c>.</summary>
public static class RidgeTrainersExtensions
{
    /// <summary>Creates a trainer of ridge regression: linear least squares with a squared penalty on the coefficients.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="labelColumnName">The label: a column of floats.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="alpha">The penalty: finite, 0 or more. 0 is least squares, and needs linearly independent columns.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is negative or not finite.</exception>
    public static RidgeTrainer Ridge(this RegressionCatalog.RegressionTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", double alpha = 1) =>
        new(CatalogEnvironment.Of(catalog), labelColumnName, featureColumnName, alpha);
}
