using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Support;

/// <summary>A row with a member of every type that a column can have. Its values are a function of <see cref="Number"/>.</summary>
internal sealed class TypedRow
{
    public int Number { get; set; }

    public bool Flag;
    public sbyte SByte;
    public byte Byte;
    public short Int16;
    public ushort UInt16;
    public uint UInt32;
    public long Int64;
    public ulong UInt64;

    public float Single { get; set; }

    public double Double { get; set; }

    public string Text { get; set; } = "";

    public ReadOnlyMemory<char> Memory { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset Offset { get; set; }

    public TimeSpan Span { get; set; }

    public DataViewRowId Id { get; set; }

    [KeyType(1000)]
    public uint Key { get; set; }

    [VectorType(3)]
    public float[] Fixed { get; set; } = [];

    public double[] Variable { get; set; } = [];

    public VBuffer<int> Sparse { get; set; }

    public string[] Texts { get; set; } = [];

    public static TypedRow Create(int number) => new()
    {
        Number = number,
        Flag = number % 2 == 1,
        SByte = (sbyte)number,
        Byte = (byte)number,
        Int16 = (short)-number,
        UInt16 = (ushort)number,
        UInt32 = (uint)number * 3,
        Int64 = -5L * number,
        UInt64 = (ulong)number << 33,
        Single = number / 3f,
        Double = number / 7.0,
        Text = $"text {number}",
        Memory = $"memory {number}".AsMemory(),
        Time = new DateTime(2020, 1, 1).AddMinutes(number),
        Offset = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.FromHours(number % 12)).AddHours(number),
        Span = TimeSpan.FromSeconds(number),
        Id = new DataViewRowId((ulong)number, 9),
        Key = (uint)number % 1000,
        Fixed = [number, number + 1, number + 2],
        Variable = [.. Enumerable.Range(0, number % 5).Select(i => (double)(number * i))],
        Sparse = new VBuffer<int>(10, 2, [number, -number], [number % 5, 5 + (number % 5)]),
        Texts = [.. Enumerable.Range(0, number % 3).Select(i => $"{number}-{i}")],
    };

    public static IEnumerable<TypedRow> Sequence(int count) => Enumerable.Range(0, count).Select(Create);

    /// <summary>Fails unless every member is what <see cref="Create"/> gives for <see cref="Number"/>, as read back from a data view.</summary>
    public void AssertConsistent()
    {
        var expected = Create(Number);
        Assert.AreEqual(expected.Flag, Flag);
        Assert.AreEqual(expected.SByte, SByte);
        Assert.AreEqual(expected.Byte, Byte);
        Assert.AreEqual(expected.Int16, Int16);
        Assert.AreEqual(expected.UInt16, UInt16);
        Assert.AreEqual(expected.UInt32, UInt32);
        Assert.AreEqual(expected.Int64, Int64);
        Assert.AreEqual(expected.UInt64, UInt64);
        Assert.AreEqual(expected.Single, Single);
        Assert.AreEqual(expected.Double, Double);
        Assert.AreEqual(expected.Text, Text);
        Assert.AreEqual(expected.Memory.ToString(), Memory.ToString());
        Assert.AreEqual(expected.Time, Time);
        Assert.AreEqual(expected.Offset, Offset);
        Assert.AreEqual(expected.Offset.Offset, Offset.Offset);
        Assert.AreEqual(expected.Span, Span);
        Assert.AreEqual(expected.Id, Id);
        Assert.AreEqual(expected.Key + 1, Key, "Keys count from 0 in row classes and from 1 in columns.");
        CollectionAssert.AreEqual(expected.Fixed, Fixed);
        CollectionAssert.AreEqual(expected.Variable, Variable);
        CollectionAssert.AreEqual(expected.Sparse.DenseValues().ToArray(), Sparse.DenseValues().ToArray());
        CollectionAssert.AreEqual(expected.Texts, Texts);
    }
}
