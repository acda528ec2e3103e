using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Search;

/// <summary>How settings fared in an <see cref="SvmSearch"/>.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="C">The cost of errors.</param>
/// <param name="Epsilon">Half the width of the tube; 0 for classes.</param>
/// <param name="Error">
/// The error on rows by models that were fitted without them, weighted where rows have weights: the root of the mean squared error, or the share of rows of
/// a wrong class.
/// </param>
/// <param name="Iterations">Steps taken in all folds.</param>
/// <param name="Converged">Whether every fold's fit met the tolerance.</param>
public sealed record SvmTrial(SvmKernel Kernel, double C, double Epsilon, double Error, long Iterations, bool Converged);
