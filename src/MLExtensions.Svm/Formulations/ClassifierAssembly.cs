using MLExtensions.Svm.Kernels;

namespace MLExtensions.Svm.Formulations;

/// <summary>Joins the decision functions of pairs into a classifier, in LIBSVM's layout, and takes them apart again.</summary>
internal static class ClassifierAssembly
{
    public static SvmClassifier Join(FeatureMatrix features, SvmKernel kernel, ClassMembers members, PairDecision[] decisions)
    {
        (int First, int Second)[] pairs = members.Pairs;
        double[][] beta = Array.ConvertAll(decisions, decision => Scatter(decision, features.Rows));
        bool[] isSupport = new bool[features.Rows];
        foreach (double[] coefficients in beta)
        {
            for (int r = 0; r < coefficients.Length; r++)
                isSupport[r] |= coefficients[r] != 0;
        }
        int[][] supports = Array.ConvertAll(members.Rows, rows => Array.FindAll(rows, row => isSupport[row]));
        int[] indices = [.. supports.SelectMany(rows => rows)];
        double[] dual = new double[(members.Count - 1) * indices.Length];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            (int i, int j) = pairs[pair];
            int firstOfI = supports[..i].Sum(rows => rows.Length), firstOfJ = supports[..j].Sum(rows => rows.Length);
            for (int k = 0; k < supports[i].Length; k++)
                dual[(j - 1) * indices.Length + firstOfI + k] = beta[pair][supports[i][k]];
            for (int k = 0; k < supports[j].Length; k++)
                dual[i * indices.Length + firstOfJ + k] = beta[pair][supports[j][k]];
        }
        return new SvmClassifier(
            kernel, ModelAssembly.Vectors(features, kernel, indices), Array.ConvertAll(supports, rows => rows.Length), dual,
            Array.ConvertAll(decisions, decision => decision.Function.Intercept), Array.ConvertAll(decisions, decision => decision.Function.Training),
            indices, features.Columns, decisions[0].Sigmoid is null ? null : Array.ConvertAll(decisions, decision => decision.Sigmoid!.Value));
    }

    /// <summary>The dual coefficients of each pair, one per training row.</summary>
    /// <exception cref="ArgumentException">The classifier was not fitted to these rows.</exception>
    public static double[][] Split(SvmClassifier classifier, ClassMembers members)
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
        (int First, int Second)[] pairs = members.Pairs;
        double[][] beta = new double[pairs.Length][];
        int[] classOf = [.. classifier.SupportCounts.ToArray().SelectMany((supports, k) => Enumerable.Repeat(k, supports))];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            beta[pair] = new double[rows];
            for (int k = 0; k < count; k++)
            {
                int row = classOf[k] == pairs[pair].First ? pairs[pair].Second - 1 : classOf[k] == pairs[pair].Second ? pairs[pair].First : -1;
                if (row >= 0)
                    beta[pair][indices[k]] = classifier.DualCoefficients.Span[row * count + k];
            }
        }
        return beta;
    }

    private static double[] Scatter(PairDecision decision, int rows)
    {
        double[] beta = new double[rows];
        for (int k = 0; k < decision.Rows.Length; k++)
            beta[decision.Rows[k]] = decision.Function.Beta[k];
        return beta;
    }
}
