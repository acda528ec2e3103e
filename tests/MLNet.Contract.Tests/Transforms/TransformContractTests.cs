using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>What holds for every transform: shapes foretold, rows mapped alike in every way of reading, models saved and loaded.</summary>
[TestClass]
public sealed class TransformContractTests
{
    public static IEnumerable<object[]> Cases => TransformCases.All.Select(transform => new object[] { transform.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_shape_foretold_is_the_shape_made(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var foretold = new ShapeRecorder();
        var model = TransformCases.Get(name).Make(ml.Transforms).Append(foretold).Fit(data);
        var (made, shape) = (ShapeRecorder.Describe(model.GetOutputSchema(data.Schema)), ShapeRecorder.Describe(foretold.Shape!));
        if (!TransformCases.Get(name).ForetellsAnnotations)
            (made, shape) = (ShapeRecorder.WithoutAnnotations(made), ShapeRecorder.WithoutAnnotations(shape));
        CollectionAssert.AreEquivalent(made, shape);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Fitting_gives_what_ML_NET_3_0_1_gives(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var golden = DataSnapshot.Load(Path.Combine(AppContext.BaseDirectory, "Goldens", "transforms", name + ".json"));
        golden.AssertSame(Snapshot(TransformCases.Get(name).Make(ml.Transforms).Fit(data).Transform(data), name), name);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_saved_model_gives_the_same_when_loaded(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var model = TransformCases.Get(name).Make(ml.Transforms).Fit(data);
        using var zip = new MemoryStream();
        ml.Model.Save(model, data.Schema, zip);

        var loaded = new MLContext(seed: 2).Model.Load(zip, out var schema);
        Assert.HasCount(data.Schema.Count, schema);
        Snapshot(model.Transform(data), name).AssertSame(Snapshot(loaded.Transform(data), name), name);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Single_rows_are_mapped_as_a_cursor_maps_them(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var model = TransformCases.Get(name).Make(ml.Transforms).Fit(data);
        Assert.IsTrue(model.IsRowToRowMapper);

        var mapper = model.GetRowToRowMapper(data.Schema);
        var columns = TransformCases.Get(name).Columns.Select(column => mapper.OutputSchema[column]).ToArray();
        var input = data.GetRowCursor(mapper.GetDependencies(columns));
        using var row = mapper.GetRow(input, columns);
        Assert.AreSame(mapper.OutputSchema, row.Schema);
        var readers = columns.Select(column => ColumnReader.Create(row, column)).ToArray();
        while (input.MoveNext())
        {
            Assert.AreEqual(input.Position, row.Position);
            foreach (var reader in readers)
                reader.AddRow();
        }
        Snapshot(model.Transform(data), name).AssertSame(new DataSnapshot([.. readers.Select(reader => reader.Finish())], 0), name);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_set_of_cursors_covers_every_row_once(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var transformed = TransformCases.Get(name).Make(ml.Transforms).Fit(data).Transform(data);
        var column = transformed.Schema[TransformCases.Get(name).Columns[0]];
        var rows = new List<string>();
        foreach (var cursor in transformed.GetRowCursorSet([column], 3))
        {
            using (cursor)
            {
                var reader = ColumnReader.Create(cursor, column);
                while (cursor.MoveNext())
                    reader.AddRow();
                rows.AddRange(reader.Finish().Rows.Select(row => row.ToString()));
            }
        }
        CollectionAssert.AreEquivalent(Snapshot(transformed, name).Columns[0].Rows.Select(row => row.ToString()).ToArray(), rows);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_column_that_was_not_asked_for_has_no_getter(string name)
    {
        var ml = new MLContext(seed: 1);
        var data = TransformCases.Get(name).Sample(ml);
        var transformed = TransformCases.Get(name).Make(ml.Transforms).Fit(data).Transform(data);
        var column = transformed.Schema[TransformCases.Get(name).Columns[0]];
        using var cursor = transformed.GetRowCursor([]);
        Assert.IsFalse(cursor.IsColumnActive(column));
        var error = Assert.Throws<Exception>(() => ColumnReader.Create(cursor, column)).GetBaseException();
        Assert.IsTrue(error is InvalidOperationException or ArgumentOutOfRangeException, error.ToString());
    }

    private static DataSnapshot Snapshot(IDataView data, string name) => DataSnapshot.Take(data, TransformCases.Get(name).Columns);
}
