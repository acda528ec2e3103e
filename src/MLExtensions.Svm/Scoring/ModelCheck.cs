using System.Globalization;
using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Scoring;

/// <summary>Checks of the numbers that a model is assembled from, and of the memory that it scores.</summary>
internal static class ModelCheck
{
    public static void Count(int actual, int expected, string what, string name)
    {
        if (actual != expected)
            throw new ArgumentException($"There are {actual} {what} where {expected} are needed.", name);
    }

    public static void Finite(ReadOnlySpan<double> values, string what, string name)
    {
        int bad = values.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (bad >= 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{what} {bad} is {values[bad]}; it must be a finite number."), name);
    }

    public static void SupportIndices(ReadOnlySpan<int> indices, int supportVectors, bool mustGrow, string name)
    {
        if (indices.Length != 0 && indices.Length != supportVectors)
        {
            throw new ArgumentException(
                $"There are {indices.Length} support indices for {supportVectors} support vectors; there must be as many, or none.", name);
        }
        for (int k = 0; k < indices.Length; k++)
        {
            if (indices[k] < 0 || (mustGrow && k > 0 && indices[k] <= indices[k - 1]))
                throw new ArgumentException($"Support index {k} is {indices[k]}; indices must be at least 0{(mustGrow ? " and grow" : "")}.", name);
        }
    }

    /// <summary>The number of values of a row.</summary>
    public static int Dimension(SvmKernel kernel, FeatureMatrix supportVectors, ReadOnlySpan<int> supportIndices, int? given, string name)
    {
        if (kernel.Type != KernelType.Precomputed)
        {
            return given is null || given == supportVectors.Columns ? supportVectors.Columns
                : throw new ArgumentException($"The support vectors have {supportVectors.Columns} columns, not {given}.", name);
        }
        int dimension = given ?? throw new ArgumentException("A model with a precomputed kernel needs the number of training rows.", name);
        Count(supportIndices.Length, supportVectors.Rows, "support indices", "supportIndices");
        foreach (int index in supportIndices)
        {
            if (index >= dimension)
                throw new ArgumentException($"Support index {index} is beyond the {dimension} training rows.", name);
        }
        return dimension;
    }

    public static void Rows(int actual, int rows, int dimension, string name)
    {
        long needed = (long)rows * dimension;
        if (actual < needed)
            throw new ArgumentException($"{rows} rows of {dimension} features need {needed} values, but {actual} were given.", name);
    }

    public static void Room(int actual, int rows, long needed, string what, string name)
    {
        if (actual < needed)
            throw new ArgumentException($"{rows} rows need {needed} {what}, but there is room for {actual}.", name);
    }
}
