using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Persistence;

/// <summary>An open binary data view: what its columns are, and its blocks, which any number of threads may read.</summary>
internal sealed class BinaryFile : IDisposable
{
    private readonly BinaryReader _reader;
    private readonly Lock _reading = new();
    private readonly BinaryHeader _header;
    private readonly BinaryBlock[]?[] _blocks;

    private BinaryFile(Stream stream, string name, IChannel channel)
    {
        Name = name;
        _reader = new BinaryReader(stream, Encoding.UTF8);
        _header = BinaryHeader.Read(_reader);
        (Columns, Schema, RowsPerBlock) = new BinaryContentsReader(_reader, _header, channel).Read();
        if (RowCount > 0 && Columns.Length == 0)
            throw new InvalidOperationException($"{name} has {RowCount} rows, but no column that can be read here.");
        _blocks = new BinaryBlock[]?[Columns.Length];
    }

    /// <summary>What this is, as the subject of a sentence.</summary>
    public string Name { get; }

    /// <summary>The columns, as in the schema.</summary>
    public BinaryColumn[] Columns { get; }

    public DataViewSchema Schema { get; }

    public long RowCount => _header.RowCount;

    /// <summary>How many rows each block has, except for the last.</summary>
    public int RowsPerBlock { get; }

    public long BlockCount => RowCount == 0 ? 0 : ((RowCount - 1) / RowsPerBlock) + 1;

    /// <summary>Opens what a seekable stream holds, and takes the stream over.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What it is, as the subject of a sentence.</param>
    /// <param name="channel">Gets reports of what is left out.</param>
    /// <exception cref="FormatException">The data is corrupt.</exception>
    /// <exception cref="InvalidOperationException">The data is of a version that is not read here.</exception>
    public static BinaryFile Open(Stream stream, string name, IChannel channel)
    {
        try
        {
            return new BinaryFile(stream, name, channel);
        }
        catch (Exception e)
        {
            stream.Dispose();
            if (IsCorruption(e))
                throw new FormatException($"{name} is corrupt or truncated: {e.Message.TrimEnd('.')}.", e);
            throw;
        }
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>How many rows a block has.</summary>
    public int RowsIn(long block) => (int)Math.Min(RowsPerBlock, RowCount - (block * RowsPerBlock));

    /// <summary>The blocks of a column, read when first asked for.</summary>
    /// <exception cref="InvalidOperationException">The data is corrupt.</exception>
    public BinaryBlock[] GetBlocks(int column)
    {
        lock (_reading)
        {
            try
            {
                return _blocks[column] ??= ReadLookup(Columns[column]);
            }
            catch (Exception e) when (IsCorruption(e))
            {
                throw Corrupt(column, e);
            }
        }
    }

    /// <summary>Reads a block as it is stored.</summary>
    public void Read(in BinaryBlock block, Span<byte> bytes)
    {
        lock (_reading)
        {
            _reader.BaseStream.Position = block.Offset;
            _reader.BaseStream.ReadExactly(bytes);
        }
    }

    /// <summary>Whether an exception, thrown while reading, says that the data is bad.</summary>
    public static bool IsCorruption(Exception e) =>
        e is FormatException or IOException or InvalidDataException or ArgumentException or OverflowException;

    public InvalidOperationException Corrupt(int column, Exception e) =>
        new($"{Name} is corrupt or truncated in the column '{Columns[column].Name}': {e.Message.TrimEnd('.')}.", e);

    private BinaryBlock[] ReadLookup(BinaryColumn column)
    {
        var count = BlockCount;
        var end = _header.TailOffset;
        if (count == 0)
            return [];
        if (column.LookupOffset < BinaryHeader.Size || column.LookupOffset > end || count > (end - column.LookupOffset) / BinaryBlock.Size)
            throw new FormatException($"a table of {count} blocks at {column.LookupOffset} lies outside its {end} bytes");
        _reader.BaseStream.Position = column.LookupOffset;
        var blocks = new BinaryBlock[count];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = BinaryBlock.Read(_reader);
            blocks[i].Check(column.Compression, RowsIn(i), end);
        }
        return blocks;
    }
}
