namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_missing_column_is_named_before_anything_is_read(string name)
    {
        using var fitted = Fit(name);
        foreach (var column in fitted.ReadColumns())
        {
            var data = fitted.Data.Without(column);
            AssertRefused(() => fitted.Estimator.GetOutputSchema(ShapeRecorder.Of(data)), column, $"a shape without '{column}'");
            AssertRefused(() => fitted.Estimator.Fit(data).Transform(data), column, $"fitting without '{column}'");
            Assert.AreEqual(0, data.RowsRead, $"Fitting read a row without '{column}'.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_model_refuses_a_missing_column_unless_only_fitting_reads_it(string name)
    {
        using var fitted = Fit(name);
        var needed = fitted.ReadColumnsOfModel().ToHashSet();
        foreach (var column in fitted.ReadColumns())
        {
            var data = fitted.Data.Without(column);
            if (needed.Contains(column))
                AssertModelRefuses(fitted, data, column);
            else
                fitted.ExpectedColumns.AssertSame(fitted.SnapshotColumns(fitted.Model.Transform(data)), $"{name} without '{column}'");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_wrong_column_is_named_before_anything_is_read(string name)
    {
        using var fitted = Fit(name);
        foreach (var wrong in Get(name).Wrong)
        {
            var data = fitted.Spoil(wrong);
            if (!wrong.OnlyByModel)
            {
                AssertRefused(() => fitted.Estimator.GetOutputSchema(ShapeRecorder.Of(data)), wrong.Column, $"a shape with a wrong '{wrong.Column}'");
                AssertRefused(() => fitted.Estimator.Fit(data).Transform(data), wrong.Column, $"fitting on a wrong '{wrong.Column}'");
                Assert.AreEqual(0, data.RowsRead, $"Fitting read a row of a wrong '{wrong.Column}'.");
            }
            if (fitted.ReadColumnsOfModel().Contains(wrong.Column))
                AssertModelRefuses(fitted, data, wrong.Column);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Null_is_refused(string name)
    {
        using var fitted = Fit(name);
        AssertRefusesNull(() => fitted.Estimator.Fit(null!));
        AssertRefusesNull(() => fitted.Estimator.GetOutputSchema(null!));
        AssertRefusesNull(() => fitted.Model.Transform(null!));
        AssertRefusesNull(() => fitted.Model.GetOutputSchema(null!));
        AssertRefusesNull(() => fitted.Model.GetRowToRowMapper(null!));
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fitting_no_rows_works_or_says_that_there_are_none(string name)
    {
        using var fitted = Fit(name);
        var none = fitted.Data.WithoutRows();
        try
        {
            var output = fitted.Estimator.Fit(none).Transform(none);
            Assert.AreNotEqual(true, Get(name).NeedsRows, "It was fitted on no rows.");
            Assert.IsEmpty(CursorPass.Read(output, fitted.Compared).Ids);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            Assert.AreNotEqual(false, Get(name).NeedsRows, e.ToString());
            if (Get(name).NeedsRows is not null)
                Assert.Contains("no rows", e.Message);
        }
    }

    private static void AssertRefusesNull(Action action)
    {
        var error = Assert.Throws<Exception>(action);
        // Some of ML.NET's own leave null to the runtime.
        var own = error.TargetSite?.DeclaringType?.Namespace?.StartsWith("Microsoft.ML", StringComparison.Ordinal) == true;
        Assert.IsTrue(error is ArgumentNullException || (own && error is NullReferenceException), error.ToString());
    }

    private static void AssertModelRefuses(FittedCase fitted, WatchedView data, string column)
    {
        AssertRefused(() => fitted.Model.GetOutputSchema(data.Schema), column, $"the model's schema with no right '{column}'");
        AssertRefused(() => fitted.Model.Transform(data), column, $"transforming with no right '{column}'");
        AssertRefused(() => fitted.Model.GetRowToRowMapper(data.Schema), column, $"a row mapper with no right '{column}'");
        Assert.AreEqual(0, data.RowsRead, $"The model read a row with no right '{column}'.");
    }
}
