using MLExtensions.Ensembles.Weighting;

namespace MLExtensions.Ensembles.Tests;

/// <summary>The exact weights of probabilities: of all that are not negative and sum to one, none gives less log-loss.</summary>
[TestClass]
public sealed class LogLossTests
{
    [TestMethod]
    public void Every_solution_meets_the_optimality_conditions()
    {
        for (var trial = 0; trial < 5000; trial++)
        {
            var scores = Make(trial);
            var loss = new LogLoss(scores);

            var weights = loss.Minimize(WeightMethod.Exact);

            Assert.AreEqual(1, weights.Sum(), 1e-12);
            Assert.IsTrue(weights.All(weight => weight >= 0));
            Assert.IsLessThanOrEqualTo(1e-9, loss.GapOf(weights), $"trial {trial}: {scores.Length} members, {scores[0].Length} rows");
        }
    }

    [TestMethod]
    public void No_member_no_grid_and_no_selection_is_better()
    {
        for (var trial = 0; trial < 100; trial++)
        {
            var scores = Make(trial)[..2];
            var loss = new LogLoss(scores);
            var best = loss.Of(loss.Minimize(WeightMethod.Exact));
            Assert.IsLessThanOrEqualTo(loss.Of(loss.Minimize(WeightMethod.Grid)) + 1e-12, best, $"trial {trial}, grid");
            Assert.IsLessThanOrEqualTo(loss.Of(loss.Minimize(WeightMethod.Greedy)) + 1e-12, best, $"trial {trial}, greedy");
            Assert.IsLessThanOrEqualTo(Math.Min(loss.Of([1, 0]), loss.Of([0, 1])) + 1e-12, best, $"trial {trial}, alone");
        }
    }

    [TestMethod]
    public void The_order_of_the_members_does_not_matter()
    {
        for (var trial = 0; trial < 100; trial++)
        {
            var scores = Make(trial);
            var order = Enumerable.Range(0, scores.Length).ToArray();
            new Random(trial).Shuffle(order);

            var weights = new LogLoss(scores).Minimize(WeightMethod.Exact);
            var permuted = new LogLoss([.. order.Select(member => scores[member])]).Minimize(WeightMethod.Exact);

            // Where members are alike many weights are best; their averages are one.
            for (var row = 0; row < scores[0].Length; row++)
            {
                var (one, other) = (0.0, 0.0);
                for (var i = 0; i < order.Length; i++)
                {
                    one += weights[i] * scores[i][row];
                    other += permuted[i] * scores[order[i]][row];
                }

                Assert.AreEqual(one, other, 1e-4, $"trial {trial}");
            }
        }
    }

    [TestMethod]
    public void Two_members_have_the_solution_of_the_textbook()
    {
        // One gives 1 to a third of the rows and 1/4 to the rest, the other the reverse of 1 and 1/4: the slope vanishes at 3 / (4 w + ...) solved by hand below.
        float[][] scores = [[1, 0.25f, 0.25f], [0.25f, 1, 1]];
        var weights = new LogLoss(scores).Minimize(WeightMethod.Exact);

        // d/dw of log(1/4 + 3w/4) + 2 log(1 - 3w/4) is 0 where (1 - 3w/4) = 2 (1/4 + 3w/4): w = 2/9.
        Assert.AreEqual(2 / 9.0, weights[0], 1e-9);
        Assert.AreEqual(7 / 9.0, weights[1], 1e-9);
    }

    [TestMethod]
    public void A_probability_of_0_costs_much_and_not_all()
    {
        var loss = new LogLoss([[0, 0.9f, 0.9f, 0.9f], [0.6f, 0.6f, 0.6f, 0.6f]]);

        Assert.AreEqual((-Math.Log(1e-7) - (3 * Math.Log(0.9f))) / 4, loss.Of([1, 0]), 1e-9);
        var weights = loss.Minimize(WeightMethod.Exact);
        Assert.IsTrue(weights[0] is > 0 and < 1);
    }

    // Members of different worth; some twice, some that give 0 to much, few rows or many, and in between one that is nearly right.
    private static float[][] Make(int trial)
    {
        var random = new Random(trial);
        var (members, rows) = (random.Next(2, trial % 10 == 9 ? 30 : 9), trial % 4 == 0 ? random.Next(1, 6) : random.Next(6, 400));
        var scores = Enumerable.Range(0, members).Select(member =>
        {
            var power = 0.1 + (3 * random.NextDouble());
            var zeros = trial % 3 == 0 ? random.NextDouble() / 2 : 0;
            return Enumerable.Range(0, rows).Select(_ => random.NextDouble() < zeros ? 0 : (float)Math.Pow(random.NextDouble(), power)).ToArray();
        }).ToList();
        if (trial % 5 == 0)
            scores[^1] = [.. scores[0]];
        return [.. scores];
    }
}
