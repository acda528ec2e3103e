namespace Microsoft.ML.Persistence;

/// <summary>Where a block of a column's values lies in a binary data view.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="StoredSize">Its bytes in the file.</param>
/// <param name="PlainSize">Its bytes when decompressed.</param>
internal readonly record struct BinaryBlock(long Offset, int StoredSize, int PlainSize)
{
    /// <summary>The bytes that an entry takes in a lookup table.</summary>
    public const int Size = sizeof(long) + sizeof(int) + sizeof(int);

    // A byte of deflated data stands for at most 4 matches of 258 bytes.
    private const long LargestExpansion = 1032;

    public static BinaryBlock Read(BinaryReader reader) => new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Offset);
        writer.Write(StoredSize);
        writer.Write(PlainSize);
    }

    /// <summary>Throws unless the block can hold that many values, so that no more memory is taken than a file's size allows.</summary>
    /// <exception cref="FormatException">It cannot.</exception>
    public void Check(BinaryCompression compression, int rows, long end)
    {
        if (Offset < BinaryHeader.Size || StoredSize < 0 || PlainSize < 0 || Offset > end - StoredSize)
            throw new FormatException($"a block of {StoredSize} bytes at {Offset} lies outside its {end} bytes");
        var possible = compression == BinaryCompression.None ? PlainSize == StoredSize : PlainSize <= LargestExpansion * (StoredSize + 1L);
        if (!possible)
            throw new FormatException($"a block claims to unpack from {StoredSize} to {PlainSize} bytes");
        // The smallest values are booleans, of a bit.
        if (rows > 8L * PlainSize)
            throw new FormatException($"a block of {PlainSize} bytes claims to hold {rows} values");
    }
}
