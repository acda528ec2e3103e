using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLNet.Contract.Tests.Text;

/// <summary>What SaveAsText writes, byte for byte.</summary>
[TestClass]
public sealed class SaveAsTextTests
{
    private static readonly MLContext ML = new(seed: 1);

    [TestMethod]
    public void Numbers_and_texts_with_header_and_schema()
    {
        var rows = new[] { new Simple { A = 1.5f, B = -3, C = "x" }, new Simple { A = float.NaN, B = 0, C = "" } };
        AssertText(
            """
            #@ TextLoader{
            #@   header+
            #@   sep=tab
            #@   col=A:R4:0
            #@   col=B:I4:1
            #@   col=C:TX:2
            #@ }
            A⇥B⇥C
            1.5⇥-3⇥x
            ?⇥0⇥""

            """,
            Save(rows));
    }

    [TestMethod]
    [DataRow('\t', "tab")]
    [DataRow(' ', "space")]
    [DataRow(',', "comma")]
    [DataRow(';', "semicolon")]
    [DataRow('|', "bar")]
    public void Separators_have_names(char separator, string name)
    {
        var rows = new[] { new Simple { A = 1, B = 2, C = "a b" } };
        var text = separator == ' ' ? "\"a b\"" : "a b";
        Assert.AreEqual(
            $"#@ TextLoader{{\n#@   sep={name}\n#@   col=A:R4:0\n#@   col=B:I4:1\n#@   col=C:TX:2\n#@ }}\n1{separator}2{separator}{text}\n",
            Save(rows, separator, headerRow: false));
    }

