using System.Buffers;
using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Numerics;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm;

/// <summary>
/// A fitted support vector classifier: for each pair of classes (i, j), i less than j, a decision function that is positive where class i is
/// likelier. The class with the most votes wins, the first of several. A classifier does not change and may be used from several threads at once.
/// </summary>
/// <remarks>
/// Numbers are laid out as in LIBSVM. Pairs come in the order (0, 1), (0, 2), ..., (1, 2), ...; support vectors in the order of their classes. A support
/// vector has a dual coefficient for each class but its own: row m of <see cref="DualCoefficients"/> holds, for a vector of class i, that against class m
/// where m is less than i, and that against class m + 1 otherwise.
/// </remarks>
public sealed class SvmClassifier
{
    // Decision values that are held at once.
    private const int MostValues = 1 << 22;

    private readonly LazyScorer _scorer;

    /// <summary>Assembles a classifier from its numbers, which it checks.</summary>
    /// <param name="kernel">The kernel function.</param>
    /// <param name="supportVectors">
    /// The support vectors, one per row, ordered by class. The classifier refers to this memory, which must not change. Of a precomputed kernel: one column
    /// with the <paramref name="supportIndices"/>.
    /// </param>
    /// <param name="supportCounts">The number of support vectors of each class; at least two classes.</param>
    /// <param name="dualCoefficients">classes - 1 rows of a coefficient per support vector.</param>
    /// <param name="intercepts">What is added to each pair's sum.</param>
    /// <param name="training">How each pair's fit went.</param>
    /// <param name="supportIndices">Each support vector's row in the training data; empty where it is not known.</param>
    /// <param name="dimension">Values of a row: for a precomputed kernel, the number of training rows; otherwise the columns of the support vectors.</param>
    /// <param name="sigmoids">Each pair's <see cref="SvmSigmoid"/>; empty where no probabilities were estimated.</param>
    /// <exception cref="ArgumentException">A number is not finite, or lengths do not agree.</exception>
    public SvmClassifier(
        SvmKernel kernel, FeatureMatrix supportVectors, ReadOnlyMemory<int> supportCounts, ReadOnlyMemory<double> dualCoefficients,
        ReadOnlyMemory<double> intercepts, IReadOnlyList<SvmTrainingSummary> training, ReadOnlyMemory<int> supportIndices = default,
        int? dimension = null, IReadOnlyList<SvmSigmoid>? sigmoids = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(supportVectors);
        ArgumentNullException.ThrowIfNull(training);
        int classes = supportCounts.Length, count = supportVectors.Rows;
        if (classes < 2)
            throw new ArgumentException($"There are {classes} classes; there must be at least 2.", nameof(supportCounts));
        long vectors = 0;
        foreach (int supportCount in supportCounts.Span)
        {
            if (supportCount < 0)
                throw new ArgumentException($"A class has {supportCount} support vectors; there must be at least 0.", nameof(supportCounts));
            vectors += supportCount;
        }
        if (vectors != count)
            throw new ArgumentException($"The classes have {vectors} support vectors together, but there are {count}.", nameof(supportCounts));
        int pairs = checked(classes * (classes - 1) / 2);
        ModelCheck.Count(dualCoefficients.Length, checked((classes - 1) * count), "dual coefficients", nameof(dualCoefficients));
        ModelCheck.Count(intercepts.Length, pairs, "intercepts", nameof(intercepts));
        ModelCheck.Count(training.Count, pairs, "training summaries", nameof(training));
        ModelCheck.Finite(dualCoefficients.Span, "Dual coefficient", nameof(dualCoefficients));
        ModelCheck.Finite(intercepts.Span, "Intercept", nameof(intercepts));
        ModelCheck.SupportIndices(supportIndices.Span, count, mustGrow: false, nameof(supportIndices));
        FiniteCheck.Features(supportVectors, nameof(supportVectors));
        Sigmoids = sigmoids ?? [];
        if (Sigmoids.Count != 0)
            ModelCheck.Count(Sigmoids.Count, pairs, "sigmoids", nameof(sigmoids));

        Kernel = kernel;
        SupportVectors = supportVectors;
        SupportCounts = supportCounts;
        DualCoefficients = dualCoefficients;
        Intercepts = intercepts;
        Training = training;
        SupportIndices = supportIndices;
        Dimension = ModelCheck.Dimension(kernel, supportVectors, supportIndices.Span, dimension, nameof(dimension));
        Sum = new KernelSum(kernel, supportVectors, supportIndices, Dimension, dualCoefficients, intercepts, classes == 2 ? null : new PairLayout(supportCounts.Span));
        _scorer = new LazyScorer(Sum);
    }

