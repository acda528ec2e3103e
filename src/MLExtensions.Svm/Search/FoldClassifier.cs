using MLExtensions.Svm.Devices;
using MLExtensions.Svm.Formulations;

namespace MLExtensions.Svm.Search;

/// <summary>Fits classifiers to all folds but one, on parts of one kernel matrix, and predicts that one.</summary>
/// <param name="features">All rows.</param>
/// <param name="session">The kernel on them.</param>
/// <param name="members">Their classes.</param>
/// <param name="costs">The bound of each row's dual coefficient.</param>
/// <param name="parameters">The settings.</param>
internal sealed class FoldClassifier(FeatureMatrix features, ISvmSession session, ClassMembers members, double[] costs, SvcParameters parameters)
{
    // Rows are predicted in blocks, between which the work can be cancelled.
    private const int MostRows = 256;

    /// <summary>Writes the classes of a fold's rows into <paramref name="predicted"/>.</summary>
    public void Predict(int[] foldOf, int fold, int[] predicted, CancellationToken cancellationToken)
    {
        int[] held = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
        // Classes may be missing from the other folds.
        int[] present = [.. Enumerable.Range(0, members.Count).Where(k => Array.Exists(members.Rows[k], row => foldOf[row] != fold))];
        if (present.Length == 1)
        {
            Array.ForEach(held, row => predicted[row] = present[0]);
            return;
        }
        ClassMembers rest = new(Array.ConvertAll(present, k => Array.FindAll(members.Rows[k], row => foldOf[row] != fold)));
        SvmClassifier classifier = Fit(rest, cancellationToken);
        int blockRows = classifier.BlockRows(Math.Min(MostRows, held.Length));
        double[] values = new double[blockRows * classifier.PairCount], probabilities = new double[present.Length];
        for (int first = 0; first < held.Length; first += blockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] block = held[first..Math.Min(first + blockRows, held.Length)];
            classifier.DecisionValues(features.Select(block).Values.Span, block.Length, values, parameters.Threads);
            for (int k = 0; k < block.Length; k++)
                predicted[block[k]] = present[Winner(values.AsSpan(k * classifier.PairCount, classifier.PairCount))];
        }

        int Winner(ReadOnlySpan<double> decisionValues)
        {
            if (!parameters.EstimateProbabilities)
                return classifier.Vote(decisionValues);
            classifier.Probabilities(decisionValues, probabilities);
            return Array.IndexOf(probabilities, probabilities.Max());
        }
    }

    private SvmClassifier Fit(ClassMembers rest, CancellationToken cancellationToken)
    {
        int[] rows = [.. rest.Rows.SelectMany(rows => rows)];
        Array.Sort(rows);
        ClassMembers local = new(Array.ConvertAll(rest.Rows, members => Array.ConvertAll(members, row => Array.BinarySearch(rows, row))));
        using ISvmSession part = session.Select(rows, cancellationToken);
        PairTrainer trainer = new(part, local, Array.ConvertAll(rows, row => costs[row]), parameters, null, null);
        PairDecision[] pairs = trainer.FitAll(cancellationToken);
        return ClassifierAssembly.Join(
            features, part.Kernel, rest, Array.ConvertAll(pairs, pair => pair with { Rows = Array.ConvertAll(pair.Rows, row => rows[row]) }));
    }
}
