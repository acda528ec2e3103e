using MLExtensions.Schema;
using MLExtensions.Svm.Trainers;

namespace Microsoft.ML;

/// <summary>Adds <c>KernelSvmAuto</c>, which finds its settings by itself, to the trainers of regressions, of two classes and of several classes.</summary>
public static class KernelSvmAutoExtensions
{
    /// <summary>Creates a trainer of support vector regression that finds scaling, gamma, epsilon and C by itself.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="labelColumnName">The label: a column of floats.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on any scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoRegressionTrainer KernelSvmAuto(this RegressionCatalog.RegressionTrainers catalog, string labelColumnName = "Label",
        string featureColumnName = "Features", string? exampleWeightColumnName = null) =>
        KernelSvmAuto(catalog, Options(labelColumnName, featureColumnName, exampleWeightColumnName));

    /// <summary>Creates a trainer of support vector regression that finds its settings by itself.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoRegressionTrainer KernelSvmAuto(this RegressionCatalog.RegressionTrainers catalog, KernelSvmAutoOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);

    /// <summary>Creates a trainer of support vector classification of two classes that finds scaling, gamma and C by itself, with probabilities.</summary>
    /// <param name="catalog">The trainers for two classes.</param>
    /// <param name="labelColumnName">The label: a column of Boolean values.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on any scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoBinaryTrainer KernelSvmAuto(this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null) =>
        KernelSvmAuto(catalog, Options(labelColumnName, featureColumnName, exampleWeightColumnName));

    /// <summary>Creates a trainer of support vector classification of two classes that finds its settings by itself.</summary>
    /// <param name="catalog">The trainers for two classes.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoBinaryTrainer KernelSvmAuto(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, KernelSvmAutoOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);

    /// <summary>Creates a trainer of support vector classification of several classes that finds scaling, gamma and C by itself, with probabilities.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="labelColumnName">The label: a column of keys.</param>
    /// <param name="featureColumnName">The features: a column of float vectors of known size, on any scales.</param>
    /// <param name="exampleWeightColumnName">The rows' weights, a column of floats that are not negative; null for none.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoMulticlassTrainer KernelSvmAuto(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string? exampleWeightColumnName = null) =>
        KernelSvmAuto(catalog, Options(labelColumnName, featureColumnName, exampleWeightColumnName));

    /// <summary>Creates a trainer of support vector classification of several classes that finds its settings by itself.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation.</param>
    /// <returns>The trainer.</returns>
    public static KernelSvmAutoMulticlassTrainer KernelSvmAuto(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, KernelSvmAutoOptions options) =>
        new(CatalogEnvironment.Of(catalog), options);

    private static KernelSvmAutoOptions Options(string label, string features, string? weight) =>
        new() { LabelColumnName = label, FeatureColumnName = features, ExampleWeightColumnName = weight };
}
