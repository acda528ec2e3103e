using MLExtensions.Svm.Kernels;
using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Formulations;

/// <summary>Joins the decision functions of pairs into a classifier, in LIBSVM's layout, and takes them apart again.</summary>
internal static class ClassifierAssembly
{
    public static SvmClassifier Join(FeatureMatrix features, SvmKernel kernel, ClassMembers members, PairDecision[] decisions)
    {
        (int First, int Second)[] pairs = members.Pairs;
        bool[] isSupport = new bool[features.Rows];
        foreach (PairDecision decision in decisions)
        {
            for (int k = 0; k < decision.Rows.Length; k++)
                isSupport[decision.Rows[k]] |= decision.Function.Beta[k] != 0;
        }
        int[][] supports = Array.ConvertAll(members.Rows, rows => Array.FindAll(rows, row => isSupport[row]));
        int[] indices = [.. supports.SelectMany(rows => rows)], vectorOf = new int[features.Rows], classOf = new int[features.Rows];
        for (int vector = 0; vector < indices.Length; vector++)
            vectorOf[indices[vector]] = vector;
        for (int k = 0; k < supports.Length; k++)
            Array.ForEach(supports[k], row => classOf[row] = k);
        double[] dual = new double[(members.Count - 1) * indices.Length];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            (int i, int j) = pairs[pair];
            PairDecision decision = decisions[pair];
            for (int k = 0; k < decision.Rows.Length; k++)
            {
                int row = decision.Rows[k];
                if (isSupport[row])
                    dual[(classOf[row] == i ? j - 1 : i) * indices.Length + vectorOf[row]] = decision.Function.Beta[k];
            }
        }
        return new SvmClassifier(
            kernel, ModelAssembly.Vectors(features, kernel, indices), Array.ConvertAll(supports, rows => rows.Length), dual,
            Array.ConvertAll(decisions, decision => decision.Function.Intercept), Array.ConvertAll(decisions, decision => decision.Function.Training),
            indices, features.Columns, decisions[0].Sigmoid is null ? null : Array.ConvertAll(decisions, decision => decision.Sigmoid!.Value));
    }

    /// <summary>The dual coefficients of each pair, one per training row.</summary>
    /// <exception cref="ArgumentException">The classifier was not fitted to these rows.</exception>
    public static Func<int, double[]> Split(SvmClassifier classifier, ClassMembers members)
    {
        int rows = members.Counts.Sum(), count = classifier.SupportVectors.Rows;
        if (classifier.ClassCount != members.Count)
            throw new ArgumentException($"The classifier to start from has {classifier.ClassCount} classes, but the data have {members.Count}.", nameof(classifier));
        if (classifier.SupportIndices.Length != count)
            throw new ArgumentException("The classifier to start from does not know which training rows its support vectors are.", nameof(classifier));
        ReadOnlySpan<int> indices = classifier.SupportIndices.Span;
        foreach (int index in indices)
        {
            if (index >= rows)
                throw new ArgumentException($"The classifier to start from has a support vector in row {index}, but there are {rows} rows; it was fitted to other data.", nameof(classifier));
        }
        PairLayout layout = new(classifier.SupportCounts.Span);
        return pair =>
        {
            double[] beta = new double[rows];
            foreach (CoefficientRun run in layout.RunsOf(pair, classifier.DualCoefficients))
            {
                for (int k = 0; k < run.Coefficients.Length; k++)
                    beta[classifier.SupportIndices.Span[run.First + k]] = run.Coefficients.Span[k];
            }
            return beta;
        };
    }
}
