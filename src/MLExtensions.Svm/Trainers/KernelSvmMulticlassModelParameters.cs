using MLExtensions.Svm.Kernels;
using MLExtensions.Training;

namespace MLExtensions.Svm.Trainers;

/// <summary>A fitted support vector classifier of several classes, one against one, as the model of a pipeline.</summary>
public sealed class KernelSvmMulticlassModelParameters : IMulticlassModel, IScaledModel
{
    // Decision values that are held at a time.
    private const int MostValues = 1 << 18;
    private const int MostOnStack = 64;

    private readonly int[] _classes;

    /// <summary>Takes a machine and the classes, from 0 and in order, that its own stand for.</summary>
    /// <exception cref="ArgumentException">There is not a class for each of the machine's, or they are not in order or not below the count.</exception>
    internal KernelSvmMulticlassModelParameters(
        SvmClassifier svm, int[] classes, int classCount, FeatureScaling? scaling = null, KernelSvmTuning? tuning = null)
    {
        if (classes.Length != svm.ClassCount)
            throw new ArgumentException($"There are {classes.Length} classes for a machine of {svm.ClassCount}.", nameof(classes));
        for (var k = 0; k < classes.Length; k++)
        {
            if (classes[k] >= classCount || classes[k] <= (k == 0 ? -1 : classes[k - 1]))
                throw new ArgumentException($"Class {k} is number {classes[k]}; classes must grow and be below {classCount}.", nameof(classes));
        }

        ScaledRows.Check(scaling, svm.Dimension);
        Svm = svm;
        Scaling = scaling;
        Tuning = tuning;
        ClassCount = classCount;
        _classes = classes;
    }

    /// <summary>
    /// The machine: support vectors, dual coefficients, intercepts, how training went, and the probabilities of pairs. Its classes are those that rows had,
    /// in the order of the keys: <see cref="Classes"/>.
    /// </summary>
    public SvmClassifier Svm { get; }

    /// <inheritdoc cref="KernelSvmModelParameters.Scaling"/>
    public FeatureScaling? Scaling { get; }

    /// <inheritdoc cref="KernelSvmModelParameters.Tuning"/>
    public KernelSvmTuning? Tuning { get; }

    /// <summary>For each of the machine's classes the label's key, less 1.</summary>
    public ReadOnlyMemory<int> Classes => _classes;

    /// <summary>The kernel function with its numbers, gamma included.</summary>
    public SvmKernel Kernel => Svm.Kernel;

    /// <summary>The number of support vectors.</summary>
    public int SupportVectorCount => Svm.SupportVectors.Rows;

    /// <summary>How the training of each pair of classes went: iterations, whether it converged, the true gap.</summary>
    public IReadOnlyList<SvmTrainingSummary> Training => Svm.Training;

    /// <summary>Whether scores are probabilities.</summary>
    public bool HasProbabilities => Svm.Sigmoids.Count > 0;

    /// <summary>The number of the label's keys, those that no row had included.</summary>
    public int ClassCount { get; }

    /// <inheritdoc/>
    public int FeatureCount => Svm.Dimension;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> features, Span<float> scores)
    {
        using var rows = new ScaledRows(Scaling, features);
        Svm.ForEachRow(
            rows.Values, scores.Length / ClassCount, scores, ClassCount, null, this, static (model, values, result) => model.Score(values, result), MostValues);
    }

    private void Score(ReadOnlySpan<double> values, Span<float> scores)
    {
        Span<double> own = _classes.Length <= MostOnStack ? stackalloc double[_classes.Length] : new double[_classes.Length];
        if (HasProbabilities)
            Svm.Probabilities(values, own);
        else
            Svm.Scores(values, own);
        if (double.IsNaN(own[0]))
        {
            scores.Fill(float.NaN);
            return;
        }

        var lowest = float.PositiveInfinity;
        foreach (var score in own)
            lowest = Math.Min(lowest, (float)score);
        if (_classes.Length < ClassCount)
            scores.Fill(HasProbabilities ? 0 : lowest - 1);
        for (var k = 0; k < _classes.Length; k++)
            scores[_classes[k]] = (float)own[k];
        if (!HasProbabilities)
            PutFirst(_classes[Svm.Vote(values)], scores);
    }

    /// <summary>Makes the winner the first class with the highest score, which it is but for ties.</summary>
    private static void PutFirst(int winner, Span<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best])
                best = k;
        }

        if (best != winner)
            scores[winner] = float.BitIncrement(scores[best]);
    }
}
