using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Schema;

[TestClass]
public class DataViewSchemaTests
{
    [TestMethod]
    public void TheLastColumnOfANameHidesTheOthers()
    {
        var schema = Build(("a", NumberDataViewType.Single), ("b", TextDataViewType.Instance), ("a", NumberDataViewType.Double));
        Assert.AreEqual(3, schema.Count);
        CollectionAssert.AreEqual(new[] { true, false, false }, schema.Select(column => column.IsHidden).ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, schema.Select(column => column.Index).ToArray());
        Assert.AreEqual(2, schema["a"].Index);
        Assert.AreEqual(2, schema.GetColumnOrNull("a")?.Index);
        Assert.AreEqual(NumberDataViewType.Single, schema[0].Type);
    }

    [TestMethod]
    public void AMissingColumnIsNullOrAnError()
    {
        var schema = Build(("a", NumberDataViewType.Single));
        Assert.IsNull(schema.GetColumnOrNull("A"), "names are case-sensitive");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema["A"]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[1]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => schema[-1]);
        Assert.ThrowsExactly<ArgumentNullException>(() => schema[""]);
        Assert.ThrowsExactly<ArgumentNullException>(() => schema.GetColumnOrNull(null!));
    }

    [TestMethod]
    public void AColumnNeedsNameAndType()
    {
        var builder = new DataViewSchema.Builder();
        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddColumn("", NumberDataViewType.Single));
        Assert.ThrowsExactly<ArgumentNullException>(() => builder.AddColumn("a", null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new DataViewSchema.DetachedColumn("", NumberDataViewType.Single));
    }

    [TestMethod]
    public void ColumnsCanBeTakenFromOtherSchemas()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("Note", BooleanDataViewType.Instance, true);
        var source = new DataViewSchema.Builder();
        source.AddColumn("a", NumberDataViewType.Single, annotations.ToAnnotations());
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(source.ToSchema());
        builder.AddColumns([new DataViewSchema.DetachedColumn(source.ToSchema()["a"]), new DataViewSchema.DetachedColumn("b", TextDataViewType.Instance)]);
        var schema = builder.ToSchema();
        CollectionAssert.AreEqual(new[] { "a", "a", "b" }, schema.Select(column => column.Name).ToArray());
        Assert.AreEqual("Note", schema["a"].Annotations.Schema.Single().Name);
        Assert.AreEqual(0, schema["b"].Annotations.Schema.Count);
    }

    [TestMethod]
    public void ASchemaDescribesItself()
    {
        var schema = Build(("a", NumberDataViewType.Single), ("b", new VectorDataViewType(TextDataViewType.Instance)));
        Assert.AreEqual("2 columns", schema.ToString());
        Assert.AreEqual("b: Vector<String>", schema[1].ToString());
    }

    private static DataViewSchema Build(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var (name, type) in columns)
            builder.AddColumn(name, type);
        return builder.ToSchema();
    }
}
