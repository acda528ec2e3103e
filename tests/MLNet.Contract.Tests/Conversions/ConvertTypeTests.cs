using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Contract.Tests.Text;

namespace MLNet.Contract.Tests.Conversions;

/// <summary>What each conversion makes of each value.</summary>
[TestClass]
public sealed class ConvertTypeTests
{
    private const string Impossible = "impossible";

    private static readonly MLContext ML = new(seed: 1);

    private static readonly DateTimeOffset Offset = new(2020, 1, 2, 1, 0, 0, TimeSpan.FromHours(1));

    public static IEnumerable<object[]> Numbers =>
    [
        [new Row<int> { Value = 300 }, DataKind.SByte, "44"],
        [new Row<int> { Value = -129 }, DataKind.SByte, "127"],
        [new Row<long> { Value = long.MinValue }, DataKind.Int32, "0"],
        [new Row<long> { Value = long.MaxValue }, DataKind.Single, "9.223372E+18"],
        [new Row<sbyte> { Value = -5 }, DataKind.Int64, "-5"],
        [new Row<int> { Value = -5 }, DataKind.Byte, Impossible],
        [new Row<int> { Value = -5 }, DataKind.Boolean, "True"],
        [new Row<int> { Value = 0 }, DataKind.Boolean, "False"],
        [new Row<int> { Value = -5 }, DataKind.String, "-5"],
        [new Row<uint> { Value = 256 }, DataKind.Byte, "0"],
        [new Row<uint> { Value = 255 }, DataKind.Byte, "255"],
        [new Row<ulong> { Value = ulong.MaxValue }, DataKind.UInt32, "0"],
        [new Row<ulong> { Value = ulong.MaxValue }, DataKind.Double, "1.8446744073709552E+19"],
        [new Row<byte> { Value = 7 }, DataKind.Int32, Impossible],
        [new Row<float> { Value = 1.75f }, DataKind.Double, "1.75"],
        [new Row<float> { Value = 1.75f }, DataKind.Int32, Impossible],
        [new Row<float> { Value = float.NaN }, DataKind.Boolean, "True"],
        [new Row<float> { Value = -0f }, DataKind.Boolean, "False"],
        [new Row<float> { Value = 1 / 3f }, DataKind.String, "0.3333333"],
        [new Row<float> { Value = 16777217f }, DataKind.String, "1.677722E+07"],
        [new Row<float> { Value = float.NaN }, DataKind.String, "NaN"],
        [new Row<double> { Value = 1e300 }, DataKind.Single, "Infinity"],
        [new Row<double> { Value = 1 / 3.0 }, DataKind.String, "0.33333333333333331"],
        [new Row<double> { Value = 0.1 }, DataKind.Single, "0.1"],
        [new Row<bool> { Value = true }, DataKind.SByte, "1"],
        [new Row<bool> { Value = true }, DataKind.Double, "1"],
        [new Row<bool> { Value = true }, DataKind.Byte, Impossible],
        [new Row<bool> { Value = true }, DataKind.String, "True"],
        [new Row<bool> { Value = false }, DataKind.Boolean, "False"],
    ];

