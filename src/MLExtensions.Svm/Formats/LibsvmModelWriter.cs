using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formats;

/// <summary>Writes LIBSVM's model files.</summary>
internal static class LibsvmModelWriter
{
    public static void Write(LibsvmModel model, Stream stream, CancellationToken cancellationToken)
    {
        TextBuffer text = new(stream);
        WriteHeader(text, model);
        FeatureMatrix vectors = model.Classifier?.SupportVectors ?? model.Machine!.SupportVectors;
        ReadOnlySpan<double> coefficients = (model.Classifier?.DualCoefficients ?? model.Machine!.DualCoefficients).Span;
        ReadOnlySpan<int> indices = (model.Classifier?.SupportIndices ?? model.Machine!.SupportIndices).Span;
        for (int k = 0; k < vectors.Rows; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int m = k; m < coefficients.Length; m += vectors.Rows)
            {
                text.WriteDigits(coefficients[m]);
                text.Write(" "u8);
            }
            if (model.Kernel.Type == KernelType.Precomputed)
            {
                text.Write("0:"u8);
                text.Write(indices[k] + 1);
                text.Write(" "u8);
            }
            else
            {
                WriteVector(text, vectors.Row(k));
            }
            text.Write("\n"u8);
        }
        text.Flush();
    }

    private static void WriteHeader(TextBuffer text, LibsvmModel model)
    {
        SvmKernel kernel = model.Kernel;
        SvmClassifier? classifier = model.Classifier;
        WriteLine(text, LibsvmNames.SvmType, LibsvmNames.Types[(int)model.Type]);
        WriteLine(text, LibsvmNames.KernelType, LibsvmNames.Kernels[(int)kernel.Type]);
        if (LibsvmNames.HasDegree(kernel.Type))
            WriteLine(text, LibsvmNames.Degree, [kernel.Degree]);
        if (LibsvmNames.HasGamma(kernel.Type))
            WriteLine(text, LibsvmNames.Gamma, [kernel.Gamma]);
        if (LibsvmNames.HasCoef0(kernel.Type))
            WriteLine(text, LibsvmNames.Coef0, [kernel.Coef0]);
        // LIBSVM counts two classes where there are none.
        WriteLine(text, LibsvmNames.ClassCount, [classifier?.ClassCount ?? 2]);
        WriteLine(text, LibsvmNames.SupportCount, [model.SupportCount]);
        WriteLine(text, LibsvmNames.Rho, classifier is null ? [Rho(model.Machine!.Intercept)] : Array.ConvertAll(classifier.Intercepts.ToArray(), Rho));
        if (classifier is not null)
            WriteLine(text, LibsvmNames.Label, [.. model.Labels.Select(label => (double)label)]);
        if (model.HasProbabilities)
            WriteLine(text, LibsvmNames.ProbA, classifier is null ? [model.Machine!.NoiseScale!.Value] : [.. classifier.Sigmoids.Select(s => s.A)]);
        if (model.HasProbabilities && classifier is not null)
            WriteLine(text, LibsvmNames.ProbB, [.. classifier.Sigmoids.Select(s => s.B)]);
        if (classifier is not null)
            WriteLine(text, LibsvmNames.SupportCounts, Array.ConvertAll(classifier.SupportCounts.ToArray(), count => (double)count));
        text.Write(LibsvmNames.SupportVectors);
        text.Write("\n"u8);
    }

    // LIBSVM subtracts rho; 0 - x is never a negative zero.
    private static double Rho(double intercept) => 0 - intercept;

    private static void WriteVector(TextBuffer text, ReadOnlySpan<float> row)
    {
        for (int c = 0; c < row.Length; c++)
        {
            if (row[c] == 0)
                continue;
            text.Write(c + 1);
            text.Write(":"u8);
            text.WriteDigits(row[c]);
            text.Write(" "u8);
        }
    }

    private static void WriteLine(TextBuffer text, string name, string value)
    {
        text.Write(name);
        text.Write(" "u8);
        text.Write(value);
        text.Write("\n"u8);
    }

    private static void WriteLine(TextBuffer text, string name, ReadOnlySpan<double> values)
    {
        text.Write(name);
        foreach (double value in values)
        {
            text.Write(" "u8);
            text.WriteDigits(value);
        }
        text.Write("\n"u8);
    }
}
