namespace MLExtensions.Svm.Scoring;

/// <summary>
/// Where LIBSVM's layout has the coefficients of pairs of classes: vectors are ordered by class, and each has one for every class but its own.
/// </summary>
internal sealed class PairLayout
{
    private readonly int[] _first;

    /// <param name="supportCounts">The support vectors of each class.</param>
    public PairLayout(ReadOnlySpan<int> supportCounts)
    {
        _first = new int[supportCounts.Length + 1];
        for (int k = 0; k < supportCounts.Length; k++)
            _first[k + 1] = _first[k] + supportCounts[k];
        Pairs = PairsOf(Classes);
    }

    public int Classes => _first.Length - 1;

    /// <summary>The pairs of classes, in the order of their functions.</summary>
    public (int First, int Second)[] Pairs { get; }

    /// <summary>The pairs of so many classes, in the order (0, 1), (0, 2), ..., (1, 2), ...</summary>
    public static (int First, int Second)[] PairsOf(int classes) =>
        [.. Enumerable.Range(0, classes).SelectMany(i => Enumerable.Range(i + 1, classes - i - 1).Select(j => (i, j)))];

    /// <summary>The first vector of a class, or beyond the last class the number of vectors.</summary>
    public int FirstOf(int k) => _first[k];

    /// <summary>The first pair (k, k + 1), (k, k + 2), ... of a class.</summary>
    public int FirstPairOf(int k) => (int)((long)k * (2L * Classes - k - 1) / 2);

    /// <summary>The coefficients of a pair's function.</summary>
    public CoefficientRun[] RunsOf(int pair, ReadOnlyMemory<double> coefficients)
    {
        (int i, int j) = Pairs[pair];
        return [Run(i, j - 1), Run(j, i)];

        CoefficientRun Run(int k, int row) => new(_first[k], coefficients.Slice(row * _first[^1] + _first[k], _first[k + 1] - _first[k]));
    }
}
