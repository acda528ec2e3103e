namespace MLExtensions.Svm;

/// <summary>
/// The probability of a pair's first class as a function of the decision value f: <c>1 / (1 + exp(A f + B))</c> (Platt, "Probabilistic Outputs for
/// Support Vector Machines", 1999).
/// </summary>
/// <param name="A">The slope; negative where larger decision values are likelier.</param>
/// <param name="B">The offset.</param>
public readonly record struct SvmSigmoid(double A, double B)
{
    /// <summary>The probability at a decision value, without overflow at any.</summary>
    /// <param name="decisionValue">The decision value.</param>
    public double Evaluate(double decisionValue)
    {
        double x = A * decisionValue + B;
        return x >= 0 ? Math.Exp(-x) / (1 + Math.Exp(-x)) : 1 / (1 + Math.Exp(x));
    }
}
