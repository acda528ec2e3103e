using System.Globalization;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Formulations;

/// <summary>Checks of what a fit is given.</summary>
internal static class TrainingInput
{
    public static void Rows(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            throw new ArgumentException("There are no rows to fit to; at least one is needed.", nameof(features));
    }

    /// <summary>A copy of the targets, one per row.</summary>
    public static float[] Targets(ReadOnlySpan<float> targets, int rows, string name)
    {
        if (targets.Length != rows)
            throw new ArgumentException($"There are {targets.Length} targets for {rows} rows; there must be one per row.", name);
        FiniteCheck.Values(targets, "target", name);
        return targets.ToArray();
    }

    /// <summary>A weight per row, 1 where none are given.</summary>
    public static double[] Weights(ReadOnlySpan<float> weights, int rows)
    {
        double[] result = new double[rows];
        if (weights.Length == 0)
        {
            Array.Fill(result, 1);
            return result;
        }
        if (weights.Length != rows)
            throw new ArgumentException($"There are {weights.Length} weights for {rows} rows; there must be one per row, or none.", nameof(weights));
        FiniteCheck.Values(weights, "weight", nameof(weights));
        bool any = false;
        for (int r = 0; r < rows; r++)
        {
            if (weights[r] < 0)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The weight of row {r} is {weights[r]}; it must be at least 0."), nameof(weights));
            }
            any |= weights[r] > 0;
            result[r] = weights[r];
        }
        return any ? result : throw new ArgumentException("All weights are 0; at least one must be greater.", nameof(weights));
    }

    /// <summary>The dual coefficients of a model of the same rows, one per row; null where there is no model.</summary>
    public static double[]? Start(SvmModel? model, int rows, string name)
    {
        if (model is null)
            return null;
        if (model.SupportIndices.Length != model.SupportVectors.Rows)
            throw new ArgumentException("The model to start from does not know which training rows its support vectors are.", name);
        double[] start = new double[rows];
        for (int k = 0; k < model.SupportIndices.Length; k++)
        {
            int row = model.SupportIndices.Span[k];
            if (row >= rows)
                throw new ArgumentException($"The model to start from has a support vector in row {row}, but there are {rows} rows; it was fitted to other data.", name);
            start[row] = model.DualCoefficients.Span[k];
        }
        return start;
    }
}
