namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Transforming_reads_nothing(string name)
    {
        using var fitted = Fit(name);
        var data = fitted.Data.Fresh();
        var output = fitted.Model.Transform(data);
        fitted.Model.GetOutputSchema(data.Schema);
        fitted.Model.GetRowToRowMapper(data.Schema);
        Assert.IsNotNull(output.Schema);
        Assert.AreEqual(0, data.Cursors);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fitting_and_transforming_again_give_the_same(string name)
    {
        using var fitted = Fit(name);
        var expected = fitted.Expected;
        expected.AssertSame(fitted.Snapshot(fitted.Output), "a second pass");
        expected.AssertSame(fitted.Snapshot(fitted.Model.Transform(fitted.Data)), "transformed again");
        expected.AssertSame(fitted.Snapshot(fitted.Estimator.Fit(fitted.Data).Transform(fitted.Data)), "fitted again");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Rows_keep_their_number_their_ids_and_their_order(string name)
    {
        using var fitted = Fit(name);
        var input = CursorPass.Read(fitted.Data, []);
        var output = CursorPass.Read(fitted.Output, fitted.Compared);
        Assert.IsNotEmpty(input.Ids);
        CollectionAssert.AreEqual(input.Ids.ToArray(), output.Ids.ToArray());
        CollectionAssert.AreEqual(output.Batches.Order().ToArray(), output.Batches.ToArray(), "Batch numbers do not decrease.");
        Assert.IsTrue(fitted.Output.GetRowCount() is null || fitted.Output.GetRowCount() == input.Ids.Count, $"{fitted.Output.GetRowCount()} rows");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Positions_count_from_zero_and_are_minus_one_outside(string name)
    {
        using var fitted = Fit(name);
        using var cursor = fitted.Output.GetRowCursor(fitted.Output.Schema);
        Assert.AreEqual(-1, cursor.Position, "before the first row");
        var position = 0;
        for (; cursor.MoveNext(); position++)
            Assert.AreEqual(position, cursor.Position);
        Assert.AreEqual(CursorPass.Read(fitted.Data, []).Ids.Count, position);
        Assert.AreEqual(-1, cursor.Position, "after the last row");
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position, "after another move");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_pass_reads_each_input_row_once_and_closes_what_it_opened(string name)
    {
        using var fitted = Fit(name);
        AssertAllClosed(fitted.Data);
        var data = fitted.Data.Fresh();
        var pass = CursorPass.Read(fitted.Model.Transform(data), fitted.Compared);
        AssertAllClosed(data);
        Assert.AreEqual(pass.Ids.Count, data.RowsRead);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_cursor_can_be_left_early(string name)
    {
        using var fitted = Fit(name);
        var data = fitted.Data.Fresh();
        var output = fitted.Model.Transform(data);
        var cursor = output.GetRowCursor(output.Schema);
        Assert.IsTrue(cursor.MoveNext());
        cursor.Dispose();
        AssertAllClosed(data);
        cursor.Dispose();
        Assert.AreEqual(0, data.OpenCursors, "closed twice");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_set_of_cursors_covers_every_row_once_and_each_batch_in_one_cursor(string name)
    {
        using var fitted = Fit(name);
        var columns = fitted.Compared.Select(column => fitted.Output.Schema[column]).ToArray();
        var passes = fitted.Output.GetRowCursorSet(columns, 3).Select(cursor => CursorPass.Read(cursor, columns)).ToList();
        fitted.ExpectedInOrderOfIds.AssertSame(CursorPass.InOrderOfIds(passes), name);
        foreach (var pass in passes)
            CollectionAssert.AreEqual(pass.Batches.Order().ToArray(), pass.Batches.ToArray(), "Batch numbers do not decrease.");
        CollectionAssert.AllItemsAreUnique(passes.SelectMany(pass => pass.Batches.Distinct()).ToArray(), "A batch is in one cursor only.");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Shuffled_rows_keep_their_values(string name)
    {
        using var fitted = Fit(name);
        Assert.IsTrue(fitted.Output.CanShuffle, "The input can be shuffled.");
        var columns = fitted.Compared.Select(column => fitted.Output.Schema[column]).ToArray();
        var pass = CursorPass.Read(fitted.Output.GetRowCursor(columns, new Random(5)), columns);
        CollectionAssert.AreNotEqual(CursorPass.Read(fitted.Data, []).Ids.ToArray(), pass.Ids.ToArray(), "nothing was shuffled");
        fitted.ExpectedInOrderOfIds.AssertSame(CursorPass.InOrderOfIds(pass), name);
        CollectionAssert.AreEqual(pass.Batches.Order().ToArray(), pass.Batches.ToArray(), "Batch numbers do not decrease.");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_rows_give_no_rows(string name)
    {
        using var fitted = Fit(name);
        var output = fitted.Model.Transform(fitted.Data.WithoutRows());
        CollectionAssert.AreEqual(Describe(fitted.Output.Schema), Describe(output.Schema));
        using var cursor = output.GetRowCursor(output.Schema);
        Assert.IsFalse(cursor.MoveNext());
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Several_threads_read_at_once(string name)
    {
        using var fitted = Fit(name);
        var expected = fitted.Expected;
        Func<DataSnapshot>[] ways =
        [
            () => fitted.Snapshot(fitted.Output),
            () => fitted.Snapshot(fitted.Model.Transform(fitted.Data)),
            () => fitted.Predict(fitted.Model),
        ];
        Parallel.For(0, 2 * ways.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 * ways.Length }, i =>
            expected.AssertSame(ways[i % ways.Length](), $"thread {i}"));
    }
}
