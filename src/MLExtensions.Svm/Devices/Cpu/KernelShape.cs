using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>What decides how much memory a kernel matrix and its solver take.</summary>
/// <param name="Rows">Rows of the training matrix.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Layers">Layers of the problem.</param>
/// <param name="IsPrecomputed">Whether the kernel's values are given; they are copied.</param>
internal readonly record struct KernelShape(int Rows, int Columns, int Layers, bool IsPrecomputed)
{
    public static KernelShape Of(CpuData data, int layers) =>
        new(data.Features.Rows, data.Features.Columns, layers, data.Kernel.Type == KernelType.Precomputed);
}
