namespace Microsoft.ML.Data;

/// <summary>How many rows of each class are taken for which class.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _classes;
    private readonly bool _isBinary;

    internal ConfusionMatrix(double[][] counts, string[] classes, bool isBinary)
    {
        _classes = classes;
        _isBinary = isBinary;
        NumberOfClasses = counts.Length;
        Counts = Array.AsReadOnly(Array.ConvertAll(counts, row => (IReadOnlyList<double>)Array.AsReadOnly(row)));
        PerClassPrecision = Array.AsReadOnly(Shares(j => counts.Sum(row => row[j])));
        PerClassRecall = Array.AsReadOnly(Shares(i => counts[i].Sum()));

        double[] Shares(Func<int, double> total) =>
            [.. Enumerable.Range(0, counts.Length).Select(i => total(i) is var rows && rows > 0 ? counts[i][i] / rows : 0)];
    }

    /// <summary>For each class, the share of its own rows among the rows that are taken for it; 0 if there are none.</summary>
    public IReadOnlyList<double> PerClassPrecision { get; }

    /// <summary>For each class, the share of its rows that are taken for it; 0 if it has none.</summary>
    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>The number of rows for each true class (outer list) and predicted class (inner list); positive first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    /// <summary>The number of classes.</summary>
    public int NumberOfClasses { get; }

    /// <summary>The number of rows of one class that are taken for another, or for the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no class of that number.</exception>
    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckClass(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckClass(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    /// <summary>The counts, precisions and recalls as a table to be printed, in the current culture.</summary>
    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _classes, _isBinary);

    private void CheckClass(int index, string parameter)
    {
        if ((uint)index >= (uint)NumberOfClasses)
            throw new ArgumentOutOfRangeException(parameter, index, $"The classes are numbered from 0 to {NumberOfClasses - 1}.");
    }
}
