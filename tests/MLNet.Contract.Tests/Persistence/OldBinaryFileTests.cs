using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>Binary files as older versions wrote them, with types that had missing values; and as newer ones may.</summary>
[TestClass]
public sealed class OldBinaryFileTests : IDisposable
{
    private const int Rows = 3;
    private const byte Uncompressed = 0;

    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Missing_truth_is_false() =>
        CollectionAssert.AreEqual(new[] { true, false, false }, Read<bool>(Type("DvBool"), Bytes(writer => writer.Write(0b100001))));

    [TestMethod]
    public void Missing_dates_are_the_first()
    {
        var date = new DateTime(2013, 8, 5);
        var dates = Read<DateTime>(Type("DvDateTime"), Numbers(date.Ticks, long.MinValue, 0));
        CollectionAssert.AreEqual(new[] { date, default, default }, dates);
    }

    [TestMethod]
    public void Missing_offsets_are_none()
    {
        var date = new DateTime(2013, 8, 5);
        var dates = Read<DateTimeOffset>(Type("DvDateTimeZone"), Bytes(writer =>
        {
            foreach (var minutes in new short[] { 60, short.MinValue, -90 })
                writer.Write(minutes);
            writer.Write(Numbers(date.Ticks, date.Ticks, date.Ticks));
        }));
        CollectionAssert.AreEqual(new[] { 60.0, 0, -90 }, dates.Select(value => value.Offset.TotalMinutes).ToArray());
        Assert.IsTrue(dates.All(value => value.DateTime == date));
    }

    [TestMethod]
    [DataRow("DvTimeSpan")]
    [DataRow("TimeSpan")]
    public void Missing_spans_are_empty(string type) => CollectionAssert.AreEqual(
        new[] { TimeSpan.FromTicks(5), TimeSpan.Zero, TimeSpan.FromTicks(-7) }, Read<TimeSpan>(Type(type), Numbers(5, long.MinValue, -7)));

    [TestMethod]
    public void Missing_texts_are_empty()
    {
        var texts = Read<ReadOnlyMemory<char>>(Type("TextSpan"), Bytes(writer =>
        {
            writer.Write(Rows);
            foreach (var end in new[] { 1, 1 | int.MinValue, 3 })
                writer.Write(end);
            writer.Write("abc");
        }));
        CollectionAssert.AreEqual(new[] { "a", "", "bc" }, texts.Select(text => text.ToString()).ToArray());
    }

    [TestMethod]
    [DataRow(4, 4u)]
    [DataRow(0, uint.MaxValue, DisplayName = "of an unknown number of members")]
    public void Keys_are_read(int members, uint count)
    {
        byte[] type = Type("Key", [.. Type("UInt32"), /* contiguous */ 1, .. new byte[8], .. BitConverter.GetBytes(members)]);
        var data = Load(File(type, Bytes(writer => Array.ForEach([3u, 0u, 1u], writer.Write))));
        using (data as IDisposable)
        {
            Assert.AreEqual(new KeyDataViewType(typeof(uint), count), data.Schema[0].Type);
            CollectionAssert.AreEqual(new[] { 3u, 0u, 1u }, data.GetColumn<uint>("Old").ToArray());
        }
    }

    [TestMethod]
    public void Vectors_of_old_types_are_read()
    {
        byte[] type = Type("VBuffer", [.. Type("DvBool"), 1, 0, 0, 0, 2, 0, 0, 0]);
        var vectors = Read<bool[]>(type, Bytes(writer =>
        {
            // Three vectors of length 2, all dense, without indices.
            foreach (var number in new[] { Rows, 2, -1, -1, -1, 0, 0b01_00_01_01_10_01 })
                writer.Write(number);
        }));
        CollectionAssert.AreEqual(new[] { true, false, true, true, false, true }, vectors.SelectMany(vector => vector).ToArray());
    }

    [TestMethod]
    [DataRow("Mystery", Uncompressed)]
    [DataRow("Byte", (byte)2)]
    public void A_column_of_an_unknown_kind_is_left_out_and_reported(string type, byte compression)
    {
        var warnings = new List<string>();
        _ml.Log += (_, e) => warnings.Add(e.RawMessage!);
        var data = Load(File(
            (Type("Byte"), [1, 2, 3], Uncompressed, "Known"),
            (Type(type), [1, 2, 3], compression, "Unknown")));
        using (data as IDisposable)
        {
            Assert.AreEqual("Known", data.Schema.Single().Name);
            CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, data.GetColumn<byte>("Known").ToArray());
        }
        Assert.IsTrue(warnings.Any(warning => warning.Contains("Unknown", StringComparison.Ordinal)));
    }

    private T[] Read<T>(byte[] type, byte[] block)
    {
        var data = Load(File(type, block));
        using (data as IDisposable)
            return [.. data.GetColumn<T>("Old")];
    }

    private IDataView Load(byte[] bytes)
    {
        System.IO.File.WriteAllBytes(_folder["old.idv"], bytes);
        return _ml.Data.LoadFromBinary(_folder["old.idv"]);
    }

    private static byte[] Type(string name, params byte[] parameters) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)parameters.Length, .. parameters];

    private static byte[] Numbers(params long[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        return stream.ToArray();
    }

    private static byte[] File(byte[] type, byte[] block) => File((type, block, Uncompressed, "Old"));

    /// <summary>A file with one block of three rows for each column.</summary>
    private static byte[] File(params (byte[] Type, byte[] Block, byte Compression, string Name)[] columns) => Bytes(writer =>
    {
        writer.Write(new byte[0x100]);
        var lookups = Array.ConvertAll(columns, column =>
        {
            var offset = writer.BaseStream.Position;
            writer.Write(column.Block);
            writer.Write(offset);
            writer.Write(column.Block.Length);
            writer.Write(column.Block.Length);
            return offset + column.Block.Length;
        });
        var contents = writer.BaseStream.Position;
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Write(columns[i].Name);
            writer.Write(columns[i].Type);
            writer.Write(columns[i].Compression);
            writer.Write((byte)Rows);
            writer.Write(lookups[i]);
            writer.Write(0L);
        }
        var tail = writer.BaseStream.Position;
        writer.Write("\0BVD\0LMC"u8);
        writer.BaseStream.Position = 0;
        writer.Write("CML\0DVB\0"u8);
        writer.Write(0x0001000100010004L);
        writer.Write(0x0001000100010004L);
        writer.Write(contents);
        writer.Write(tail);
        writer.Write((long)Rows);
        writer.Write(columns.Length);
    });
}
