using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>
/// Chooses the operators for a machine by a forecast of their rounding errors. Measured errors are smaller, by a factor of 4 and more.
/// </summary>
internal static class FormChoice
{
    private const double UnitRoundoff = 6e-8;

    // Of the deviation of decision values.
    private const double LargestError = 5e-5;
    private const int MostForMachineLearning = 4096;
    private const int MostSampled = 256;

    // Beyond this, and below its inverse, products leave the range of single precision.
    private const double LargestSingle = 1e15;

    public static SvmOnnxForm For(SvmModel model, SvmOnnxForm asked)
    {
        if (asked != SvmOnnxForm.Automatic)
            return asked;
        var size = new CoefficientSize();
        size.Add(model.DualCoefficients.Span);
        return Choose(model.Kernel, model.SupportVectors, size, LargestError * Deviation(model));
    }

    public static SvmOnnxForm For(SvmClassifier model, SvmOnnxForm asked)
    {
        if (asked != SvmOnnxForm.Automatic)
            return asked;
        // The least difference in a decision value may change at which step the coupling of probabilities ends.
        if (model.Sigmoids.Count > 1)
            return SvmOnnxForm.Double;
        // A bound for every pair.
        var size = new CoefficientSize();
        size.Add(model.DualCoefficients.Span);
        // Decision values are 1 and -1 at the margins. A sigmoid is nowhere steeper than a quarter of its slope.
        var scale = model.Sigmoids.Count == 0 ? 1 : Math.Min(1, 4 / Math.Abs(model.Sigmoids[0].A));
        return Choose(model.Kernel, model.SupportVectors, size, LargestError * scale);
    }

    private static SvmOnnxForm Choose(SvmKernel kernel, FeatureMatrix vectors, CoefficientSize size, double allowed)
    {
        var spread = VectorSpread.Of(vectors);
        var hasGamma = kernel.Type != KernelType.Linear;
        if (IsOutside(size.Magnitude) || (hasGamma && IsOutside(kernel.Gamma)) || spread.LargestValue > LargestSingle)
            return SvmOnnxForm.Double;
        if ((long)vectors.Rows * vectors.Columns <= MostForMachineLearning
            && UnitRoundoff * size.Magnitude * Sensitivity(kernel, spread) * (1 + Math.Sqrt(vectors.Columns) / 8) <= allowed)
        {
            return SvmOnnxForm.MachineLearning;
        }

        // Errors of kernel values are independent, and their sum is exact.
        var error = 4 * UnitRoundoff * size.Norm * Math.Max(1, kernel.Gamma * spread.MeanSquaredDistance);
        return kernel.Type == KernelType.Rbf && error <= allowed ? SvmOnnxForm.Single : SvmOnnxForm.Double;
    }

    private static bool IsOutside(double value) => value is not (<= LargestSingle and >= 1 / LargestSingle);

    /// <summary>What relative errors of the operands become in a kernel value.</summary>
    private static double Sensitivity(SvmKernel kernel, VectorSpread spread)
    {
        var argument = kernel.Gamma * spread.LargestSquaredNorm + Math.Abs(kernel.Coef0);
        return kernel.Type switch
        {
            KernelType.Linear => spread.LargestSquaredNorm,
            KernelType.Polynomial => (1 + kernel.Degree) * Math.Pow(argument, kernel.Degree),
            KernelType.Rbf => 1,
            _ => 1 + argument,
        };
    }

    /// <summary>The deviation of the decision function over support vectors, which is about that of the targets.</summary>
    private static double Deviation(SvmModel model)
    {
        var count = Math.Min(MostSampled, model.SupportVectors.Rows);
        if (count == 0)
            return 0;
        var values = new double[count];
        for (var k = 0; k < count; k++)
            model.DecisionValues(model.SupportVectors.Row((int)((long)k * model.SupportVectors.Rows / count)), 1, values.AsSpan(k));
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
