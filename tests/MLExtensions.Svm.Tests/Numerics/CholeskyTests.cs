using MLExtensions.Svm.Numerics;

namespace MLExtensions.Svm.Tests.Numerics;

[TestClass]
public class CholeskyTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(60)]
    public void TheFactorSolvesTheSystem(int size)
    {
        Random random = new(size);
        double[][] root = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[][] matrix = [.. root.Select((a, i) => root.Select((b, j) => a.Zip(b, (x, y) => x * y).Sum() + (i == j ? 1 : 0)).ToArray())];
        double[] expected = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble())];
        double[] vector = [.. matrix.Select(row => row.Zip(expected, (a, x) => a * x).Sum() + 0.0)];
        double[][]? factor = Cholesky.Factor(matrix, ridge: 0, default);
        Assert.IsNotNull(factor);
        Cholesky.Solve(factor, vector);
        for (int k = 0; k < size; k++)
            Assert.AreEqual(expected[k], vector[k], 1e-10);
    }

    [TestMethod]
    public void AMatrixThatIsNotPositiveDefiniteHasNoFactor() =>
        Assert.IsNull(Cholesky.Factor([[1, 2], [2, 1]], ridge: 0, default));
}
