using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Text;

/// <summary>Files that describe their columns in comments at their top.</summary>
[TestClass]
public sealed class EmbeddedSchemaTests
{
    private static readonly MLContext ML = new(seed: 1);

    public static IEnumerable<object[]> Descriptions =>
    [
        ["#@ TextLoader{ sep=, col=A:R4:0 col=B:TX:1 }\n1,x\n", "A: Single {}; B: Text {}", "1 | x"],
        [
            "# a comment\n// and one more\n\n#@ TextLoader{\n#@   sep=comma\n#@   header+\n#@   col=A:R8:1-2\n#@ }\nx,y,z\n1,2,3\n",
            "A: Vector(Double, 2) {SlotNames: Vector(Text, 2) = y, z}", "[2, 3]",
        ],
        [
            "#@ Text{sep=bar col=A:0 col=B:U1[]:1 col=C:u4[5]:2-3 col=D:Text:4}\n1|2|3|9|x\n",
            "A: Single {}; B: Key(Byte, 255) {}; C: Vector(Key(UInt32, 5), 2) {}; D: Text {}", "1 | 3 | [4, 0] | x",
        ],
        ["#@ TextLoader{sep=space,tab col=A:Num:1-* col=L:BL:0}\n1 2\t3\n", "A: Vector(Single, 2) {}; L: Boolean {}", "[2, 3] | True"],
        ["#@ TextLoader{sep=, col=L:2 col=A:R4:~}\n1,2,3,4\n", "L: Single {}; A: Vector(Single, 3) {}", "3 | [1, 2, 4]"],
        [
            "#@ TextLoader{sep=, col=L:1,0 col=A:R4:2-**}\n1,2,3,4\n1,2\n",
            "L: Vector(Single, 2) {}; A: Vector(Single, 0) {}", "[2, 1] | [3, 4]; [2, 1] | []",
        ],
        ["#@ TextLoader{quote+ sparse=+ sep=, col=A:TX:0-1}\n\"a,b\",c\n2,1:x\n", "A: Vector(Text, 2) {}", "[a,b, c]; 2{1=x}"],
        [
            "#@ TextLoader{sep=, col={name={a b} src=0} col={name=B type=I4 src=1 src={min=2 max=3}}}\n1,2,3,4,5\n",
            "a b: Single {}; B: Vector(Int32, 3) {}", "1 | [2, 3, 4]",
        ],
        ["#@ TextLoader{col={name={{c}} type=U4 src={min=0 vector=+} key=7}}\n5\n", "{c}: Vector(Key(UInt32, 7), 1) {}", "[6]"],
        [
            "#@ TextLoader{sep=, /missingrealnan+ decimal=. size=2 trim+ rows=1 col=A:R4:0-1}\n,2 \n3,\n",
            "A: Vector(Single, 2) {}", "[NaN, 2]; [3, NaN]",
        ],
    ];

    [TestMethod]
    [DynamicData(nameof(Descriptions))]
    public void A_description_is_understood(string text, string schema, string rows)
    {
        var source = new TextInput(text);
        var data = ML.Data.CreateTextLoader(new TextLoader.Options(), source).Load(source);
        Assert.AreEqual(schema, string.Join("; ", TextRows.DescribeSchema(data)));
        Assert.AreEqual(rows, string.Join("; ", TextRows.Read(data)));
    }

    [TestMethod]
    [DataRow("#@ TextLoader{\n1\n")]
    [DataRow("#@ OtherLoader{col=A:0}\n1\n")]
    [DataRow("#@ TextLoader{sep=,}\n1\n")]
    [DataRow("#@ TextLoader{col=A:R4:x}\n1\n")]
    [DataRow("#@ TextLoader{col=A:R5:0}\n1\n")]
    [DataRow("#@ TextLoader{col=A:b:c:0}\n1\n")]
    [DataRow("#@ TextLoader{what=3 col=A:0}\n1\n")]
    [DataRow("#@ TextLoader{col=A:TX[:0}\n1\n")]
    public void A_description_that_is_none_is_refused(string text) =>
        Assert.Throws<InvalidOperationException>(() => ML.Data.CreateTextLoader(new TextLoader.Options(), new TextInput(text)));

    [TestMethod]
    public void Options_without_columns_take_the_place_of_the_description()
    {
        var warned = false;
        var ml = new MLContext(seed: 1);
        ml.Log += (_, e) => warned |= e.Kind == ChannelMessageKind.Warning;
        var source = new TextInput("#@ TextLoader{col=A:TX:0-1}\n1\t2\n");
        var schema = ml.Data.CreateTextLoader(new TextLoader.Options { AllowQuoting = true }, source).GetOutputSchema();
        Assert.AreEqual("Label", schema[0].Name);
        Assert.IsTrue(warned);
    }

    [TestMethod]
    public void The_largest_number_of_rows_is_no_part_of_the_description()
    {
        var source = new TextInput("#@ TextLoader{rows=1 col=A:TX:0}\n1\n2\n3\n");
        var data = ML.Data.CreateTextLoader(new TextLoader.Options { MaxRows = 2 }, source).Load(source);
        CollectionAssert.AreEqual(new[] { "1", "2" }, TextRows.Read(data));
    }

    [TestMethod]
    public void What_is_saved_is_loaded_without_naming_columns()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 50).Select(i => new Row
        {
            Label = i / 3f,
            Double = Math.Sqrt(i),
            Whole = i * -1000L,
            Flag = i % 2 == 0,
            Key = (uint)i % 7,
            Word = $"w{i}",
            Id = new DataViewRowId((ulong)i, 3),
            Features = [i, -i, i % 5],
        }).ToArray();
        var data = ML.Data.LoadFromEnumerable(rows);
        using (var stream = File.Create(folder["saved.tsv"]))
            ML.Data.SaveAsText(data, stream, headerRow: false, forceDense: true);
        var loaded = ML.Data.LoadFromTextFile(folder["saved.tsv"]);
        CollectionAssert.AreEquivalent(TextRows.DescribeSchema(data), TextRows.DescribeSchema(loaded));
        var names = data.Schema.Select(column => column.Name).ToArray();
        DataSnapshot.Take(data, names).AssertSame(DataSnapshot.Take(loaded, names), "saved and loaded");
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public double Double { get; set; }

        public long Whole { get; set; }

        public bool Flag { get; set; }

        [KeyType(7)]
        public uint Key { get; set; }

        public string Word { get; set; } = "";

        public DataViewRowId Id { get; set; }

        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }
}
