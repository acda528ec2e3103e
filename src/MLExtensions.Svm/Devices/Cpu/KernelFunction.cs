using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// A kernel function as the tiles evaluate it, from the product of two packed rows: linear is <c>slope * product</c>; the radial basis
/// function is <c>exp(term[i] + term[j] + slope * product)</c> with <c>term = -gamma * |x|^2</c>.
/// </summary>
/// <param name="Type">The family.</param>
/// <param name="Slope">What a product of packed rows is multiplied by; it undoes the packing's scale.</param>
/// <param name="TermFactor">What a centred row's squared length is multiplied by to give its term.</param>
internal readonly record struct KernelFunction(KernelType Type, double Slope, double TermFactor)
{
    public static KernelFunction For(SvmKernel kernel, RowCentering centering)
    {
        double unscale = 1 / (centering.Scale * centering.Scale);
        return kernel.Type == KernelType.Linear
            ? new KernelFunction(kernel.Type, unscale, 0)
            : new KernelFunction(kernel.Type, 2 * kernel.Gamma * unscale, -kernel.Gamma);
    }
}
