using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>The settings that all formulations of a support vector machine share. Each is checked when it is set.</summary>
public abstract record SvmParameters
{
    private protected SvmParameters()
    {
    }

    /// <summary>The kernel function; the radial basis function with gamma 'scale' where nothing is set.</summary>
    public KernelParameters Kernel { get; init => field = value ?? throw new ArgumentNullException(nameof(Kernel)); } = KernelParameters.Rbf();

    /// <summary>
    /// How far the optimality conditions may be violated at the end, in the unit of the decision function (for a regression, of the target). Greater
    /// than 0; the default is 0.001, as in LIBSVM. Where single precision cannot reach it, the kernel is computed in double precision, which is slower.
    /// </summary>
    public double Tolerance { get; init => field = ParameterCheck.Positive(value, nameof(Tolerance)); } = 1e-3;

    /// <summary>
    /// The most steps (of two coefficients each) the solver may take for one decision function; a fit that stops here says so in
    /// <see cref="SvmTrainingSummary.Converged"/>. At least 1; by default the larger of 10,000,000 and 100 times the number of rows, as in LIBSVM.
    /// </summary>
    public long? MaxIterations { get; init => field = ParameterCheck.AtLeastOne(value, nameof(MaxIterations)); }

    /// <summary>The most threads used. At least 1; by default one per processor. It has no influence on the result.</summary>
    public int? Threads { get; init => field = ParameterCheck.AtLeastOne(value, nameof(Threads)); }

    /// <summary>
    /// The memory, in bytes, that a fit may take beside the training data and the model. At least 1; by default half of what is free.
    /// <c>PlanMemory</c> says what a fit takes. It decides how the work is done, and so the last digits of the result: set it where those must be the same
    /// on machines with different memory.
    /// </summary>
    public long? MemoryBudget { get; init => field = ParameterCheck.AtLeastOne(value, nameof(MemoryBudget)); }
}
