using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;
using MLNet.Contract.Tests.Transforms;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>The schema comes back from a model as it went in.</summary>
[TestClass]
public sealed class SchemaPersistenceTests
{
    [TestMethod]
    public void Every_type_comes_back()
    {
        var schema = new DataViewSchema.Builder();
        PrimitiveDataViewType[] types =
        [
            NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16, NumberDataViewType.Int32,
            NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64, NumberDataViewType.Single, NumberDataViewType.Double,
            TextDataViewType.Instance, BooleanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance,
            TimeSpanDataViewType.Instance, RowIdDataViewType.Instance,
            new KeyDataViewType(typeof(byte), 5), new KeyDataViewType(typeof(ushort), 6), new KeyDataViewType(typeof(uint), 7),
            new KeyDataViewType(typeof(ulong), ulong.MaxValue),
        ];
        foreach (var type in types)
        {
            schema.AddColumn($"{type}", type);
            schema.AddColumn($"{type} vector", new VectorDataViewType(type, 3));
            schema.AddColumn($"{type} matrix", new VectorDataViewType(type, 4, 0, 2));
            schema.AddColumn($"{type} varying", new VectorDataViewType(type));
        }
        AssertComesBack(schema.ToSchema());
    }

    [TestMethod]
    public void Hidden_columns_and_unusual_names_come_back()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Twice", NumberDataViewType.Single);
        schema.AddColumn("Überschrift 标题 🚀", TextDataViewType.Instance);
        schema.AddColumn("Twice", NumberDataViewType.Double);
        schema.AddColumn(new string('x', 1000), NumberDataViewType.Int64);
        AssertComesBack(schema.ToSchema());
    }

    [TestMethod]
    public void Annotations_of_every_type_come_back()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Float", NumberDataViewType.Single, float.NaN);
        annotations.AddPrimitiveValue("Double", NumberDataViewType.Double, -1e300);
        annotations.AddPrimitiveValue("Byte", NumberDataViewType.Byte, (byte)200);
        annotations.AddPrimitiveValue("Long", NumberDataViewType.Int64, long.MinValue + 1);
        annotations.AddPrimitiveValue("Yes", BooleanDataViewType.Instance, true);
        annotations.AddPrimitiveValue("Text", TextDataViewType.Instance, "größer 大".AsMemory());
        annotations.AddPrimitiveValue("Key", new KeyDataViewType(typeof(uint), 9), 4u);
        annotations.AddPrimitiveValue("Time", DateTimeDataViewType.Instance, new DateTime(2001, 2, 3, 4, 5, 6));
        annotations.AddPrimitiveValue("Offset", DateTimeOffsetDataViewType.Instance, new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-210)));
        annotations.AddPrimitiveValue("Span", TimeSpanDataViewType.Instance, TimeSpan.FromTicks(-12345));
        annotations.AddPrimitiveValue("Id", RowIdDataViewType.Instance, new DataViewRowId(1, 2));
        AddVector(annotations, "Flags", BooleanDataViewType.Instance, [true, false, true, true, false, false, true, false, true, true]);
        AddVector(annotations, "Names", TextDataViewType.Instance, ["a".AsMemory(), default, "ccc".AsMemory()]);
        AddVector(annotations, "Numbers", NumberDataViewType.Int32, [.. Enumerable.Range(0, 5000)]);
        annotations.Add("Sparse", new VectorDataViewType(NumberDataViewType.Single, 100),
            (ref VBuffer<float> value) => value = new VBuffer<float>(100, 2, [1.5f, 2.5f], [3, 99]));
        annotations.Add("Unsized", new VectorDataViewType(NumberDataViewType.Double),
            (ref VBuffer<double> value) => value = new VBuffer<double>(3, [1, 2, 3]));
        annotations.Add("Empty", new VectorDataViewType(NumberDataViewType.Double),
            (ref VBuffer<double> value) => value = default);

        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Plain", NumberDataViewType.Single);
        schema.AddColumn("Annotated", NumberDataViewType.Single, annotations.ToAnnotations());
        AssertComesBack(schema.ToSchema());
    }

    [TestMethod]
    public void A_model_saved_without_schema_gives_none()
    {
        var ml = new MLContext(seed: 1);
        using var zip = new MemoryStream();
        ml.Model.Save(ml.Transforms.CopyColumns("Copied", "Single").Fit(SampleRow.Load(ml)), null, zip);
        Assert.IsNotNull(ml.Model.Load(zip, out var schema));
        Assert.IsNull(schema);
    }

    private static void AddVector<T>(DataViewSchema.Annotations.Builder annotations, string name, PrimitiveDataViewType type, T[] values) =>
        annotations.Add(name, new VectorDataViewType(type, values.Length), (ref VBuffer<T> value) => value = new VBuffer<T>(values.Length, values));

    private static void AssertComesBack(DataViewSchema schema)
    {
        var ml = new MLContext(seed: 1);
        using var zip = new MemoryStream();
        ml.Model.Save(ml.Transforms.CopyColumns("Copied", "Single").Fit(SampleRow.Load(ml)), schema, zip);
        ml.Model.Load(zip, out var loaded);

        CollectionAssert.AreEqual(Describe(schema), Describe(loaded));
        CollectionAssert.AreEqual(schema.Select(column => column.IsHidden).ToArray(), loaded.Select(column => column.IsHidden).ToArray());
        for (var i = 0; i < schema.Count; i++)
            Assert.AreEqual(schema[i].Type, loaded[i].Type);
    }

    private static string[] Describe(DataViewSchema schema) => [.. schema.Select(ColumnReader.Describe)];
}
