using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Contract.Tests.Persistence;

/// <summary>Where things are in binary data: what other readers of ML.NET's files rely on.</summary>
[TestClass]
public sealed class BinaryLayoutTests
{
    [TestMethod]
    public void The_schema_is_a_binary_data_view_without_rows()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn("Ä", NumberDataViewType.Single);
        schema.AddColumn("K", new VectorDataViewType(new KeyDataViewType(typeof(byte), 3), 2, 0));
        var ml = new MLContext(seed: 1);
        var zip = ModelZip.Save(ml, new TransformerChain<ITransformer>(), schema.ToSchema());
        Bytes.AssertEqual(EmptyBinaryView(), zip.Entries["Schema"]);
    }

    [TestMethod]
    public void Binary_data_without_rows_is_the_same()
    {
        var ml = new MLContext(seed: 1);
        using var stream = new MemoryStream();
        ml.Data.SaveAsBinary(ml.Data.LoadFromEnumerable(Array.Empty<KeyRow>()), stream);
        Bytes.AssertEqual(EmptyBinaryView(), stream.ToArray());
    }

    [TestMethod]
    public void A_row_of_binary_data_is_where_it_belongs()
    {
        var ml = new MLContext(seed: 1);
        using var stream = new MemoryStream();
        ml.Data.SaveAsBinary(ml.Data.LoadFromEnumerable([new ByteRow { B = 7 }]), stream);
        var bytes = stream.ToArray();

        // A block of one deflated byte takes some three; after it come the block's place and sizes.
        var stored = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)) - 0x100 - 16;
        using var block = new DeflateStream(new MemoryStream(bytes, 0x100, stored), CompressionMode.Decompress);
        Assert.AreEqual(7, block.ReadByte());
        Assert.AreEqual(-1, block.ReadByte());
        Assert.AreEqual(0x100L, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(0x100 + stored)), "the block's offset");
        Assert.AreEqual(stored, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(0x108 + stored)), "its size in the file");
        Assert.AreEqual(1, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(0x10C + stored)), "its size");
        var contents = 0x110 + stored;
        byte[] column =
        [
            1, (byte)'B', 4, .. "Byte"u8, 0, /* deflated */ 1, /* rows in a block */ 1,
            .. BitConverter.GetBytes(0x100L + stored), .. new byte[8],
        ];
        Bytes.AssertEqual([.. Header(contents, column.Length, rows: 1, columns: 1), .. bytes[0x100..contents], .. column, .. Tail], bytes);
    }

    private static ReadOnlySpan<byte> Tail => "\0BVD\0LMC"u8;

    /// <summary>A number called Ä and a vector of keys called K, without rows.</summary>
    private static byte[] EmptyBinaryView()
    {
        byte[] key = [4, .. "Key2"u8, 14, 4, .. "Byte"u8, 0, 3, 0, 0, 0, 0, 0, 0, 0];
        byte[] dimensions = [2, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0];
        // Deflated, one row in a block, where the lookup table is, no annotations.
        byte[] rest = [1, 1, .. BitConverter.GetBytes(0x100L), .. new byte[8]];
        byte[] contents =
        [
            2, 0xC3, 0x84, 6, .. "Single"u8, 0, .. rest,
            1, (byte)'K', 7, .. "VBuffer"u8, (byte)(key.Length + dimensions.Length), .. key, .. dimensions, .. rest,
        ];
        return [.. Header(0x100, contents.Length, rows: 0, columns: 2), .. contents, .. Tail];
    }

    private static byte[] Header(int contents, int contentsLength, long rows, int columns)
    {
        using var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write("CML\0DVB\0"u8);
        writer.Write(0x0001000100010006L);
        writer.Write(0x0001000100010006L);
        writer.Write((long)contents);
        writer.Write((long)contents + contentsLength);
        writer.Write(rows);
        writer.Write(columns);
        writer.Write(new byte[0x100 - header.Length]);
        return header.ToArray();
    }

    private sealed class KeyRow
    {
        [ColumnName("Ä")]
        public float Number { get; set; }

        [VectorType(2, 0)]
        [KeyType(3)]
        public byte[] K { get; set; } = [];
    }

    private sealed class ByteRow
    {
        public byte B { get; set; }
    }
}
