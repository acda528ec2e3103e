#pragma warning disable CS0649 // Fields are written through the library.

using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Rows;

/// <summary>Members that are fields: of every type, in classes of every layout.</summary>
[TestClass]
public class FieldMemberTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void FieldsOfEveryTypeAreReadAndWritten()
    {
        var rows = Enumerable.Range(1, 30).Select(Fields.Create).ToList();
        foreach (var reuse in new[] { false, true })
        {
            var number = 0;
            foreach (var row in _ml.Data.CreateEnumerable<Fields>(_ml.Data.LoadFromEnumerable(rows), reuse))
                row.AssertEqual(Fields.Create(++number));
            Assert.AreEqual(30, number);
        }
    }

    [TestMethod]
    public void AnEngineReadsAndWritesFields()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Fields, Fields>(new TransformerChain<ITransformer>());
        for (var number = 1; number < 20; number++)
            engine.Predict(Fields.Create(number)).AssertEqual(Fields.Create(number));
    }

    [TestMethod]
    public void FieldsOfABaseClassAreFoundInObjectsOfDerivedClasses()
    {
        var data = _ml.Data.LoadFromEnumerable(new Derived[] { new() { X = 1, Y = 2 }, new FurtherDerived { X = 3, Y = 4, Z = 5 } });
        CollectionAssert.AreEqual(new[] { 1f, 3 }, data.GetColumn<float>("X").ToArray());
        CollectionAssert.AreEqual(new[] { 2f, 4 }, data.GetColumn<float>("Y").ToArray());
        var copy = _ml.Data.CreateEnumerable<FurtherDerived>(data, reuseRowObject: false, ignoreMissingColumns: true).Last();
        Assert.AreEqual((3, 4, 0), (copy.X, copy.Y, copy.Z));
    }

    [TestMethod]
    public void FieldsOfAnAbstractClassAreRead()
    {
        var data = _ml.Data.LoadFromEnumerable<Base>([new Derived { X = 1 }, new FurtherDerived { X = 3 }]);
        CollectionAssert.AreEqual(new[] { 1f, 3 }, data.GetColumn<float>("X").ToArray());
    }

    [TestMethod]
    public void FieldsOfAnExplicitLayoutMayOverlap()
    {
        var data = _ml.Data.LoadFromEnumerable(
            new[] { new Overlapping { Bits = 0x3F800000, Text = "one" }, new Overlapping { Number = 2, Text = "two" } });
        CollectionAssert.AreEqual(new[] { 1f, 2 }, data.GetColumn<float>("Number").ToArray());
        CollectionAssert.AreEqual(new[] { 0x3F800000, 0x40000000 }, data.GetColumn<int>("Bits").ToArray());
        CollectionAssert.AreEqual(new[] { 0x3F, 0x40 }, data.GetColumn<byte>("High").Select(b => (int)b).ToArray());
        CollectionAssert.AreEqual(new[] { "one", "two" }, data.GetColumn<string>("Text").ToArray());
        Assert.AreEqual(2f, _ml.Data.CreateEnumerable<Overlapping>(data, reuseRowObject: true).Last().Number);
    }

    [TestMethod]
    public void FieldsThatAreNoColumnsKeepTheirValues()
    {
        var data = _ml.Data.LoadFromEnumerable(new[] { new Derived { X = 7, Y = 8 } });
        var row = _ml.Data.CreateEnumerable<Guarded>(data, reuseRowObject: false).Single();
        Assert.AreEqual((7, 8), (row.X, row.Y));
        Assert.IsTrue(row.IsIntact());
    }

    [TestMethod]
    public void NoCodeOfARowClassRunsBeforeItsRowsAreMade()
    {
        var data = _ml.Data.LoadFromEnumerable(Enumerable.Empty<Counted>());
        using var cursor = data.GetRowCursor(data.Schema);
        cursor.GetGetter<float>(data.Schema["X"]);
        Assert.IsFalse(cursor.MoveNext());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.AreEqual(0, Counted.Runs);
    }

    private sealed class Fields
    {
        public bool Flag;
        public sbyte SByte;
        public double Double;
        public byte Byte;
        public short Int16;
        public string Text = "";
        public ushort UInt16;
        public int Int32;
        public uint UInt32;
        public long Int64;
        public ulong UInt64;
        public float Single;
        public DateTime Time;
        public DateTimeOffset Offset;
        public TimeSpan Span;
        public DataViewRowId Id;
        public ReadOnlyMemory<char> Memory;
        public float[] Numbers = [];
        public string[] Texts = [];
        public VBuffer<float> Sparse;
        public VBuffer<ReadOnlyMemory<char>> Words;

        // In use on either side of columns.
        [NoColumn]
        public object? Other;

        public static Fields Create(int i) => new()
        {
            Flag = i % 2 == 1,
            SByte = (sbyte)-i,
            Double = i / 3.0,
            Byte = (byte)(200 + i),
            Int16 = (short)(-300 * i),
            Text = $"text {i}",
            UInt16 = (ushort)(2000 * i),
            Int32 = i << 20,
            UInt32 = 0x80000000 + (uint)i,
            Int64 = -((long)i << 40),
            UInt64 = (ulong)i << 60,
            Single = i / 7f,
            Time = new DateTime(2020, 1, 1).AddMinutes(i),
            Offset = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(i % 12)),
            Span = TimeSpan.FromTicks(-i),
            Id = new DataViewRowId((ulong)i, 9),
            Memory = $"memory {i}".AsMemory(2),
            Numbers = [.. Enumerable.Range(0, i % 5).Select(k => k * 0.5f)],
            Texts = [.. Enumerable.Range(0, i % 3).Select(k => $"{i}-{k}")],
            Sparse = new VBuffer<float>(10, 2, [i, -i], [i % 5, 5 + (i % 5)]),
            Words = new VBuffer<ReadOnlyMemory<char>>(2, [$"{i}".AsMemory(), "word".AsMemory()]),
            Other = "no column",
        };

        public void AssertEqual(Fields expected)
        {
            Assert.AreEqual(expected.Flag, Flag);
            Assert.AreEqual(expected.SByte, SByte);
            Assert.AreEqual(expected.Double, Double);
            Assert.AreEqual(expected.Byte, Byte);
            Assert.AreEqual(expected.Int16, Int16);
            Assert.AreEqual(expected.Text, Text);
            Assert.AreEqual(expected.UInt16, UInt16);
            Assert.AreEqual(expected.Int32, Int32);
            Assert.AreEqual(expected.UInt32, UInt32);
            Assert.AreEqual(expected.Int64, Int64);
            Assert.AreEqual(expected.UInt64, UInt64);
            Assert.AreEqual(expected.Single, Single);
            Assert.AreEqual(expected.Time, Time);
            Assert.AreEqual(expected.Offset, Offset);
            Assert.AreEqual(expected.Offset.Offset, Offset.Offset);
            Assert.AreEqual(expected.Span, Span);
            Assert.AreEqual(expected.Id, Id);
            Assert.AreEqual(expected.Memory.ToString(), Memory.ToString());
            CollectionAssert.AreEqual(expected.Numbers, Numbers);
            CollectionAssert.AreEqual(expected.Texts, Texts);
            Assert.AreEqual(expected.Sparse.IsDense, Sparse.IsDense);
            CollectionAssert.AreEqual(expected.Sparse.DenseValues().ToArray(), Sparse.DenseValues().ToArray());
            CollectionAssert.AreEqual(
                expected.Words.DenseValues().Select(word => word.ToString()).ToArray(),
                Words.DenseValues().Select(word => word.ToString()).ToArray());
            Assert.IsNull(Other);
        }
    }

    private abstract class Base
    {
        public float X;
    }

    private class Derived : Base
    {
        public float Y;
    }

    private sealed class FurtherDerived : Derived
    {
        public float Z;
    }

    [StructLayout(LayoutKind.Explicit)]
    private sealed class Overlapping
    {
        [FieldOffset(8)]
        public float Number;

        [FieldOffset(8)]
        public int Bits;

        [FieldOffset(11)]
        public byte High;

        [FieldOffset(0)]
        public string Text = "";
    }

    private sealed class Guarded
    {
        private readonly long _before = -1;
        public float X;
        private readonly int _between = -1;
        public float Y;
        private readonly string _after = "after";

        public bool IsIntact() => (_before, _between, _after) == (-1, -1, "after");
    }

    private sealed class Counted
    {
        public static int Runs;
        public float X;

        public Counted() => Runs++;

        ~Counted() => Runs++;
    }
}
