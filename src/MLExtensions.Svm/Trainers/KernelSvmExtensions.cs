using MLExtensions.Schema;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace Microsoft.ML;

/// <summary>Adds <c>KernelSvm</c> to the trainers of regressions, of two classes and of several classes.</summary>
public static class KernelSvmExtensions
{
    /// <summary>Creates a trainer of epsilon-support-vector regression.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="labelColumnName">The label: a column of floats.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <param name="kernel">The kernel function; null stands for the radial basis function with gamma 'scale'.</param>
    /// <param name="c">The cost of errors; greater than 0.</param>
    /// <param name="epsilon">Half the width of the tube within which errors cost nothing, in the label's unit; 0 or more.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmRegressionTrainer KernelSvm(this RegressionCatalog.RegressionTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null, KernelParameters? kernel = null, double c = 1,
        double epsilon = 0.1) =>
        KernelSvm(catalog, new KernelSvmRegressionOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Parameters = new SvrParameters { Kernel = kernel ?? KernelParameters.Rbf(), C = c, Epsilon = epsilon },
        });

    /// <summary>Creates a trainer of support vector regression with all its settings.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="options">Columns, parameters, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmRegressionTrainer KernelSvm(this RegressionCatalog.RegressionTrainers catalog, KernelSvmRegressionOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);

    /// <summary>Creates a trainer of support vector classification of two classes.</summary>
    /// <param name="catalog">The trainers for two classes.</param>
    /// <param name="labelColumnName">The label: a column of Boolean values.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <param name="kernel">The kernel function; null stands for the radial basis function with gamma 'scale'.</param>
    /// <param name="c">The cost of errors; greater than 0.</param>
    /// <param name="probabilities">Whether to estimate probabilities, which <c>BinaryClassification.Evaluate</c> needs and which takes five more fits.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmBinaryTrainer KernelSvm(this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        KernelParameters? kernel = null, double c = 1, bool probabilities = false) =>
        KernelSvm(catalog, new KernelSvmBinaryOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Parameters = new SvcParameters { Kernel = kernel ?? KernelParameters.Rbf(), C = c, EstimateProbabilities = probabilities },
        });

    /// <summary>Creates a trainer of support vector classification of two classes with all its settings.</summary>
    /// <param name="catalog">The trainers for two classes.</param>
    /// <param name="options">Columns, parameters, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmBinaryTrainer KernelSvm(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, KernelSvmBinaryOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);

    /// <summary>Creates a trainer of support vector classification of several classes, one against one.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="labelColumnName">The label: a column of keys.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <param name="kernel">The kernel function; null stands for the radial basis function with gamma 'scale'.</param>
    /// <param name="c">The cost of errors; greater than 0.</param>
    /// <param name="probabilities">Whether scores are to be probabilities, which takes five more fits of each pair of classes.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmMulticlassTrainer KernelSvm(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null,
        KernelParameters? kernel = null, double c = 1, bool probabilities = false) =>
        KernelSvm(catalog, new KernelSvmMulticlassOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            ExampleWeightColumnName = exampleWeightColumnName,
            Parameters = new SvcParameters { Kernel = kernel ?? KernelParameters.Rbf(), C = c, EstimateProbabilities = probabilities },
        });

    /// <summary>Creates a trainer of support vector classification of several classes with all its settings.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="options">Columns, parameters, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentException">The kernel is precomputed.</exception>
    public static KernelSvmMulticlassTrainer KernelSvm(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, KernelSvmMulticlassOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);
}
