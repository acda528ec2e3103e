using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formats;

/// <summary>The words of LIBSVM's model files.</summary>
internal static class LibsvmNames
{
    public const string SvmType = "svm_type", KernelType = "kernel_type", Degree = "degree", Gamma = "gamma", Coef0 = "coef0", ClassCount = "nr_class",
        SupportCount = "total_sv", Rho = "rho", Label = "label", ProbA = "probA", ProbB = "probB", DensityMarks = "prob_density_marks", SupportCounts = "nr_sv", SupportVectors = "SV";

    /// <summary>The names of <see cref="LibsvmType"/>, in the order of their numbers.</summary>
    public static string[] Types { get; } = ["c_svc", "nu_svc", "one_class", "epsilon_svr", "nu_svr"];

    /// <summary>The names of <see cref="Kernels.KernelType"/>, in the order of their numbers.</summary>
    public static string[] Kernels { get; } = ["linear", "polynomial", "rbf", "sigmoid", "precomputed"];

    public static bool HasDegree(KernelType kernel) => kernel is Svm.Kernels.KernelType.Polynomial;

    public static bool HasGamma(KernelType kernel) => kernel is Svm.Kernels.KernelType.Polynomial or Svm.Kernels.KernelType.Rbf or Svm.Kernels.KernelType.Sigmoid;

    public static bool HasCoef0(KernelType kernel) => kernel is Svm.Kernels.KernelType.Polynomial or Svm.Kernels.KernelType.Sigmoid;
}
