using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Text;

/// <summary>Loading the columns that a row class asks for.</summary>
[TestClass]
public sealed class TypedLoadingTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Members_are_columns_of_the_fields_they_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], "label,x,y,z,key,text,flag,when\n1.5,1,2,3,2,\"a,b\",yes,2020-01-02\n-1,4,5,6,9,,no,\n");
        var data = ML.Data.LoadFromTextFile<Row>(folder["a.csv"], ',', hasHeader: true, allowQuoting: true);
        CollectionAssert.AreEquivalent(
            new[]
            {
                "Label: Single {}", "Features: Vector(Double, 3) {}", "Picked: Vector(Single, 2) {}", "Key: Key(UInt32, 3) {}",
                "Text: Text {}", "Flag: Boolean {}", "When: DateTime {}", "One: Vector(Single, 1) {}",
            },
            TextRows.DescribeSchema(data));
        var rows = ML.Data.CreateEnumerable<Row>(data, reuseRowObject: false).ToArray();
        Assert.HasCount(2, rows);
        Assert.AreEqual(1.5f, rows[0].Target);
        CollectionAssert.AreEqual(new double[] { 1, 2, 3 }, rows[0].Features);
        CollectionAssert.AreEqual(new float[] { 3, 1 }, rows[0].Picked);
        Assert.AreEqual("a,b", rows[0].Text);
        Assert.AreEqual(new DateTime(2020, 1, 2), rows[0].When);
        Assert.IsTrue(rows[0].Flag);
        CollectionAssert.AreEqual(new uint[] { 3, 0 }, data.GetColumn<uint>("Key").ToArray());
        Assert.AreEqual("", rows[1].Text);
        Assert.AreEqual(default, rows[1].When);
    }

    [TestMethod]
    public void All_options_can_be_given()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "1;;x\n2;3,5;y\n");
        var options = new TextLoader.Options { Separators = [';'], DecimalMarker = ',', MissingRealsAsNaNs = true };
        var data = ML.Data.LoadFromTextFile<Simple>(folder["a.txt"], options);
        CollectionAssert.AreEqual(new[] { float.NaN, 3.5f }, data.GetColumn<float>("Value").ToArray());
        CollectionAssert.AreEqual(new[] { "x", "y" }, data.GetColumn<string>("Text").ToArray());
    }

    [TestMethod]
    public void A_loader_takes_names_of_slots_from_its_sample()
    {
        var source = new TextInput("a\tb\tc\n1\t2\t3");
        var loader = ML.Data.CreateTextLoader<Vector>(hasHeader: true, dataSample: source);
        Assert.AreEqual(
            "Values: Vector(Single, 3) {SlotNames: Vector(Text, 3) = a, b, c}", ColumnReader.Describe(loader.GetOutputSchema()["Values"]));
        Assert.AreEqual("[1, 2, 3]", TextRows.Read(loader.Load(source)).Single());
    }

    [TestMethod]
    public void A_member_that_does_not_say_its_fields_is_refused()
    {
        Assert.Contains("Unmarked", Assert.Throws<InvalidOperationException>(() => ML.Data.CreateTextLoader<HasUnmarked>()).Message);
        Assert.Contains("Left", Assert.Throws<InvalidOperationException>(() => ML.Data.CreateTextLoader<HasLeftOut>()).Message);
    }

    [TestMethod]
    public void A_member_of_a_type_that_is_not_text_is_refused()
    {
        Assert.Contains("Odd", Assert.Throws<InvalidOperationException>(() => ML.Data.CreateTextLoader<HasOdd>()).Message);
        Assert.Contains("Buffer", Assert.Throws<InvalidOperationException>(() => ML.Data.CreateTextLoader<HasBuffer>()).Message);
    }

    [TestMethod]
    public void A_class_without_members_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ML.Data.CreateTextLoader<Empty>());

    private sealed class Row
    {
        [LoadColumn(0)]
        [ColumnName("Label")]
        public float Target { get; set; }

        [LoadColumn(1, 3)]
        [VectorType(3)]
        public double[] Features { get; set; } = [];

        [LoadColumn([3, 1])]
        [VectorType(2)]
        public float[] Picked { get; set; } = [];

        [LoadColumn(4)]
        [KeyType(3)]
        public uint Key { get; set; }

        [LoadColumn(5)]
        public string Text { get; set; } = "";

        [LoadColumn(6)]
        public bool Flag { get; set; }

        [LoadColumn(7)]
        public DateTime When { get; set; }

        [LoadColumn(2, 2)]
        [VectorType(1)]
        public float[] One { get; set; } = [];
    }

    private sealed class Simple
    {
        [LoadColumn(2)]
        public string Text = "";

        [LoadColumn(1)]
        public float Value = -1;
    }

    private sealed class Vector
    {
        [LoadColumn(0, 2)]
        [VectorType(3)]
        public float[] Values { get; set; } = [];
    }

    private sealed class HasUnmarked
    {
        [LoadColumn(0)]
        public float Marked { get; set; }

        public float Unmarked { get; set; }
    }

    private sealed class HasLeftOut
    {
        [NoColumn]
        public float Left { get; set; }
    }

    private sealed class HasOdd
    {
        [LoadColumn(0)]
        public Version? Odd { get; set; }
    }

    private sealed class HasBuffer
    {
        [LoadColumn(0, 1)]
        public VBuffer<float> Buffer { get; set; }
    }

    private sealed class Empty;
}
