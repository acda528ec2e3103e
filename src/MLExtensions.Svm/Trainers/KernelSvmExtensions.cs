using MLExtensions.Schema;
using MLExtensions.Svm;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Trainers;

namespace Microsoft.ML;

/// <summary>Adds <c>mlContext.Regression.Trainers.KernelSvm</c>.</summary>
public static class KernelSvmExtensions
{
    /// <summary>Creates a trainer of epsilon-support-vector regression.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="labelColumnName">The label: a column of floats.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on similar scales.</param>
    /// <param name="kernel">The kernel function; null stands for the radial basis function with gamma 'scale'.</param>
    /// <param name="c">The cost of errors; greater than 0.</param>
    /// <param name="epsilon">Half the width of the tube within which errors cost nothing, in the label's unit; 0 or more.</param>
    /// <returns>The trainer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KernelSvmRegressionTrainer KernelSvm(this RegressionCatalog.RegressionTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", KernelParameters? kernel = null, double c = 1, double epsilon = 0.1) =>
        KernelSvm(catalog, new KernelSvmRegressionOptions
        {
            LabelColumnName = labelColumnName,
            FeatureColumnName = featureColumnName,
            Parameters = new SvrParameters { Kernel = kernel ?? KernelParameters.Rbf(), C = c, Epsilon = epsilon },
        });

    /// <summary>Creates a trainer of epsilon-support-vector regression with all its settings.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="options">Columns, parameters, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmRegressionTrainer KernelSvm(this RegressionCatalog.RegressionTrainers catalog, KernelSvmRegressionOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);
}
