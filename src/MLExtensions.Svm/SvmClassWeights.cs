using System.Globalization;
using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm;

/// <summary>What the cost of a class's errors is multiplied by.</summary>
public sealed class SvmClassWeights
{
    private readonly double[]? _given;

    private SvmClassWeights(double[]? given) => _given = given;

    /// <summary>All classes weigh 1.</summary>
    public static SvmClassWeights Equal { get; } = new([]);

    /// <summary>
    /// A class weighs rows / (classes * rows of the class), as <c>class_weight='balanced'</c> of scikit-learn, so that all classes together cost the same.
    /// </summary>
    public static SvmClassWeights Balanced { get; } = new(null);

    /// <summary>A weight per class.</summary>
    /// <param name="weights">Greater than 0 and finite; as many as there are classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is out of range.</exception>
    public static SvmClassWeights Given(params ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
            throw new ArgumentException("There is no weight; there must be one per class.", nameof(weights));
        for (int k = 0; k < weights.Length; k++)
            ParameterCheck.Positive(weights[k], $"weights[{k}]");
        return new SvmClassWeights(weights.ToArray());
    }

    /// <summary>The weight of each class.</summary>
    /// <param name="counts">Rows of each class.</param>
    internal double[] Resolve(int[] counts)
    {
        if (_given is null)
            return Array.ConvertAll(counts, count => (double)counts.Sum() / counts.Length / count);
        if (_given.Length == 0)
            return Array.ConvertAll(counts, _ => 1.0);
        RequirePerClass(counts.Length);
        return _given;
    }

    /// <summary>The weights of some of the classes, in the order given.</summary>
    /// <param name="classes">The classes, from 0.</param>
    /// <param name="count">Number of classes that there are weights for.</param>
    internal SvmClassWeights Select(int[] classes, int count)
    {
        if (_given is null or [])
            return this;
        RequirePerClass(count);
        return new SvmClassWeights(Array.ConvertAll(classes, k => _given[k]));
    }

    private void RequirePerClass(int count)
    {
        if (_given!.Length != count)
            throw new ArgumentException($"There are {_given.Length} class weights for {count} classes; there must be one per class.");
    }

    /// <summary>"equal", "balanced" or the weights.</summary>
    public override string ToString() => _given switch
    {
        null => "balanced",
        [] => "equal",
        _ => string.Join(", ", _given.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture))),
    };
}
