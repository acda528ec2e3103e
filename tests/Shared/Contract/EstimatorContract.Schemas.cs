using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

public abstract partial class EstimatorContract<TCases>
{
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_shape_foretold_before_fitting_is_the_shape_made(string name)
    {
        using var fitted = Fit(name);
        AssertShapeForetold(fitted, fitted.Data, fitted.Output);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_schema_foretold_by_the_model_is_the_schema_made(string name)
    {
        using var fitted = Fit(name);
        var made = Describe(fitted.Output.Schema);
        CollectionAssert.AreEqual(made, Describe(fitted.Model.GetOutputSchema(fitted.Data.Schema)), "of the model");
        CollectionAssert.AreEqual(made, Describe(fitted.Model.GetRowToRowMapper(fitted.Data.Schema).OutputSchema), "of its row mapper");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_cursor_has_the_schema_of_its_data(string name)
    {
        using var fitted = Fit(name);
        using var all = fitted.Output.GetRowCursor(fitted.Output.Schema);
        using var none = fitted.Output.GetRowCursor([]);
        Assert.AreSame(fitted.Output.Schema, all.Schema);
        Assert.AreSame(fitted.Output.Schema, none.Schema);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Annotations_fit_their_columns(string name)
    {
        using var fitted = Fit(name);
        foreach (var column in fitted.Output.Schema)
        {
            var annotations = column.Annotations.Schema;
            CollectionAssert.AllItemsAreUnique(annotations.Select(annotation => annotation.Name).ToArray(), column.Name);
            if (annotations.GetColumnOrNull("SlotNames") is { } slotNames)
                AssertTexts(((VectorDataViewType)column.Type).Size, slotNames);
            if (annotations.GetColumnOrNull("KeyValues") is { } keyValues)
                Assert.AreEqual(((KeyDataViewType)RawTypes.ItemType(column.Type)).Count, (ulong)((VectorDataViewType)keyValues.Type).Size, column.Name);
            if (annotations.GetColumnOrNull("IsNormalized") is { } isNormalized)
                Assert.AreEqual(BooleanDataViewType.Instance, isNormalized.Type, column.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void What_it_does_not_change_passes_through(string name)
    {
        using var fitted = Fit(name);
        DataSnapshot.Take(fitted.Data, fitted.PassedThrough).AssertSame(DataSnapshot.Take(fitted.Output, fitted.PassedThrough), name);
    }

    private static void AssertTexts(int count, DataViewSchema.Column annotation)
    {
        var type = (VectorDataViewType)annotation.Type;
        Assert.AreEqual(TextDataViewType.Instance, type.ItemType);
        Assert.AreEqual(count, type.Size);
    }

    private static void AssertShapeForetold(FittedCase fitted, IDataView data, IDataView output)
    {
        Func<SchemaShape, string[]> describe = fitted.ForetellsAnnotations ? ShapeRecorder.Describe : ShapeRecorder.DescribeTypes;
        CollectionAssert.AreEquivalent(
            describe(ShapeRecorder.Of(output)), describe(fitted.Estimator.GetOutputSchema(ShapeRecorder.Of(data))));
    }

    private static string[] Describe(DataViewSchema schema) =>
        [.. schema.Select(column => (column.IsHidden ? "hidden " : "") + ColumnReader.Describe(column))];
}
