using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Rows;

[TestClass]
public class SchemaDefinitionTests
{
    private readonly MLContext _ml = new();

    [TestMethod]
    public void ColumnsFollowTheMembers()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        CollectionAssert.AreEqual(
            new[] { "Number=Number: Single", "Vector=Renamed: Vector<Single, 2, 3>" },
            definition.Select(column => $"{column.MemberName}={column.ColumnName}: {column.ColumnType}").ToArray());
        Assert.AreSame(definition[1], definition["Renamed"]);
        Assert.IsNull(definition["Vector"], "columns are found by the column's name");
    }

    [TestMethod]
    public void TypesCanBeMadeMorePrecise()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Renamed"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 7);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 7), Load(definition)["Renamed"].Type);
    }

    [TestMethod]
    public void ATypeThatTheMemberCannotHoldIsAnError()
    {
        var otherItem = SchemaDefinition.Create(typeof(Row));
        otherItem["Number"].ColumnType = NumberDataViewType.Double;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Load(otherItem));

        var scalar = SchemaDefinition.Create(typeof(Row));
        scalar["Renamed"].ColumnType = NumberDataViewType.Single;
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Load(scalar));
    }

    [TestMethod]
    public void NullNameAndTypeFallBackToTheMember()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[1].ColumnName = null;
        definition[1].ColumnType = null;
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single), Load(definition)["Vector"].Type);
    }

    [TestMethod]
    public void RemovedColumnsAreGone()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition.RemoveAt(0);
        Assert.AreEqual("Renamed", Load(definition).Single().Name);
    }

    [TestMethod]
    public void AnnotationsAreKept()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Number"].AddAnnotation("Note", 3f, NumberDataViewType.Single);
        var note = 0f;
        Load(definition)["Number"].Annotations.GetValue("Note", ref note);
        Assert.AreEqual(3f, note);
    }

    [TestMethod]
    public void TheSameNameTwiceHidesTheFirst()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition["Number"].ColumnName = "Renamed";
        var schema = Load(definition);
        Assert.IsTrue(schema[0].IsHidden);
        Assert.AreEqual(1, schema["Renamed"].Index);
    }

    private DataViewSchema Load(SchemaDefinition definition) => _ml.Data.LoadFromEnumerable(new[] { new Row() }, definition).Schema;

    private sealed class Row
    {
        public float Number { get; set; }

        [ColumnName("Renamed")]
        [VectorType(2, 3)]
        public float[] Vector { get; set; } = new float[6];
    }
}
