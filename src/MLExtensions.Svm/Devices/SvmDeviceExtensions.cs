using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm.Devices;

/// <summary>What is done on every device alike.</summary>
internal static class SvmDeviceExtensions
{
    /// <summary>Takes over data for the problems of one formulation.</summary>
    public static ISvmData Load(this ISvmDevice device, FeatureMatrix features, Formulation formulation, CancellationToken cancellationToken) =>
        device.Load(features, formulation.Layers, formulation.SumsToZero, kernels: 1, cancellationToken);
}