    /// <summary>The same machine with probabilities.</summary>
    internal SvmClassifier WithSigmoids(IReadOnlyList<SvmSigmoid> sigmoids) =>
        new(Kernel, SupportVectors, SupportCounts, DualCoefficients, Intercepts, Training, SupportIndices, Dimension, sigmoids);

    /// <summary>The kernel function.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>Number of classes, at least 2.</summary>
    public int ClassCount => SupportCounts.Length;

    /// <summary>Number of pairs of classes.</summary>
    public int PairCount => Intercepts.Length;

    /// <summary>The support vectors, one per row, ordered by class; of a precomputed kernel, one column with their rows' numbers in the training data.</summary>
    public FeatureMatrix SupportVectors { get; }

    /// <summary>The number of support vectors of each class.</summary>
    public ReadOnlyMemory<int> SupportCounts { get; }

    /// <summary><see cref="ClassCount"/> - 1 rows of a dual coefficient per support vector.</summary>
    public ReadOnlyMemory<double> DualCoefficients { get; }

    /// <summary>What each pair's decision function adds to the sum over the support vectors.</summary>
    public ReadOnlyMemory<double> Intercepts { get; }

    /// <summary>How each pair's fit went.</summary>
    public IReadOnlyList<SvmTrainingSummary> Training { get; }

    /// <summary>Whether every pair met the tolerance.</summary>
    public bool Converged => Training.All(pair => pair.Converged);

    /// <summary>Each support vector's row in the training data; empty where it is not known.</summary>
    public ReadOnlyMemory<int> SupportIndices { get; }

    /// <summary>Each pair's probability as a function of its decision value; empty where none were estimated.</summary>
    public IReadOnlyList<SvmSigmoid> Sigmoids { get; }

    /// <summary>Number of values of a row: features, or for a precomputed kernel its values with every training row.</summary>
    public int Dimension { get; }

    internal KernelSum Sum { get; }

    /// <summary>
    /// Evaluates every pair's decision function. A row's values have the same bits whatever rows stand beside it and however many threads are used.
    /// The values of a row that holds NaN or infinity are NaN.
    /// </summary>
    /// <param name="rows">Row-major features, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="values">Receives, row by row, a value per pair.</param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void DecisionValues(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int? threads = null) =>
        _scorer.Score(rows, rowCount, values, threads);

