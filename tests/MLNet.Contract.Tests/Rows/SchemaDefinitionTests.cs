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
    public void AnAnnotationIsAStringAnArrayAVBufferOrASingleValue()
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        var column = definition["Renamed"];
        column.AddAnnotation("Text", "words", TextDataViewType.Instance);
        column.AddAnnotation<string>("Nothing", null!, TextDataViewType.Instance);
        column.AddAnnotation("Texts", new[] { "a", "b" }, new VectorDataViewType(TextDataViewType.Instance, 2));
        column.AddAnnotation("Numbers", new[] { 1f, 2 }, new VectorDataViewType(NumberDataViewType.Single, 2));
        var own = new[] { 3.0, 4 };
        column.AddAnnotation("Buffer", new VBuffer<double>(2, own), new VectorDataViewType(NumberDataViewType.Double, 2));
        Assert.AreEqual(5, column.Annotations.Schema.Count);

        var annotations = Load(definition)["Renamed"].Annotations;
        Assert.AreEqual("words", Read<ReadOnlyMemory<char>>("Text").ToString());
        Assert.AreEqual("", Read<ReadOnlyMemory<char>>("Nothing").ToString());
        CollectionAssert.AreEqual(new[] { "a", "b" }, Read<VBuffer<ReadOnlyMemory<char>>>("Texts").DenseValues().Select(text => text.ToString()).ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 2 }, Read<VBuffer<float>>("Numbers").DenseValues().ToArray());
        var copy = Read<VBuffer<double>>("Buffer");
        VBufferEditor.CreateFromBuffer(ref copy).Values[0] = 9;
        Assert.AreEqual(3.0, own[0], "the annotation is copied");

        T Read<T>(string kind)
        {
            T value = default!;
            annotations.GetValue(kind, ref value);
            return value;
        }
    }

    [TestMethod]
    public void AnAnnotationOfAnotherTypeOrNameTwiceIsAnError()
    {
        var column = SchemaDefinition.Create(typeof(Row))["Number"];
        column.AddAnnotation("Once", 1f, NumberDataViewType.Single);
        Assert.ThrowsExactly<InvalidOperationException>(() => column.AddAnnotation("Once", 2f, NumberDataViewType.Single));
        Assert.ThrowsExactly<InvalidOperationException>(() => column.AddAnnotation("Number", 1, NumberDataViewType.Single));
        Assert.ThrowsExactly<InvalidOperationException>(() => column.AddAnnotation("Vector", 1f, new VectorDataViewType(NumberDataViewType.Single)));
        Assert.ThrowsExactly<InvalidOperationException>(() => column.AddAnnotation("Scalar", new[] { 1f }, NumberDataViewType.Single));
        Assert.ThrowsExactly<ArgumentNullException>(() => column.AddAnnotation("Typeless", 1f, null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => column.AddAnnotation(null!, 1f, NumberDataViewType.Single));
    }

    [TestMethod]
    public void AnUnsignedMemberCanBeMadeAKey()
    {
        var definition = SchemaDefinition.Create(typeof(Unsigned));
        definition["Value"].ColumnType = new KeyDataViewType(typeof(uint), 4);
        var data = _ml.Data.LoadFromEnumerable([new Unsigned { Value = 3 }, new Unsigned { Value = 9 }], definition);
        CollectionAssert.AreEqual(new uint[] { 4, 0 }, data.GetColumn<uint>("Value").ToArray());
    }

    [TestMethod]
    public void AColumnMayStandTwiceInADefinition()
    {
        var definition = SchemaDefinition.Create(typeof(Unsigned));
        definition.Add(definition[0]);
        Assert.AreEqual(2, _ml.Data.LoadFromEnumerable([new Unsigned()], definition).Schema.Count);
        definition.Clear();
        Assert.AreEqual(0, _ml.Data.LoadFromEnumerable([new Unsigned()], definition).Schema.Count);
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

    private sealed class Unsigned
    {
        public uint Value { get; set; }
    }
}
