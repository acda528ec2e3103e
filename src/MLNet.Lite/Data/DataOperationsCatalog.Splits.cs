using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Splits rows at random into a part to train on and a part to test on. A row always falls in the same part.</summary>
    /// <param name="data">The data.</param>
    /// <param name="testFraction">The expected share of the test part, between 0 and 1.</param>
    /// <param name="samplingKeyColumnName">Rows with equal values in this column stay together; null when rows are independent.</param>
    /// <param name="seed">Decides the split; the context's seed when null, or else a fixed one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1, or the column does not exist.</exception>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction > 0 && testFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The fraction lies between 0 and 1, neither included.");
        return new DataSplitter(_environment, data, samplingKeyColumnName, seed).Split(0, testFraction, includeUpper: false);
    }

    /// <summary>Splits rows at random into folds; each is the test part once, the others together the part to train on.</summary>
    /// <param name="data">The data.</param>
    /// <param name="numberOfFolds">The number of folds, at least 2.</param>
    /// <param name="samplingKeyColumnName">Rows with equal values in this column stay together; null when rows are independent.</param>
    /// <param name="seed">Decides the split; the context's seed when null, or else a fixed one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or the column does not exist.</exception>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (numberOfFolds < 2)
            throw new ArgumentOutOfRangeException(nameof(numberOfFolds), numberOfFolds, "There are at least 2 folds.");
        var splitter = new DataSplitter(_environment, data, samplingKeyColumnName, seed);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold =>
            splitter.Split((double)fold / numberOfFolds, (double)(fold + 1) / numberOfFolds, includeUpper: true))];
    }
}
