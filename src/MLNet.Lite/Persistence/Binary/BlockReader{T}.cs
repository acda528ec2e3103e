namespace Microsoft.ML.Persistence;

/// <summary>Gives a cursor the values of one column, a block of which it holds.</summary>
internal sealed class BlockReader<T>(BinaryFile file, int column, ValueCodec<T> codec)
{
    private readonly BinaryBlock[] _blocks = file.GetBlocks(column);
    private readonly ValueBlock<T> _values = codec.CreateBlock();
    private byte[] _stored = [];
    private long _loaded = -1;

    /// <summary>Reads the value in the row <paramref name="row"/> of a block.</summary>
    /// <exception cref="InvalidOperationException">The block is corrupt.</exception>
    public void Get(long block, int row, ref T value)
    {
        if (block != _loaded)
            Load(block);
        _values.Get(row, ref value);
    }

    private void Load(long index)
    {
        var block = _blocks[index];
        try
        {
            _loaded = -1;
            if (_stored.Length < block.StoredSize)
                _stored = new byte[block.StoredSize];
            file.Read(block, _stored.AsSpan(0, block.StoredSize));
            using var reader = new BinaryReader(
                new BlockStream(new MemoryStream(_stored, 0, block.StoredSize), block.PlainSize, file.Columns[column].Compression));
            _values.Read(reader, file.RowsIn(index));
            if (reader.BaseStream.Position != block.PlainSize)
                throw new FormatException($"a block has {block.PlainSize} bytes, {reader.BaseStream.Position} of which make sense");
            _loaded = index;
        }
        catch (Exception e) when (BinaryFile.IsCorruption(e))
        {
            throw file.Corrupt(column, e);
        }
    }
}
