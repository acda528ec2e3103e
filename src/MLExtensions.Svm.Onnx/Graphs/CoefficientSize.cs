namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>How large coefficients are together.</summary>
internal sealed class CoefficientSize
{
    private double _squares;

    /// <summary>The sum of their magnitudes.</summary>
    public double Magnitude { get; private set; }

    /// <summary>The root of the sum of their squares.</summary>
    public double Norm => Math.Sqrt(_squares);

    public void Add(ReadOnlySpan<double> coefficients)
    {
        foreach (var coefficient in coefficients)
        {
            Magnitude += Math.Abs(coefficient);
            _squares += coefficient * coefficient;
        }
    }
}
