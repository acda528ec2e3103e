using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>
/// A kernel function as the tiles evaluate it, from the product of two packed rows: the radial basis function is
/// <c>exp(term[i] + term[j] + slope * product)</c> with <c>term = -gamma * |x|^2</c>; the others are functions of <c>slope * product + offset</c>.
/// </summary>
/// <param name="Type">The family.</param>
/// <param name="Slope">What a product of packed rows is multiplied by; it undoes the packing's scale.</param>
/// <param name="TermFactor">What a packed row's squared length, before scaling, is multiplied by to give its term.</param>
/// <param name="Offset">What is added.</param>
/// <param name="Degree">The polynomial's degree.</param>
internal readonly record struct KernelFunction(KernelType Type, double Slope, double TermFactor, double Offset, int Degree)
{
    public static KernelFunction For(SvmKernel kernel, RowCentering centering)
    {
        double unscale = 1 / (centering.Scale * centering.Scale);
        return kernel.Type switch
        {
            KernelType.Linear => new KernelFunction(kernel.Type, unscale, 0, 0, 0),
            KernelType.Rbf => new KernelFunction(kernel.Type, 2 * kernel.Gamma * unscale, -kernel.Gamma, 0, 0),
            _ => new KernelFunction(kernel.Type, kernel.Gamma * unscale, 0, kernel.Coef0, kernel.Degree),
        };
    }
}
