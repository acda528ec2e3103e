using MLExtensions.Svm.Scoring;

namespace MLExtensions.Svm.Formulations;

/// <summary>The rows of each class, in the order of the data.</summary>
/// <param name="Rows">The rows of each class.</param>
internal sealed record ClassMembers(int[][] Rows)
{
    /// <summary>Number of classes.</summary>
    public int Count => Rows.Length;

    /// <summary>Rows of each class.</summary>
    public int[] Counts => Array.ConvertAll(Rows, rows => rows.Length);

    /// <summary>The pairs of classes, in the order of their decision functions.</summary>
    public (int First, int Second)[] Pairs { get; } = PairLayout.PairsOf(Rows.Length);

    /// <summary>The bound of each row's dual coefficient; for nu-SVC the row's weight, that of its class having no effect, as in LIBSVM.</summary>
    /// <exception cref="ArgumentException">No row of some class has a weight, or there is not a weight per class.</exception>
    public double[] Costs(ReadOnlySpan<int> classes, double[] weights, SvcParameters parameters) => parameters.Nu is null
        ? Costs(classes, weights, parameters.ClassWeights, parameters.C)
        : Costs(classes, weights, SvmClassWeights.Equal, c: 1);

    /// <summary>The bound of each row's dual coefficient: C times the weights of row and class.</summary>
    /// <exception cref="ArgumentException">No row of some class has a weight, or there is not a weight per class.</exception>
    public double[] Costs(ReadOnlySpan<int> classes, double[] weights, SvmClassWeights classWeights, double c)
    {
        double[] perClass = classWeights.Resolve(Counts), costs = new double[weights.Length];
        bool[] any = new bool[Count];
        for (int r = 0; r < costs.Length; r++)
        {
            costs[r] = c * perClass[classes[r]] * weights[r];
            any[classes[r]] |= costs[r] > 0;
        }
        int without = Array.IndexOf(any, false);
        return without < 0 ? costs : throw new ArgumentException($"Every row of class {without} has the weight 0; at least one must be greater.", nameof(weights));
    }

    /// <exception cref="ArgumentException">A row has no class, or classes are not numbered from 0 without gaps, or there are fewer than two.</exception>
    public static ClassMembers Of(ReadOnlySpan<int> classes, int rows)
    {
        if (classes.Length != rows)
            throw new ArgumentException($"There are {classes.Length} classes for {rows} rows; there must be one per row.", nameof(classes));
        List<List<int>> members = [];
        for (int r = 0; r < rows; r++)
        {
            // With more classes than rows there are gaps.
            if (classes[r] < 0 || classes[r] >= rows)
                throw new ArgumentException($"The class of row {r} is {classes[r]}; classes are numbered from 0 without gaps.", nameof(classes));
            while (members.Count <= classes[r])
                members.Add([]);
            members[classes[r]].Add(r);
        }
        int empty = members.FindIndex(rows => rows.Count == 0);
        if (empty >= 0)
            throw new ArgumentException($"No row is of class {empty}; classes are numbered from 0 without gaps.", nameof(classes));
        if (members.Count < 2)
            throw new ArgumentException("All rows are of one class; a classifier needs at least two.", nameof(classes));
        return new ClassMembers([.. members.Select(rows => rows.ToArray())]);
    }
}
