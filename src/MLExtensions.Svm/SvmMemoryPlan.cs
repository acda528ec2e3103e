using MLExtensions.Svm.Devices.Cpu;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm;

/// <summary>What a fit takes of memory beside the training data and the model, known before it begins.</summary>
/// <param name="Budget">The bytes that may be taken.</param>
/// <param name="ExpectedBytes">
/// The bytes that will be taken, with kernel values in single precision. Of what is left of the budget, some may be taken for a short while to be faster.
/// </param>
/// <param name="WholeMatrixBytes">The bytes from which on the whole kernel matrix is held.</param>
/// <param name="MinimumBytes">The bytes below which no fit is possible; <see cref="long.MaxValue"/> where no memory suffices.</param>
public sealed record SvmMemoryPlan(long Budget, long ExpectedBytes, long WholeMatrixBytes, long MinimumBytes)
{
    /// <summary>Whether the whole kernel matrix is held; otherwise its rows are computed as they are needed, and kept as far as the budget goes.</summary>
    public bool HoldsWholeMatrix => WholeMatrixBytes <= Budget;

    /// <summary>Whether a fit is possible within the budget.</summary>
    public bool IsPossible => MinimumBytes <= Budget;

    // Up to this many values, what a matrix takes is far within the range of a long.
    private const long MostValues = 1L << 56;

    internal static SvmMemoryPlan Of(int rows, int columns, SvmParameters parameters, int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        CpuOptions options = CpuOptions.From(parameters);
        // No matrix is that large; the sizes would overflow.
        if (rows > Array.MaxLength || (long)rows * columns > MostValues)
            return new SvmMemoryPlan(options.ResolveBudget(), long.MaxValue, long.MaxValue, long.MaxValue);
        return CpuDevice.Plan(
            new KernelShape(rows, columns, layers, parameters.Kernel.Type == KernelType.Precomputed), options.ResolveBudget(), options);
    }
}
