using MLExtensions.Svm.Devices;

namespace MLExtensions.Svm.Formulations;

/// <summary>Fits classifiers to all folds but one, on parts of one kernel matrix, and predicts that one: its classes, or their probabilities.</summary>
/// <param name="features">All rows.</param>
/// <param name="session">The kernel on them.</param>
/// <param name="members">Their classes.</param>
/// <param name="costs">The bound of each row's dual coefficient.</param>
/// <param name="parameters">The settings.</param>
internal sealed class FoldClassifier(FeatureMatrix features, ISvmSession session, ClassMembers members, double[] costs, SvcParameters parameters)
{
    // Rows are predicted in blocks, between which the work can be cancelled.
    private const int MostRows = 256;

    private delegate void RowReader(int row, SvmClassifier classifier, int[] present, ReadOnlySpan<double> values);

    /// <summary>Writes the classes of a fold's rows into <paramref name="predicted"/>.</summary>
    public void Predict(int[] foldOf, int fold, int[] predicted, CancellationToken cancellationToken)
    {
        double[] probabilities = new double[members.Count];
        Classify(foldOf, fold, (row, only) => predicted[row] = only, (row, classifier, present, values) =>
        {
            if (!parameters.EstimateProbabilities)
            {
                predicted[row] = present[classifier.Vote(values)];
                return;
            }
            Span<double> own = probabilities.AsSpan(0, present.Length);
            classifier.Probabilities(values, own);
            predicted[row] = present[own.IndexOf(Max(own))];
        }, cancellationToken);
    }

    /// <summary>Writes the probabilities of a fold's rows into <paramref name="probabilities"/>, [rows, classes]; 0 of a class that is in no other fold.</summary>
    public void Probabilities(int[] foldOf, int fold, double[] probabilities, CancellationToken cancellationToken)
    {
        double[] own = new double[members.Count];
        Classify(foldOf, fold, (row, only) => probabilities[row * members.Count + only] = 1, (row, classifier, present, values) =>
        {
            classifier.Probabilities(values, own.AsSpan(0, present.Length));
            for (int k = 0; k < present.Length; k++)
                probabilities[row * members.Count + present[k]] = own[k];
        }, cancellationToken);
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        double most = values[0];
        foreach (double value in values)
            most = Math.Max(most, value);
        return most;
    }

    // Classes may be missing from the other folds.
    private void Classify(int[] foldOf, int fold, Action<int, int> readOnly, RowReader read, CancellationToken cancellationToken)
    {
        int[] held = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
        int[] present = [.. Enumerable.Range(0, members.Count).Where(k => Array.Exists(members.Rows[k], row => foldOf[row] != fold))];
        if (present.Length == 1)
        {
            Array.ForEach(held, row => readOnly(row, present[0]));
            return;
        }
        ClassMembers rest = new(Array.ConvertAll(present, k => Array.FindAll(members.Rows[k], row => foldOf[row] != fold)));
        SvmClassifier classifier = Fit(rest, cancellationToken);
        int blockRows = classifier.BlockRows(Math.Min(MostRows, held.Length));
        double[] values = new double[blockRows * classifier.PairCount];
        for (int first = 0; first < held.Length; first += blockRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] block = held[first..Math.Min(first + blockRows, held.Length)];
            classifier.DecisionValues(features.Select(block).Values.Span, block.Length, values, parameters.Threads);
            for (int k = 0; k < block.Length; k++)
                read(block[k], classifier, present, values.AsSpan(k * classifier.PairCount, classifier.PairCount));
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
