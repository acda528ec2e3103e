using System.Buffers.Binary;
using System.Text;
using MLExtensions.Cli.Hosting;

namespace MLExtensions.Cli.Output;

/// <summary>
/// Writes one column as a NumPy array (NPY format 1.0, C order). The number of rows is put into the header at the end, for which the
/// header keeps room.
/// </summary>
internal sealed class NpyTableWriter : TableWriter
{
    // Magic, version, length and text together; a multiple of 64, so that the data is aligned, with room for any number of rows.
    private const int HeaderBytes = 128;

    private readonly Stream _stream;
    private readonly OutputField _field;
    private readonly NpyLayout _layout;
    private readonly long _start;
    private long _rows;

    public NpyTableWriter(Stream stream, IReadOnlyList<OutputField> fields)
        : base(fields)
    {
        if (fields.Count != 1)
        {
            throw new ToolException($"A .npy file holds one column; there are {fields.Count}: {string.Join(", ", fields.Select(f => f.Name))}. " +
                "Name one with --columns, or write .csv or .jsonl.");
        }

        _field = fields[0];
        _layout = _field.Npy ?? throw new ToolException(
            $"The column '{_field.Name}' does not fit a .npy file, which holds numbers and vectors of one size. Write .csv or .jsonl.");
        _stream = stream;
        _start = stream.Position;
        stream.Write(new byte[HeaderBytes]);
    }

    public override void Complete()
    {
        var end = _stream.Position;
        _stream.Position = _start;
        _stream.Write(Header());
        _stream.Position = end;
    }

    protected override void WriteValues()
    {
        _field.WriteBytes(_stream);
        _rows++;
    }

    private byte[] Header()
    {
        var shape = _layout.Columns is { } columns ? $"({_rows}, {columns})" : $"({_rows},)";
        var text = $"{{'descr': '{_layout.ItemType}', 'fortran_order': False, 'shape': {shape}, }}";
        var header = new byte[HeaderBytes];
        header.AsSpan().Fill((byte)' ');
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(magic.Length), (ushort)(HeaderBytes - magic.Length - sizeof(ushort)));
        Encoding.ASCII.GetBytes(text, header.AsSpan(magic.Length + sizeof(ushort)));
        header[^1] = (byte)'\n';
        return header;
    }
}
