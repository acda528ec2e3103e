using MLExtensions.Ensembles.Weighting;

namespace MLExtensions.Ensembles.Tests;

/// <summary>The exact weights: of all that are not negative and sum to one, none gives less.</summary>
[TestClass]
public sealed class NearestPointTests
{
    [TestMethod]
    public void Every_solution_meets_the_optimality_conditions()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var (count, dimensions) = (random.Next(1, 9), random.Next(1, 7));
            var corners = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => random.NextDouble() - 0.4).ToArray()).ToList();
            // Some corners twice, and on few dimensions more corners than can be told apart.
            if (trial % 3 == 0)
                corners.Add(corners[0]);
            // Some are very unlike in length.
            if (trial % 5 == 0)
                corners = [.. corners.Select(corner => Scaled(corner, Math.Pow(10, random.Next(0, 7))))];
            var products = Products(corners);

            var weights = NearestPoint.Find(products);

            Assert.AreEqual(1, weights.Sum(), 1e-12);
            Assert.IsTrue(weights.All(weight => weight >= 0));
            var gradient = weights.Select((_, i) => weights.Select((weight, j) => weight * products[i, j]).Sum()).ToArray();
            var square = weights.Zip(gradient, (weight, slope) => weight * slope).Sum();
            for (var i = 0; i < weights.Length; i++)
                Assert.IsGreaterThanOrEqualTo(square - (1e-9 * Math.Max(1, products[i, i])), gradient[i], $"trial {trial}, corner {i}");
        }
    }

    [TestMethod]
    public void Two_corners_have_the_solution_of_the_textbook()
    {
        // The line from (2, 1) to (-1, 1) passes the origin at (0, 1).
        var weights = NearestPoint.Find(Products([[2, 1], [-1, 1]]));
        Assert.AreEqual(1 / 3.0, weights[0], 1e-12);
        Assert.AreEqual(2 / 3.0, weights[1], 1e-12);
        CollectionAssert.AreEqual(new[] { 0.0, 1.0 }, NearestPoint.Find(Products([[5, 5], [1, 1]])));
        CollectionAssert.AreEqual(new[] { 1.0 }, NearestPoint.Find(Products([[3]])));
        Assert.AreEqual(1, NearestPoint.Find(new double[3, 3]).Sum(), 1e-12, "all errors are zero");
    }

    private static double[] Scaled(double[] corner, double factor) => Array.ConvertAll(corner, x => x * factor);

    private static double[,] Products(List<double[]> corners)
    {
        var products = new double[corners.Count, corners.Count];
        for (var i = 0; i < corners.Count; i++)
        {
            for (var j = 0; j < corners.Count; j++)
                products[i, j] = corners[i].Zip(corners[j], (a, b) => a * b).Sum();
        }

        return products;
    }
}
