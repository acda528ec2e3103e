using Microsoft.ML;

namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_column_that_was_not_asked_for_has_no_getter(string name)
    {
        using var fitted = Fit(name);
        AssertOnlyActive(fitted.Output, []);
        foreach (var column in fitted.Output.Schema)
            AssertOnlyActive(fitted.Output, [column]);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_column_alone_holds_what_it_holds_beside_others(string name)
    {
        using var fitted = Fit(name);
        var together = fitted.Expected;
        foreach (var column in together.Columns)
            (together with { Columns = [column] }).AssertSame(DataSnapshot.Take(fitted.Output, [column.Name]), "alone");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_getter_of_another_type_is_refused(string name)
    {
        using var fitted = Fit(name);
        using var cursor = fitted.Output.GetRowCursor(fitted.Output.Schema);
        foreach (var column in fitted.Output.Schema)
            Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<Guid>(column), column.Name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_column_makes_its_dependencies_active_upstream_and_nothing_else(string name)
    {
        using var fitted = Fit(name);
        var mapper = fitted.Model.GetRowToRowMapper(fitted.Data.Schema);
        CollectionAssert.AreEqual(Array.Empty<int>(), AskedUpstream(fitted, []), "no column");
        Assert.IsEmpty(mapper.GetDependencies([]));
        foreach (var column in fitted.Output.Schema)
        {
            var dependencies = mapper.GetDependencies([mapper.OutputSchema[column.Index]]).Select(input => input.Index).Order().ToArray();
            CollectionAssert.AreEqual(dependencies, AskedUpstream(fitted, [column]), column.Name);
            if (!column.IsHidden && fitted.PassedThrough.Contains(column.Name))
                CollectionAssert.AreEqual(new[] { fitted.Data.Schema[column.Name].Index }, dependencies, $"'{column.Name}' passes through");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_getter_serves_every_row(string name)
    {
        using var fitted = Fit(name);
        var columns = fitted.Compared.Select(column => fitted.Output.Schema[column]).ToArray();
        using var cursor = fitted.Output.GetRowCursor(columns);
        var early = new RowReader(cursor, columns);
        var late = new List<CursorPass>();
        while (cursor.MoveNext())
        {
            early.Add();
            var reader = new RowReader(cursor, columns);
            reader.Add();
            late.Add(reader.Finish());
        }
        var pass = early.Finish();
        for (var row = 0; row < late.Count; row++)
        {
            Assert.AreEqual(pass.Ids[row], late[row].Ids[0]);
            for (var i = 0; i < columns.Length; i++)
                Assert.AreEqual(pass.Columns[i].Rows[row].ToString(), late[row].Columns[i].Rows[0].ToString(), $"'{columns[i].Name}' in row {row}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_value_is_the_same_whatever_it_is_read_into(string name)
    {
        using var fitted = Fit(name);
        ForEachValue(fitted, (probe, where) =>
        {
            var fresh = probe.ReadFresh().ToString();
            foreach (var used in probe.ReadUsed())
                Assert.AreEqual(fresh, used.ToString(), where);
        });
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_vector_handed_out_is_the_callers_own(string name)
    {
        using var fitted = Fit(name);
        ForEachValue(fitted, (probe, where) =>
        {
            var before = probe.ReadFresh().ToString();
            probe.Spoil();
            Assert.AreEqual(before, probe.ReadFresh().ToString(), where);
        });
    }

    private static void AssertOnlyActive(IDataView data, DataViewSchema.Column[] asked)
    {
        using var cursor = data.GetRowCursor(asked);
        foreach (var column in data.Schema)
        {
            var isAsked = asked.Any(other => other.Index == column.Index);
            Assert.AreEqual(isAsked, cursor.IsColumnActive(column), column.Name);
            if (isAsked)
                continue;
            var error = Assert.Throws<Exception>(() => ColumnReader.Create(cursor, column), column.Name).GetBaseException();
            Assert.IsTrue(error is InvalidOperationException or ArgumentOutOfRangeException, error.ToString());
        }
    }

    private static void ForEachValue(FittedCase fitted, Action<BufferProbe, string> check)
    {
        using var cursor = fitted.Output.GetRowCursor(fitted.Output.Schema);
        var probes = fitted.Output.Schema.Select(column => (Probe: BufferProbe.Create(cursor, column), column.Name)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (var (probe, column) in probes)
                check(probe, $"'{column}' in row {cursor.Position}");
        }
    }

    private static int[] AskedUpstream(FittedCase fitted, DataViewSchema.Column[] columns)
    {
        var data = fitted.Data.Fresh();
        fitted.Model.Transform(data).GetRowCursor(columns).Dispose();
        return data.Asked;
    }
}