    [TestMethod]
    public void Other_separators_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Save(new[] { new Simple() }, ':'));

    [TestMethod]
    public void Every_type_is_written_in_its_own_way()
    {
        var row = new Typed
        {
            SByte = -128,
            Byte = 255,
            Int16 = -32768,
            UInt16 = 65535,
            UInt32 = 4294967295,
            Int64 = long.MinValue,
            UInt64 = ulong.MaxValue,
            Double = 1.0 / 3,
            Flag = true,
            Key = 3,
            Time = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Offset = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(-2)),
            Span = new TimeSpan(1, 2, 3, 4, 5),
            Id = new DataViewRowId(0xAB, 1),
        };
        AssertText(
            """
            #@ TextLoader{
            #@   sep=comma
            #@   col=SByte:I1:0
            #@   col=Byte:U1:1
            #@   col=Int16:I2:2
            #@   col=UInt16:U2:3
            #@   col=UInt32:U4:4
            #@   col=Int64:I8:5
            #@   col=UInt64:U8:6
            #@   col=Double:R8:7
            #@   col=Flag:BL:8
            #@   col=Key:U4[5]:9
            #@   col=Time:DT:10
            #@   col=Offset:DZ:11
            #@   col=Span:TS:12
            #@   col=Id:UG:13
            #@ }
            -128,255,-32768,65535,4294967295,-9223372036854775808,18446744073709551615,0.33333333333333331,1,3,
            "2020-01-02T03:04:05.0000000Z","2020-01-02T03:04:05.0000000-02:00","1.02:03:04.0050000",0x000000000000000100000000000000ab
            0,0,0,0,0,0,0,0,0,,
            "0001-01-01T00:00:00.0000000","0001-01-01T00:00:00.0000000+00:00","00:00:00",0x00000000000000000000000000000000

            """.Replace(",\n", ",", StringComparison.Ordinal),
            Save(new[] { row, new Typed { Key = 99 } }, ',', headerRow: false, forceDense: true));
    }

    [TestMethod]
    [DataRow(0f, "0")]
    [DataRow(-0f, "-0")]
    [DataRow(0.1f, "0.1")]
    [DataRow(1e10f, "1E+10")]
    [DataRow(16777216f, "16777216")]
    [DataRow(1.17549435E-38f, "1.1754944E-38")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    [DataRow(float.NaN, "?")]
    public void Singles_are_written_to_be_read_back(float value, string expected) =>
        Assert.AreEqual($"{expected}\t0\t\"\"\n", SaveRows([new Simple { A = value }]));

    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("two words ", "two words ")]
    [DataRow(" leading", "\" leading\"")]
    [DataRow("a\"b", "\"a\"\"b\"")]
    [DataRow("\"", "\"\"\"\"")]
    [DataRow("a,b", "\"a,b\"")]
    [DataRow("a\tb", "a\tb")]
    [DataRow("12:30", "\"12:30\"")]
    [DataRow("a\nb", "\"a\nb\"")]
    [DataRow("#x", "#x")]
    [DataRow("é∞", "é∞")]
    public void Texts_are_quoted_where_they_could_be_misread(string text, string expected) =>
        Assert.AreEqual($"1,2,{expected}\n", Save(new[] { new Simple { A = 1, B = 2, C = text } }, ',', headerRow: false, schema: false));

    [TestMethod]
    public void Rows_are_sparse_from_the_column_on_where_that_is_shorter()
    {
        var rows = new[]
        {
            Wide(), Wide((9, 7)), Wide((0, 1), (5, 2)), Wide([.. Enumerable.Range(0, 10).Select(i => (i, i + 1f))]),
        };
        AssertText(
            """
            #@ TextLoader{
            #@   header+
            #@   sep=tab
            #@   col=Label:R4:0
            #@   col=Features:R4:1-10
            #@   col=Name:TX:11
            #@ }
            Label⇥11⇥10:Name
            12⇥0:0
            12⇥10:7
            12⇥1:1⇥6:2
            0⇥1⇥2⇥3⇥4⇥5⇥6⇥7⇥8⇥9⇥10⇥""

            """,
            Save(rows));
        Assert.AreEqual("0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t7\t\"\"\n", SaveRows([Wide((9, 7))]));
    }

    [TestMethod]
    public void Vectors_of_varying_length_stand_at_the_end()
    {
        Varying[] rows = [new() { A = 1, V = [1, 0, 2] }, new() { A = 2, V = [] }, new() { A = 3, V = [0, 0, 0, 0, 0, 0, 0, 5] }];
        AssertText(
            """
            #@ TextLoader{
            #@   header+
            #@   sep=tab
            #@   col=A:R4:0
            #@   col=V:R8:1-**
            #@ }
            A
            1⇥1⇥0⇥2
            2
            3⇥8⇥7:5

            """,
            Save(rows));
    }

    [TestMethod]
    public void Slots_are_named_in_the_header()
    {
        var data = ML.Data.LoadFromEnumerable([new Simple { A = 1, B = 2, C = "x" }]);
        var joined = ML.Transforms.CopyColumns("B c", "A")
            .Append(ML.Transforms.Concatenate("Joined", "A", "B c"))
            .Append(ML.Transforms.SelectColumns("Joined"))
            .Fit(data).Transform(data);
        Assert.AreEqual("#@ TextLoader{\n#@   header+\n#@   sep=space\n#@   col=Joined:R4:0-1\n#@ }\nA \"B c\"\n1 1\n", Save(joined, ' '));
    }

    [TestMethod]
    public void Without_a_name_there_is_no_header()
    {
        var data = ML.Data.LoadFromEnumerable([new OnlyVector { V = [1, 2] }]);
        Assert.AreEqual("#@ TextLoader{\n#@   sep=tab\n#@   col=V:R4:0-1\n#@ }\n1\t2\n", Save(data));
    }

    [TestMethod]
    public void Names_that_would_be_misread_are_wrapped()
    {
        var saved = Save(ML.Data.LoadFromEnumerable([new OddNames()]), ',', headerRow: false, forceDense: true);
        AssertText(
            """
            #@ TextLoader{
            #@   sep=comma
            #@   col={name={a b} src=0}
            #@   col={name={q\"t} type=I4 src=1}
            #@   col={name={{z}} type=BL src=2}
            #@   col={name={h#s} type=R8 src=3}
            #@   col=back\s:R8:4
            #@   col={name={back\\\{s} type=R8 src=5}
            #@   col={name={k k} type=U4 src=6 key=5}
            #@   col={name={v v} src=7-9}
            #@ }

            """,
            saved[..(saved.IndexOf("#@ }", StringComparison.Ordinal) + 5)]);
    }

    [TestMethod]
    public void Hidden_columns_are_kept_if_asked_for()
    {
        var data = ML.Data.LoadFromEnumerable([new Simple { A = 1, B = 2, C = "x" }]);
        var hiding = ML.Transforms.CopyColumns("C", "A").Fit(data).Transform(data);
        Assert.AreEqual("1,2,1\n", Save(hiding, ',', headerRow: false, schema: false));
        Assert.AreEqual("1,2,x,1\n", Save(hiding, ',', headerRow: false, schema: false, keepHidden: true));
    }

    [TestMethod]
    public void Nothing_but_the_description_is_written_of_no_rows()
    {
        var warned = false;
        var ml = new MLContext(seed: 1);
        ml.Log += (_, e) => warned |= e.Kind == ChannelMessageKind.Warning;
        using var stream = new MemoryStream();
        ml.Data.SaveAsText(ml.Data.LoadFromEnumerable(Array.Empty<OnlyVector>()), stream);
        Assert.AreEqual("#@ TextLoader{\n#@   sep=tab\n#@   col=V:R4:0-1\n#@ }\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.IsTrue(warned);
        Assert.IsTrue(stream.CanWrite);
    }

    [TestMethod]
    public void Data_without_a_column_that_text_holds_are_refused()
    {
        var data = ML.Data.LoadFromEnumerable([new Simple()]);
        var nothing = ML.Transforms.DropColumns("A", "B", "C").Fit(data).Transform(data);
        Assert.Throws<InvalidOperationException>(() => Save(nothing));
    }

    private static void AssertText(string expected, string actual) =>
        Assert.AreEqual(expected.ReplaceLineEndings("\n").Replace('⇥', '\t'), actual);

    private static string SaveRows<TRow>(TRow[] rows)
        where TRow : class => Save(rows, headerRow: false, schema: false, forceDense: true);

    private static string Save<TRow>(
        TRow[] rows, char separatorChar = '\t', bool headerRow = true, bool schema = true, bool forceDense = false)
        where TRow : class => Save(ML.Data.LoadFromEnumerable(rows), separatorChar, headerRow, schema, forceDense: forceDense);

    private static string Save(
        IDataView data,
        char separatorChar = '\t',
        bool headerRow = true,
        bool schema = true,
        bool keepHidden = false,
        bool forceDense = false)
    {
        using var stream = new MemoryStream();
        ML.Data.SaveAsText(data, stream, separatorChar, headerRow, schema, keepHidden, forceDense);
        return Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    private static WideRow Wide(params (int Slot, float Value)[] features)
    {
        var row = new WideRow();
        foreach (var (slot, value) in features)
            row.Features[slot] = value;
        return row;
    }

    private sealed class Simple
    {
        public float A { get; set; }

        public int B { get; set; }

        public string C { get; set; } = "";
    }

    private sealed class Typed
    {
        public sbyte SByte { get; set; }

        public byte Byte { get; set; }

        public short Int16 { get; set; }

        public ushort UInt16 { get; set; }

        public uint UInt32 { get; set; }

        public long Int64 { get; set; }

        public ulong UInt64 { get; set; }

        public double Double { get; set; }

        public bool Flag { get; set; }

        [KeyType(5)]
        public uint Key { get; set; }

        public DateTime Time { get; set; }

        public DateTimeOffset Offset { get; set; }

        public TimeSpan Span { get; set; }

        public DataViewRowId Id { get; set; }
    }

    private sealed class WideRow
    {
        public float Label { get; set; }

        [VectorType(10)]
        public float[] Features { get; set; } = new float[10];

        public string Name { get; set; } = "";
    }

    private sealed class Varying
    {
        public float A { get; set; }

        public double[] V { get; set; } = [];
    }

    private sealed class OnlyVector
    {
        [VectorType(2)]
        public float[] V { get; set; } = [];
    }

    private sealed class OddNames
    {
        [ColumnName("a b")]
        public float A { get; set; }

        [ColumnName("q\"t")]
        public int B { get; set; }

        [ColumnName("{z}")]
        public bool C { get; set; }

        [ColumnName("h#s")]
        public double D { get; set; }

        [ColumnName("back\\s")]
        public double E { get; set; }

        [ColumnName("back\\{s")]
        public double F { get; set; }

        [ColumnName("k k")]
        [KeyType(5)]
        public uint G { get; set; }

        [ColumnName("v v")]
        [VectorType(3)]
        public float[] H { get; set; } = new float[3];
    }
}
