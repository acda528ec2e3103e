namespace MLExtensions.Svm.Onnx.Tests.Support;

/// <summary>Decision functions straight from their definition, in double precision.</summary>
internal static class Definition
{
    public static double[] Values(SvmModel model, FeatureMatrix rows) =>
    [
        .. Enumerable.Range(0, rows.Rows).Select(r =>
            Sum(model.DualCoefficients.Span, Kernel(model.Kernel, model.SupportVectors, rows, r)) + model.Intercept),
    ];

    /// <summary>Row by row, a value per pair.</summary>
    public static double[] Values(SvmClassifier model, FeatureMatrix rows)
    {
        int classes = model.ClassCount, count = model.SupportVectors.Rows;
        var first = new int[classes + 1];
        for (var k = 0; k < classes; k++)
            first[k + 1] = first[k] + model.SupportCounts.Span[k];
        var values = new List<double>();
        for (var r = 0; r < rows.Rows; r++)
        {
            var kernel = Kernel(model.Kernel, model.SupportVectors, rows, r);
            for (var i = 0; i < classes; i++)
            {
                for (var j = i + 1; j < classes; j++)
                {
                    Range ofFirst = first[i]..first[i + 1], ofSecond = first[j]..first[j + 1];
                    values.Add(
                        Sum(model.DualCoefficients.Span.Slice((j - 1) * count, count)[ofFirst], kernel.AsSpan(ofFirst))
                        + Sum(model.DualCoefficients.Span.Slice(i * count, count)[ofSecond], kernel.AsSpan(ofSecond))
                        + model.Intercepts.Span[i * (2 * classes - i - 1) / 2 + j - i - 1]);
                }
            }
        }

        return [.. values];
    }

    private static double[] Kernel(Kernels.SvmKernel kernel, FeatureMatrix vectors, FeatureMatrix rows, int row) =>
        [.. Enumerable.Range(0, vectors.Rows).Select(v => kernel.Evaluate(vectors.Row(v), rows.Row(row)))];

    private static double Sum(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> kernel)
    {
        double sum = 0;
        for (var k = 0; k < coefficients.Length; k++)
            sum += coefficients[k] * kernel[k];
        return sum;
    }
}
