namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Single_rows_are_mapped_as_a_cursor_maps_them(string name)
    {
        using var fitted = Fit(name);
        Assert.IsTrue(fitted.Model.IsRowToRowMapper);
        var mapper = fitted.Model.GetRowToRowMapper(fitted.Data.Schema);
        Assert.AreSame(fitted.Data.Schema, mapper.InputSchema);

        var columns = fitted.Compared.Select(column => mapper.OutputSchema[column]).ToArray();
        var input = fitted.Data.GetRowCursor(mapper.GetDependencies(columns));
        using var row = mapper.GetRow(input, columns);
        Assert.AreSame(mapper.OutputSchema, row.Schema);
        var reader = new RowReader(row, columns);
        while (input.MoveNext())
        {
            Assert.AreEqual(input.Position, row.Position);
            Assert.AreEqual(input.Batch, row.Batch);
            reader.Add();
        }
        var rows = reader.Finish();
        fitted.Expected.AssertSame(rows.Values(), name);
        CollectionAssert.AreEqual(CursorPass.Read(fitted.Data, []).Ids.ToArray(), rows.Ids.ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Disposing_a_mapped_row_closes_its_input(string name)
    {
        using var fitted = Fit(name);
        var data = fitted.Data.Fresh();
        var mapper = fitted.Model.GetRowToRowMapper(data.Schema);
        mapper.GetRow(data.GetRowCursor(data.Schema), mapper.OutputSchema).Dispose();
        Assert.AreEqual(0, data.OpenCursors);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_prediction_engine_predicts_what_a_cursor_gives(string name)
    {
        using var fitted = Fit(name);
        fitted.Expected.AssertSame(fitted.Predict(fitted.Model), "the model");
        using var loaded = new LoadedModel(fitted.Save(fitted.Model));
        fitted.Expected.AssertSame(fitted.Predict(loaded.Model), "the model loaded");
    }
}
