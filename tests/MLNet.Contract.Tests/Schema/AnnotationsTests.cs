using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Schema;

[TestClass]
public class AnnotationsTests
{
    [TestMethod]
    public void ValuesAreReadByNameAndType()
    {
        var annotations = Build(builder =>
        {
            builder.AddPrimitiveValue("number", NumberDataViewType.Single, 2f);
            builder.Add("names", new VectorDataViewType(TextDataViewType.Instance, 2), Names("x", "y"));
        });
        var number = 0f;
        annotations.GetValue("number", ref number);
        Assert.AreEqual(2f, number);
        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(annotations.Schema["names"])(ref names);
        CollectionAssert.AreEqual(new[] { "x", "y" }, names.DenseValues().Select(name => name.ToString()).ToArray());
        Assert.AreEqual("number, names", annotations.ToString());
    }

    [TestMethod]
    public void AMissingNameAndAnotherTypeAreErrors()
    {
        var annotations = Build(builder => builder.AddPrimitiveValue("number", NumberDataViewType.Single, 2f));
        var wrong = 0.0;
        var right = 0f;
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("number", ref wrong));
        Assert.ThrowsExactly<InvalidOperationException>(() => annotations.GetValue("other", ref right));
    }

    [TestMethod]
    public void AGetterMustFitTheDeclaredType()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        Assert.ThrowsExactly<ArgumentException>(() => builder.AddPrimitiveValue("a", NumberDataViewType.Single, 2.0));
        Assert.ThrowsExactly<ArgumentException>(() => builder.Add("a", NumberDataViewType.Single, (ref double value) => value = 2));
        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddPrimitiveValue("", NumberDataViewType.Single, 2f));
    }

    [TestMethod]
    public void SelectedAnnotationsAreCopied()
    {
        var source = Build(builder =>
        {
            builder.AddPrimitiveValue("keep", NumberDataViewType.Int32, 1);
            builder.AddPrimitiveValue("drop", NumberDataViewType.Int32, 2);
        });
        var copy = Build(builder => builder.Add(source, name => name == "keep"));
        var value = 0;
        copy.GetValue("keep", ref value);
        Assert.AreEqual(1, value);
        Assert.AreEqual(1, copy.Schema.Count);
    }

    [TestMethod]
    public void SlotNamesAreFound()
    {
        var builder = new DataViewSchema.Builder();
        var named = Build(b => b.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, 2), Names("x", "y")));
        builder.AddColumn("named", new VectorDataViewType(NumberDataViewType.Single, 2), named);
        builder.AddColumn("other length", new VectorDataViewType(NumberDataViewType.Single, 3), named);
        builder.AddColumn("unnamed", new VectorDataViewType(NumberDataViewType.Single, 2));
        var schema = builder.ToSchema();
        Assert.IsTrue(schema["named"].HasSlotNames());
        Assert.IsFalse(schema["other length"].HasSlotNames());
        Assert.IsFalse(schema["unnamed"].HasSlotNames());
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["named"].GetSlotNames(ref names);
        Assert.AreEqual("y", names.GetItemOrDefault(1).ToString());
    }

    [TestMethod]
    public void NormalizedIsAnAnnotation()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("yes", NumberDataViewType.Single, Build(b => b.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true)));
        builder.AddColumn("no", NumberDataViewType.Single);
        var schema = builder.ToSchema();
        Assert.IsTrue(schema["yes"].IsNormalized());
        Assert.IsFalse(schema["no"].IsNormalized());
    }

    [TestMethod]
    public void KeyValuesAreFound()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(
            "key",
            new KeyDataViewType(typeof(uint), 2),
            Build(b => b.Add("KeyValues", new VectorDataViewType(TextDataViewType.Instance, 2), Names("x", "y"))));
        var column = builder.ToSchema()["key"];
        Assert.IsTrue(column.HasKeyValues());
        Assert.IsFalse(column.HasKeyValues(NumberDataViewType.Single));
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        Assert.AreEqual("x", values.GetItemOrDefault(0).ToString());
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Names(params string[] names) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
        value = new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]);

    private static DataViewSchema.Annotations Build(Action<DataViewSchema.Annotations.Builder> add)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        add(builder);
        return builder.ToAnnotations();
    }
}