    /// <summary>Predicts classes by vote. A row that holds NaN or infinity gets -1.</summary>
    /// <param name="rows">Row-major features, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="classes">Receives a class per row, from 0.</param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void Predict(ReadOnlySpan<float> rows, int rowCount, Span<int> classes, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ModelCheck.Room(classes.Length, rowCount, rowCount, "classes", nameof(classes));
        ModelCheck.Rows(rows.Length, rowCount, Dimension, nameof(rows));
        ForEachRow(rows, rowCount, classes, 1, threads, this, static (machine, values, result) => result[0] = machine.Vote(values));
    }

    /// <summary>Estimates the probability of each class. The probabilities of a row that holds NaN or infinity are NaN.</summary>
    /// <param name="rows">Row-major features, at least <c>rowCount * Dimension</c>.</param>
    /// <param name="rowCount">Number of rows, at least 0.</param>
    /// <param name="probabilities">Receives, row by row, a probability per class; they sum to 1.</param>
    /// <param name="threads">The most threads used, at least 1; by default one per processor.</param>
    /// <exception cref="InvalidOperationException">The classifier was fitted without <see cref="SvcParameters.EstimateProbabilities"/>.</exception>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    public void PredictProbabilities(ReadOnlySpan<float> rows, int rowCount, Span<double> probabilities, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ModelCheck.Room(probabilities.Length, rowCount, (long)rowCount * ClassCount, "probabilities", nameof(probabilities));
        ModelCheck.Rows(rows.Length, rowCount, Dimension, nameof(rows));
        ForEachRow(rows, rowCount, probabilities, ClassCount, threads, this, static (machine, values, result) => machine.Probabilities(values, result));
    }

    /// <summary>The class that a row's decision values vote for: the first of those with the most votes; -1 where they are NaN.</summary>
    /// <param name="decisionValues">A value per pair.</param>
    /// <exception cref="ArgumentException">There is not a value per pair.</exception>
    public int Vote(ReadOnlySpan<double> decisionValues)
    {
        ModelCheck.Count(decisionValues.Length, PairCount, "decision values", nameof(decisionValues));
        return PairVote.Winner(decisionValues, ClassCount);
    }

    /// <summary>
    /// A score per class from a row's decision values. Of two classes it is the decision value and its negative; of more, as
    /// <c>decision_function_shape='ovr'</c> of scikit-learn, the number of pairs that the class wins, to which is added s / (3 (|s| + 1)), s being the sum of
    /// the decision values for the class. The class with the highest score is that of the vote, but for ties. NaN where a decision value is.
    /// </summary>
    /// <param name="decisionValues">A value per pair.</param>
    /// <param name="scores">Receives a score per class.</param>
    /// <exception cref="ArgumentException">There is not a value per pair, or no room for the scores.</exception>
    public void Scores(ReadOnlySpan<double> decisionValues, Span<double> scores)
    {
        ModelCheck.Count(decisionValues.Length, PairCount, "decision values", nameof(decisionValues));
        ModelCheck.Room(scores.Length, 1, ClassCount, "scores", nameof(scores));
        PairVote.Scores(decisionValues, scores[..ClassCount]);
    }

    /// <summary>The probabilities that a row's decision values stand for.</summary>
    /// <param name="decisionValues">A value per pair.</param>
    /// <param name="probabilities">Receives a probability per class.</param>
    /// <exception cref="InvalidOperationException">The classifier was fitted without <see cref="SvcParameters.EstimateProbabilities"/>.</exception>
    /// <exception cref="ArgumentException">There is not a value per pair, or no room for the probabilities.</exception>
    public void Probabilities(ReadOnlySpan<double> decisionValues, Span<double> probabilities)
    {
        if (Sigmoids.Count == 0)
            throw new InvalidOperationException("The classifier has no probabilities: it was fitted without SvcParameters.EstimateProbabilities.");
        ModelCheck.Count(decisionValues.Length, PairCount, "decision values", nameof(decisionValues));
        ModelCheck.Room(probabilities.Length, 1, ClassCount, "probabilities", nameof(probabilities));
        PairwiseCoupling.Couple(decisionValues, Sigmoids, probabilities[..ClassCount]);
    }

    /// <summary>Of so many rows those to score at once, whose decision values do not take much memory.</summary>
    internal int BlockRows(int rowCount, int mostValues = MostValues) => Math.Min(rowCount, Math.Max(1, mostValues / PairCount));

    /// <summary>Computes the decision values of rows, block by block, and results from those of each row.</summary>
    /// <param name="rows">Row-major features.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="results">Receives the results, row by row.</param>
    /// <param name="resultsPerRow">Results of a row.</param>
    /// <param name="threads">The most threads used.</param>
    /// <param name="state">What <paramref name="finish"/> works with, so that it need not be made anew for each call.</param>
    /// <param name="finish">Makes a row's results.</param>
    /// <param name="mostValues">The most decision values that are held at once.</param>
    internal void ForEachRow<TState, TResult>(
        ReadOnlySpan<float> rows, int rowCount, Span<TResult> results, int resultsPerRow, int? threads, TState state,
        Action<TState, ReadOnlySpan<double>, Span<TResult>> finish, int mostValues = MostValues)
    {
        int block = BlockRows(rowCount, mostValues);
        double[] values = ArrayPool<double>.Shared.Rent(block * PairCount);
        try
        {
            for (int first = 0; first < rowCount; first += block)
            {
                int count = Math.Min(block, rowCount - first);
                DecisionValues(rows[(first * Dimension)..], count, values, threads);
                for (int r = 0; r < count; r++)
                    finish(state, values.AsSpan(r * PairCount, PairCount), results.Slice((first + r) * resultsPerRow, resultsPerRow));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(values);
        }
    }
}
