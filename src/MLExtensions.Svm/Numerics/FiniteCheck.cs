using System.Globalization;

namespace MLExtensions.Svm.Numerics;

/// <summary>Finds values that are NaN or infinite.</summary>
internal static class FiniteCheck
{
    /// <exception cref="ArgumentException">A value is not finite; the message names its row and column.</exception>
    public static void Features(FeatureMatrix features, string parameterName)
    {
        for (int r = 0; r < features.Rows; r++)
        {
            // Finite single-precision values cannot add up to anything else in double precision.
            if (!double.IsFinite(WideProduct.Sum(features.Row(r))))
                throw NotFinite(features, r, parameterName);
        }
    }

    private static ArgumentException NotFinite(FeatureMatrix features, int row, string parameterName)
    {
        int column = features.Row(row).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        return new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The feature in row {row}, column {column} is {features.Row(row)[column]}; every feature must be a finite number."), parameterName);
    }

    /// <exception cref="ArgumentException">A value is not finite; the message names its row.</exception>
    public static void Values(ReadOnlySpan<float> values, string what, string parameterName)
    {
        int row = values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (row >= 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The {what} of row {row} is {values[row]}; every {what} must be a finite number."), parameterName);
        }
    }
}
