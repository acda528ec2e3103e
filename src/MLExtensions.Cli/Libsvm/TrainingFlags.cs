using MLExtensions.Cli.Hosting;
using MLExtensions.Svm.Formats;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Cli.Libsvm;

/// <summary>The flags of svm-train, with its names, meanings and defaults.</summary>
internal static class TrainingFlags
{
    private const double DefaultC = 1;
    private const double DefaultNu = 0.5;
    private const double DefaultEpsilon = 0.1;
    private const double DefaultTolerance = 1e-3;
    private const int DefaultDegree = 3;

    public static IReadOnlyList<Flag> All { get; } =
    [
        new("-s", "TYPE", "The machine: 0 C-SVC (default) and 1 nu-SVC for classes, 2 one-class, 3 epsilon-SVR and 4 nu-SVR for numbers."),
        new("-t", "KERNEL", "The kernel: 0 linear u'v, 1 polynomial (gamma u'v + coef0)^degree, 2 radial basis function exp(-gamma |u-v|^2) (default), " +
            "3 sigmoid tanh(gamma u'v + coef0), 4 precomputed (the file holds kernel values)."),
        new("-d", "DEGREE", "The polynomial's degree, at least 1 (default 3)."),
        new("-g", "GAMMA", "Gamma (default 1 / the largest index of the data; 0 stands for that, too)."),
        new("-r", "COEF0", "The constant of the polynomial and of the sigmoid (default 0)."),
        new("-c", "COST", "The cost C of errors, for -s 0, 3 and 4 (default 1)."),
        new("-n", "NU", "nu, for -s 1, 2 and 4 (default 0.5)."),
        new("-p", "EPSILON", "Half the width of the tube in which errors cost nothing, for -s 3 (default 0.1)."),
        new("-m", "MB", "The most memory for kernel values, in MiB; a fit that needs more to work at all takes that (default: half of what is free)."),
        new("-e", "TOLERANCE", "How far the optimality conditions may be violated at the end (default 0.001)."),
        new("-h", "0|1", "svm-train's shrinking; accepted, and of no effect."),
        new("-b", "0|1", "1 estimates probabilities of classes, or the scale of a regression's noise (default 0)."),
        new("-w", "WEIGHT", "Multiplies C for the class of a label, for -s 0: -w1 5 weighs class 1 five times (default 1).") { IsLabelled = true },
        new("-v", "N", "Cross-validate in N folds instead of writing a model."),
        new("--memory", "MIB", "The memory that a fit may take beside data and model, in MiB; what cannot work is refused with what would."),
    ];

    /// <exception cref="UsageException">A value is out of its range.</exception>
    public static TrainingSettings Read(FlagValues flags, int? threads)
    {
        var type = (LibsvmType)flags.Choice("-s", (int)LibsvmType.CSvc, Enum.GetValues<LibsvmType>().Length);
        var estimate = flags.Choice("-b", 0, 2) == 1;
        if (estimate && type == LibsvmType.OneClass)
            throw new UsageException("A one-class machine (-s 2) has no probabilities. Leave -b out.");
        flags.Choice("-h", 1, 2);
        var kernel = (KernelType)flags.Choice("-t", (int)KernelType.Rbf, Enum.GetValues<KernelType>().Length);
        return new TrainingSettings
        {
            Type = type,
            Kernel = Kernel(flags, kernel, Gamma(flags, kernel)),
            C = flags.Used(
                type is LibsvmType.CSvc or LibsvmType.EpsilonSvr or LibsvmType.NuSvr, "-c", DefaultC, value => value > 0, "greater than 0"),
            Nu = flags.Used(
                type is LibsvmType.NuSvc or LibsvmType.OneClass or LibsvmType.NuSvr, "-n", DefaultNu, value => value is > 0 and <= 1,
                "greater than 0 and at most 1"),
            Epsilon = flags.Used(type == LibsvmType.EpsilonSvr, "-p", DefaultEpsilon, value => value >= 0, "at least 0"),
            Tolerance = flags.Positive("-e", DefaultTolerance),
            EstimatesProbabilities = estimate,
            Weights = flags.Weights("-w", isUsed: type == LibsvmType.CSvc),
            Folds = flags.Has("-v") ? flags.Number("-v", 2, value => value >= 2, "a whole number, at least 2") : null,
            CacheBytes = flags.MebiBytes("-m"),
            MemoryBytes = flags.MebiBytes("--memory"),
            Threads = threads,
        };
    }

    /// <summary>A kernel with the degree and the constant of the flags.</summary>
    public static KernelParameters Kernel(FlagValues flags, KernelType type, KernelGamma gamma)
    {
        var degree = flags.Used(type == KernelType.Polynomial, "-d", DefaultDegree, value => value >= 1, "a whole number, at least 1");
        var coef0 = flags.Number<double>("-r", 0, _ => true, "a number");
        return type switch
        {
            KernelType.Linear => KernelParameters.Linear,
            KernelType.Polynomial => KernelParameters.Polynomial(degree, gamma, coef0),
            KernelType.Rbf => KernelParameters.Rbf(gamma),
            KernelType.Sigmoid => KernelParameters.Sigmoid(gamma, coef0),
            _ => KernelParameters.Precomputed,
        };
    }

    private static KernelGamma Gamma(FlagValues flags, KernelType type) =>
        flags.Used<double>(type is not (KernelType.Linear or KernelType.Precomputed), "-g", 0, value => value >= 0, "at least 0") is > 0 and var gamma ? gamma : KernelGamma.Auto;
}
