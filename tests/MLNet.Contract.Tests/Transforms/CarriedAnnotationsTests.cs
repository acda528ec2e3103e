using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Slot names, key values and the mark of normalized columns go where their columns go.</summary>
[TestClass]
public sealed class CarriedAnnotationsTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    [DynamicData(nameof(Steps))]
    public void Slot_names_of_categories_pass(string step)
    {
        var (before, after) = Apply(step);
        Assert.IsTrue(after.HasSlotNames());
        Assert.IsTrue(after.IsNormalized());
        CollectionAssert.AreEqual(Names(before), Names(after));
    }

    [TestMethod]
    public void Joined_categories_are_named_after_their_columns()
    {
        var data = Categories();
        var column = ML.Transforms.Concatenate("Features", "Single", "Encoded").Fit(data).GetOutputSchema(data.Schema)["Features"];
        var names = Names(data.Schema["Encoded"]).Select(name => "Encoded." + name);
        CollectionAssert.AreEqual(names.Prepend("Single").ToArray(), Names(column));
        VBuffer<int> ranges = default;
        column.Annotations.GetValue("CategoricalSlotRanges", ref ranges);
        CollectionAssert.AreEqual(new[] { 1, 3 }, ranges.DenseValues().ToArray());
        Assert.IsFalse(column.IsNormalized());
    }

    [TestMethod]
    public void Key_values_pass_through_copies_selections_and_saved_schemas()
    {
        var data = CategoryRow.Load(ML);
        InputOutputColumnPair[] pairs = [new("Key", "Color"), new("Keys", "Colors"), new("Number", "Signed64")];
        var keyed = ML.Transforms.Conversion.MapValueToKey(pairs).Fit(data).Transform(data);
        var pipeline = ML.Transforms.CopyColumns("Copy", "Key").Append(ML.Transforms.SelectColumns("Copy", "Keys", "Number"));
        var model = pipeline.Fit(keyed);
        var schema = model.GetOutputSchema(keyed.Schema);
        Assert.IsTrue(schema["Copy"].HasKeyValues());
        Assert.IsTrue(schema["Keys"].HasKeyValues());
        Assert.IsTrue(schema["Number"].HasKeyValues(NumberDataViewType.Int64));
        Assert.AreEqual(ColumnReader.Describe(keyed.Schema["Keys"]), ColumnReader.Describe(schema["Keys"]));

        using var zip = new MemoryStream();
        ML.Model.Save(model, keyed.Schema, zip);
        new MLContext(seed: 2).Model.Load(zip, out var loaded);
        CollectionAssert.AreEqual(keyed.Schema.Select(ColumnReader.Describe).ToArray(), loaded.Select(ColumnReader.Describe).ToArray());
    }

    [TestMethod]
    public void Slot_names_pass_through_keys_and_back()
    {
        var data = ML.Transforms.Concatenate("Joined", "Color", "Colors").Fit(CategoryRow.Load(ML)).Transform(CategoryRow.Load(ML));
        var schema = ML.Transforms.Conversion.MapValueToKey("Keys", "Joined")
            .Append(ML.Transforms.Conversion.MapKeyToValue("Back", "Keys")).Fit(data).GetOutputSchema(data.Schema);
        CollectionAssert.AreEqual(new[] { "Color", "", "", "" }, Names(schema["Keys"]));
        CollectionAssert.AreEqual(new[] { "Color", "", "", "" }, Names(schema["Back"]));
    }

    public static IEnumerable<object[]> Steps =>
        [["copy"], ["concatenate one"], ["replace missing"], ["min-max"], ["mean-variance"], ["select"], ["cache"], ["load"]];

    private static (DataViewSchema.Column Before, DataViewSchema.Column After) Apply(string step)
    {
        var data = Categories();
        if (step == "cache")
            return (data.Schema["Encoded"], ML.Data.Cache(data).Schema["Encoded"]);
        var t = ML.Transforms;
        ITransformer model = step switch
        {
            "copy" => t.CopyColumns("Out", "Encoded").Fit(data),
            "concatenate one" => t.Concatenate("Out", "Encoded").Fit(data),
            "replace missing" => t.ReplaceMissingValues("Out", "Encoded").Fit(data),
            "min-max" => t.NormalizeMinMax("Out", "Encoded").Fit(data),
            "mean-variance" => t.NormalizeMeanVariance("Out", "Encoded").Fit(data),
            "select" => t.CopyColumns("Out", "Encoded").Append(t.SelectColumns("Out")).Fit(data),
            _ => Reload(t.CopyColumns("Out", "Encoded").Fit(data), data),
        };
        return (data.Schema["Encoded"], model.GetOutputSchema(data.Schema)["Out"]);
    }

    private static ITransformer Reload(ITransformer model, IDataView data)
    {
        using var zip = new MemoryStream();
        ML.Model.Save(model, data.Schema, zip);
        return ML.Model.Load(zip, out _);
    }

    private static IDataView Categories()
    {
        var data = CategoryRow.Load(ML);
        return ML.Transforms.Categorical.OneHotEncoding("Encoded", "Color", maximumNumberOfKeys: 3).Fit(data).Transform(data);
    }

    private static string[] Names(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