    public static IEnumerable<object[]> Times =>
    [
        [new Row<TimeSpan> { Value = TimeSpan.FromSeconds(1) }, DataKind.Int64, "10000000"],
        [new Row<TimeSpan> { Value = TimeSpan.FromSeconds(1) }, DataKind.Double, "10000000"],
        [new Row<TimeSpan> { Value = TimeSpan.FromSeconds(1) }, DataKind.String, "00:00:01"],
        [new Row<TimeSpan> { Value = TimeSpan.FromSeconds(1) }, DataKind.Int32, Impossible],
        [new Row<TimeSpan> { Value = TimeSpan.FromSeconds(1) }, DataKind.TimeSpan, Impossible],
        [new Row<DateTime> { Value = new DateTime(2020, 1, 2) }, DataKind.Int64, "637135200000000000"],
        [new Row<DateTime> { Value = new DateTime(2020, 1, 2) }, DataKind.String, "2020-01-02T00:00:00.0000000"],
        [new Row<DateTime> { Value = new DateTime(2020, 1, 2) }, DataKind.DateTime, "2020-01-02T00:00:00.0000000"],
        [new Row<DateTime> { Value = new DateTime(2020, 1, 2) }, DataKind.DateTimeOffset, Impossible],
        [new Row<DateTimeOffset> { Value = Offset }, DataKind.Int64, "637135200000000000"],
        [new Row<DateTimeOffset> { Value = Offset }, DataKind.String, "2020-01-02T01:00:00.0000000+01:00"],
        [new Row<DateTimeOffset> { Value = default }, DataKind.DateTimeOffset, Impossible],
        [new Row<DataViewRowId> { Value = new DataViewRowId(7, 0) }, DataKind.Byte, "7"],
        [new Row<DataViewRowId> { Value = new DataViewRowId(7, 1) }, DataKind.UInt64, "0"],
        [new Row<DataViewRowId> { Value = new DataViewRowId(7, 1) }, DataKind.String, "0x00000000000000010000000000000007"],
        [new Row<DataViewRowId> { Value = new DataViewRowId(7, 0) }, DataKind.Single, Impossible],
    ];

    public static IEnumerable<object[]> Texts =>
    [
        ["7", DataKind.Int32, "7"],
        ["", DataKind.Int32, "0"],
        ["-128", DataKind.SByte, "-128"],
        ["7", DataKind.UInt64, "7"],
        ["-7", DataKind.UInt64, "0"],
        ["256", DataKind.Byte, "0"],
        ["x", DataKind.UInt16, "0"],
        ["1.5 ", DataKind.Single, "1.5"],
        // White space before a number is allowed only where that is a single digit.
        [" 1.5", DataKind.Single, "NaN"],
        [" 1.5 ", DataKind.Double, "NaN"],
        ["\t7", DataKind.Double, "7"],
        [" ?", DataKind.Single, "NaN"],
        ["  ", DataKind.Double, "0"],
        ["", DataKind.Single, "0"],
        ["?", DataKind.Single, "NaN"],
        ["x", DataKind.Double, "NaN"],
        ["1e3", DataKind.Double, "1000"],
        ["yes", DataKind.Boolean, "True"],
        ["maybe", DataKind.Boolean, "False"],
        ["text", DataKind.String, "text"],
        ["2020-01-02", DataKind.DateTime, "2020-01-02T00:00:00.0000000Z"],
        ["x", DataKind.DateTime, "0001-01-01T00:00:00.0000000"],
        ["2020-01-02T03:04:05+06:00", DataKind.DateTimeOffset, "2020-01-02T03:04:05.0000000+06:00"],
        ["1:00", DataKind.TimeSpan, "01:00:00"],
        ["x", DataKind.TimeSpan, "00:00:00"],
    ];

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    [DynamicData(nameof(Times))]
    public void A_value_is_converted(object row, DataKind kind, string expected)
    {
        var data = ((IRow)row).Load(ML);
        var estimator = ML.Transforms.Conversion.ConvertType("Value", outputKind: kind);
        if (expected == Impossible)
            Assert.Throws<ArgumentOutOfRangeException>(() => estimator.Fit(data));
        else
            Assert.AreEqual(expected, Read(estimator.Fit(data).Transform(data)));
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void A_text_is_read(string text, DataKind kind, string expected) =>
        Assert.AreEqual(expected, Read(Convert(new Row<string> { Value = text }.Load(ML), kind)));

    [TestMethod]
    [DataRow("x", DataKind.SByte)]
    [DataRow("1.5", DataKind.Int16)]
    [DataRow("+1", DataKind.Int32)]
    [DataRow("128", DataKind.SByte)]
    [DataRow("9223372036854775808", DataKind.Int64)]
    public void A_text_that_is_no_signed_integer_is_an_error(string text, DataKind kind) =>
        Assert.Throws<InvalidOperationException>(() => Read(Convert(new Row<string> { Value = text }.Load(ML), kind)));

    [TestMethod]
    public void Vectors_keep_their_shape_and_sparse_ones_stay_sparse()
    {
        var row = new VectorRow { Matrix = [1, 0, -2, 300], Sparse = new VBuffer<int>(4, 1, [-1], [2]), Texts = ["1", "", "x"] };
        var data = ML.Data.LoadFromEnumerable([row]);
        var model = ML.Transforms.Conversion.ConvertType([new("Matrix"), new("Sparse")], DataKind.String)
            .Append(ML.Transforms.Conversion.ConvertType("Texts")).Fit(data);
        var converted = model.Transform(data);
        CollectionAssert.AreEquivalent(
            new[] { "Matrix: Vector(Text, 2x2) {}", "Sparse: Vector(Text, 4) {}", "Texts: Vector(Single, 0) {}" },
            TextRows.DescribeSchema(ML.Transforms.SelectColumns("Matrix", "Sparse", "Texts").Fit(converted).Transform(converted)));
        Assert.AreEqual("[1, 0, -2, 300]", Read(converted, "Matrix"));
        Assert.AreEqual("4{2=-1}", Read(converted, "Sparse"));
        Assert.AreEqual("[1, 0, NaN]", Read(converted, "Texts"));
    }

    [TestMethod]
    public void Keys_change_their_storage_only()
    {
        var data = ML.Data.LoadFromEnumerable([new KeyRow { Value = 2 }, new KeyRow { Value = 77 }]);
        var wide = Convert(data, DataKind.UInt64);
        Assert.AreEqual(new KeyDataViewType(typeof(ulong), 5), wide.Schema["Value"].Type);
        CollectionAssert.AreEqual(new ulong[] { 3, 0 }, wide.GetColumn<ulong>("Value").ToArray());
        Assert.AreEqual(new KeyDataViewType(typeof(byte), 5), Convert(data, DataKind.Byte).Schema["Value"].Type);
        Assert.Throws<ArgumentOutOfRangeException>(() => Convert(data, DataKind.Single));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convert(data, DataKind.Int32));
    }

