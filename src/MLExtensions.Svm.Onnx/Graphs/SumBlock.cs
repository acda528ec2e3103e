namespace MLExtensions.Svm.Onnx.Graphs;

/// <summary>
/// Sums over some of the support vectors: number s of them is <c>sum over v of Coefficients[v, s] * kernel(First + v, x)</c>.
/// </summary>
/// <param name="First">The first of the vectors.</param>
/// <param name="Count">Number of vectors, at least 1.</param>
/// <param name="Sums">Number of sums.</param>
/// <param name="Coefficients">[Count, Sums].</param>
internal sealed record SumBlock(int First, int Count, int Sums, double[] Coefficients);
