using Microsoft.ML;
using MLExtensions.Ensembles.Ridge;

namespace MLExtensions.Ensembles.Tests;

[TestClass]
public sealed class RidgeTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void The_solution_meets_the_normal_equations()
    {
        // The gradient of |y - Xw - b|^2 + alpha |w|^2 vanishes at the solution.
        var rows = Row.Make(300);
        var model = Fit(rows, alpha: 2.5);
        var gradient = new double[5];
        foreach (var row in rows)
        {
            var residual = row.Label - model.Intercept - row.Features.Select((x, j) => x * model.Coefficients[j]).Sum();
            for (var j = 0; j < 4; j++)
                gradient[j] -= residual * row.Features[j];
            gradient[4] -= residual;
        }

        for (var j = 0; j < 4; j++)
            gradient[j] += 2.5 * model.Coefficients[j];
        foreach (var g in gradient)
            Assert.AreEqual(0, g, 1e-6);
    }

    [TestMethod]
    public void Without_a_penalty_an_exact_line_is_recovered()
    {
        var rows = Row.Make(100);
        foreach (var row in rows)
            row.Label = 5 - (2 * row.Features[0]) + (0.25f * row.Features[3]);
        var model = Fit(rows, alpha: 0);

        Assert.AreEqual(-2, model.Coefficients[0], 1e-5);
        Assert.AreEqual(0.25, model.Coefficients[3], 1e-5);
        Assert.AreEqual(5, model.Intercept, 1e-5);
    }

    [TestMethod]
    public void Dependent_columns_without_a_penalty_are_refused_with_the_cure()
    {
        var rows = Row.Make(100);
        foreach (var row in rows)
            row.Features[2] = row.Features[0] + row.Features[3];

        var error = Assert.Throws<InvalidOperationException>(() => Fit(rows, alpha: 0));

        StringAssert.Contains(error.Message, "raise alpha");
    }

    [TestMethod]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void A_penalty_out_of_range_is_named(double alpha)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Regression.Trainers.Ridge(alpha: alpha));

        Assert.AreEqual("alpha", error.ParamName);
    }

    [TestMethod]
    public void Training_data_that_is_not_finite_or_missing_is_named()
    {
        var rows = Row.Make(10);
        rows[6].Features[2] = float.NaN;
        StringAssert.Contains(Assert.Throws<InvalidOperationException>(() => Fit(rows, 1)).Message, "'Features' holds NaN in slot 2 of row 6");

        rows = Row.Make(10);
        rows[3].Label = float.PositiveInfinity;
        StringAssert.Contains(Assert.Throws<InvalidOperationException>(() => Fit(rows, 1)).Message, "row 3");

        StringAssert.Contains(Assert.Throws<InvalidOperationException>(() => Fit([], 1)).Message, "no rows");
    }

    private RidgeModel Fit(Row[] rows, double alpha) => _ml.Regression.Trainers.Ridge(alpha: alpha).Fit(_ml.Data.LoadFromEnumerable(rows)).Model;
}