    [TestMethod]
    public void A_truth_value_counts_as_normalized_when_it_is_a_number()
    {
        var converted = Convert(new Row<bool> { Value = true }.Load(ML), DataKind.Single);
        Assert.IsTrue(converted.Schema["Value"].IsNormalized());
        Assert.IsFalse(Convert(new Row<int> { Value = 1 }.Load(ML), DataKind.Single).Schema["Value"].IsNormalized());
    }

    [TestMethod]
    public void A_kind_that_does_not_exist_is_refused() =>
        Assert.Throws<Exception>(() => Convert(new Row<int> { Value = 1 }.Load(ML), (DataKind)99));

    private static IDataView Convert(IDataView data, DataKind kind) =>
        ML.Transforms.Conversion.ConvertType("Value", outputKind: kind).Fit(data).Transform(data);

    private static string Read(IDataView data, string column = "Value") =>
        TextRows.Read(ML.Transforms.SelectColumns(column).Fit(data).Transform(data)).Single();

    private interface IRow
    {
        IDataView Load(MLContext ml);
    }

    private sealed class Row<T> : IRow
    {
        public T Value { get; set; } = default!;

        public IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable([this]);
    }

    private sealed class VectorRow
    {
        [VectorType(2, 2)]
        public int[] Matrix { get; set; } = [];

        [VectorType(4)]
        public VBuffer<int> Sparse { get; set; }

        public string[] Texts { get; set; } = [];
    }

    private sealed class KeyRow
    {
        [KeyType(5)]
        public uint Value { get; set; }
    }
}
