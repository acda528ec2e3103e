using MLExtensions.Experiments;

namespace Microsoft.ML;

/// <summary>Adds <c>TextKernelSvmAuto</c>, which finds an encoder's best layers and a kernel machine's settings, to the trainers of regressions, of two classes and of several classes.</summary>
public static class TextKernelSvmAutoExtensions
{
    /// <summary>Creates a trainer of support vector regression on texts that finds everything by itself.</summary>
    /// <param name="catalog">The regression trainers.</param>
    /// <param name="encoderDirectory">The directory of an encoder, as <c>TextEncoder.Load</c> opens it.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation; null for the defaults.</param>
    /// <returns>The trainer. What it fits owns the encoder that it opened, and is to be disposed.</returns>
    public static TextKernelSvmAutoTrainer TextKernelSvmAuto(
        this RegressionCatalog.RegressionTrainers catalog, string encoderDirectory, TextKernelSvmAutoOptions? options = null) =>
        new(ExperimentTask.Regression, catalog.KernelSvmAuto, encoderDirectory, options ?? new());

    /// <summary>Creates a trainer of support vector classification of two classes on texts that finds everything by itself.</summary>
    /// <param name="catalog">The trainers for two classes.</param>
    /// <param name="encoderDirectory">The directory of an encoder, as <c>TextEncoder.Load</c> opens it.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation; null for the defaults.</param>
    /// <returns>The trainer. What it fits owns the encoder that it opened, and is to be disposed.</returns>
    public static TextKernelSvmAutoTrainer TextKernelSvmAuto(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, string encoderDirectory, TextKernelSvmAutoOptions? options = null) =>
        new(ExperimentTask.BinaryClassification, catalog.KernelSvmAuto, encoderDirectory, options ?? new());

    /// <summary>Creates a trainer of support vector classification of several classes on texts that finds everything by itself.</summary>
    /// <param name="catalog">The multiclass trainers.</param>
    /// <param name="encoderDirectory">The directory of an encoder, as <c>TextEncoder.Load</c> opens it.</param>
    /// <param name="options">Columns, what is tuned, progress and cancellation; null for the defaults.</param>
    /// <returns>The trainer. What it fits owns the encoder that it opened, and is to be disposed.</returns>
    public static TextKernelSvmAutoTrainer TextKernelSvmAuto(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string encoderDirectory, TextKernelSvmAutoOptions? options = null) =>
        new(ExperimentTask.MulticlassClassification, catalog.KernelSvmAuto, encoderDirectory, options ?? new());
}
