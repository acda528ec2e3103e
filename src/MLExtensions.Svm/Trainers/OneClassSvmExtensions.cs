using MLExtensions.Schema;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.AnomalyDetection.Trainers.OneClassSvm</c>.</summary>
public static class OneClassSvmExtensions
{
    /// <summary>Creates a trainer of the one-class support vector machine.</summary>
    /// <param name="catalog">The trainers for anomaly detection.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <param name="kernel">The kernel function; null stands for the radial basis function with gamma 'scale'.</param>
    /// <param name="nu">About the share of the training rows that counts as anomalies; greater than 0 and at most 1.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static OneClassSvmTrainer OneClassSvm(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features",
        string? exampleWeightColumnName = null, KernelParameters? kernel = null, double nu = 0.5) =>
        OneClassSvm(catalog, new OneClassSvmOptions
        {
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Parameters = new OneClassParameters { Kernel = kernel ?? KernelParameters.Rbf(), Nu = nu },
        });

    /// <summary>Creates a trainer of the one-class support vector machine with all its settings.</summary>
    /// <param name="catalog">The trainers for anomaly detection.</param>
    /// <param name="options">Columns, parameters, threshold, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static OneClassSvmTrainer OneClassSvm(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, OneClassSvmOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);
}
