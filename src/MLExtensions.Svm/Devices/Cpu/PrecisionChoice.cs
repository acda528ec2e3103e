using MLExtensions.Svm.Solver;

namespace MLExtensions.Svm.Devices.Cpu;

/// <summary>Where single precision is not worth trying.</summary>
internal static class PrecisionChoice
{
    private const double UnitRoundoff = 6e-8;
    private const double LargestSingle = 1e30;

    // Squares of violations are compared.
    private const double SmallestSingleTolerance = 1e-15;

    /// <summary>The precision to begin with. It is a forecast: single precision's result is measured before it is accepted.</summary>
    public static KernelPrecision Initial(CpuData data, DualProblem problem, double tolerance)
    {
        double mean = problem.Linear.Sum() / problem.Count, deviation = 0, bound = 0;
        for (int k = 0; k < problem.Count; k++)
        {
            deviation = Math.Max(deviation, Math.Abs(problem.Linear[k] - mean));
            foreach (DualLayer layer in problem.Layers)
                bound = Math.Max(bound, Math.Max(layer.Upper[k], -layer.Lower[k]));
        }
        double largestKernel = data.LargestKernel;
        bool outOfRange = largestKernel > LargestSingle || bound > LargestSingle || deviation > LargestSingle;
        bool gradientTooCoarse = tolerance < SmallestSingleTolerance || tolerance < 64 * UnitRoundoff * deviation;
        bool kernelTooCoarse = 8 * tolerance < UnitRoundoff * largestKernel * bound * Math.Sqrt(problem.Count);
        return outOfRange || gradientTooCoarse || kernelTooCoarse ? KernelPrecision.Double : KernelPrecision.Single;
    }
}
