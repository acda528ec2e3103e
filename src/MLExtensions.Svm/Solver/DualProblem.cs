namespace MLExtensions.Svm.Solver;

/// <summary>
/// The quadratic programme that the formulations of a support vector machine share: minimise <c>1/2 b'Kb + linear'b + epsilon |b|_1</c>,
/// where b is the sum of one or two <see cref="DualLayer"/>s and each layer's variables keep their bounds and their sum.
/// </summary>
/// <remarks>
/// <para>
/// Epsilon-SVR has one layer, <c>linear = -y</c> and bounds of -C and C. LIBSVM states it with two variables per row (Chang and Lin, "LIBSVM",
/// ACM TIST 2(3), 2011, section 2.4); of these at most one is not 0, so their difference says everything at half the size. C-SVC has one layer too:
/// with b = y alpha, <c>linear = -y</c> and the bounds are 0 and C y. One-class has <c>linear = 0</c>, bounds 0 and 1, and starts at a sum of nu n.
/// </para>
/// <para>
/// The nu formulations fix two sums, that of the positive and that of the negative parts (section 4.2 there), and so have two layers, of
/// variables from 0 up and from 0 down. Epsilon is 0 with two layers.
/// </para>
/// </remarks>
internal sealed class DualProblem
{
    public DualProblem(double[] linear, double epsilon, params DualLayer[] layers)
    {
        Linear = linear;
        Epsilon = epsilon;
        Layers = layers;
    }

    public int Count => Linear.Length;

    public double[] Linear { get; }

    public double Epsilon { get; }

    public DualLayer[] Layers { get; }

    /// <summary>The gradient of the smooth part at the initial point, where it is known.</summary>
    public double[]? InitialGradient { get; private init; }

    /// <summary>The same problem, the gradient at its initial point being known.</summary>
    public DualProblem StartingAt(double[] gradient) => new(Linear, Epsilon, Layers) { InitialGradient = gradient };

    /// <summary>What a growing variable adds to its derivative: epsilon of the sign it moves into, or infinity at the upper bound.</summary>
    public static double OffsetUp(double value, double upper, double epsilon) =>
        value >= upper ? double.PositiveInfinity : value >= 0 ? epsilon : -epsilon;

    /// <summary>What a shrinking variable adds to its derivative: epsilon of the sign it moves out of, or minus infinity at the lower bound.</summary>
    public static double OffsetDown(double value, double lower, double epsilon) =>
        value <= lower ? double.NegativeInfinity : value > 0 ? epsilon : -epsilon;
}
