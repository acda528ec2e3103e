using System.Text;

namespace MLExtensions.Onnx;

/// <summary>Walks the fields of an ONNX file that <see cref="OnnxOutline"/> tells of and steps over the rest. Field numbers are those of onnx.proto.</summary>
internal sealed class OutlineReader(Stream stream, string name)
{
    private const int MaxDepth = 64;
    private const int MaxText = 4096;
    private const int MaxNames = 64;
    private const string Ids = "input_ids";
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    private readonly Stream _stream = stream;
    private readonly HashSet<string> _operators = new(StringComparer.Ordinal);
    private readonly List<string> _outputs = [];
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal) { Ids };
    private readonly HashSet<string> _tables = new(StringComparer.Ordinal);
    private long? _tokenRows;

    private delegate void FieldReader(int field, long end, int depth);

    private delegate void NumberReader(int field, ulong value);

    public OnnxOutline Read()
    {
        ReadMessage(_stream.Length, 0, ReadModel);
        return new OnnxOutline(_operators, _outputs, [.. _files]) { TokenRows = _tokenRows };
    }

    private void ReadModel(int field, long end, int depth)
    {
        if (field == 7)
            ReadMessage(end, depth, ReadMainGraph);
        else if (field == 25)
            ReadMessage(end, depth, ReadFunction);
    }

    private void ReadFunction(int field, long end, int depth)
    {
        if (field == 7)
            ReadMessage(end, depth, ReadNode);
    }

    private void ReadMainGraph(int field, long end, int depth)
    {
        if (field == 12)
            ReadMessage(end, depth, ReadOutput);
        else if (field == 1)
            ReadMainNode(end, depth);
        else if (field == 5)
            ReadInitializer(end, depth);
        else
            ReadGraph(field, end, depth);
    }

    // Nodes come in the order of their values, and before the initializers; where they do not, no table is found.
    private void ReadMainNode(long end, int depth)
    {
        var (inputs, outputs, type) = (new string?[2], new string?[1], "");
        var (inputCount, outputCount) = (0, 0);
        ReadMessage(end, depth, (field, fieldEnd, fieldDepth) =>
        {
            if (field == 1 && inputCount++ < inputs.Length)
                inputs[inputCount - 1] = TryReadText(fieldEnd);
            else if (field == 2 && outputCount++ < outputs.Length)
                outputs[outputCount - 1] = TryReadText(fieldEnd);
            else if (field == 4)
                _operators.Add(type = ReadText(fieldEnd));
            else
                ReadNode(field, fieldEnd, fieldDepth);
        });
        if (type is "Cast" or "Identity" && inputs[0] is { } same && outputs[0] is { } alias && _ids.Contains(same) && _ids.Count < MaxNames)
            _ids.Add(alias);
        else if (type == "Gather" && inputs[0] is { } table && inputs[1] is { } indices && _ids.Contains(indices) && _tables.Count < MaxNames)
            _tables.Add(table);
    }

    private void ReadInitializer(long end, int depth)
    {
        long? rows = null;
        string? called = null;
        ReadMessage(
            end, depth,
            (field, fieldEnd, fieldDepth) =>
            {
                // Dimensions are written one by one, or packed.
                if (field == 1)
                    rows ??= (long)ReadVarint(fieldEnd);
                else if (field == 8)
                    called = TryReadText(fieldEnd);
                else
                    ReadTensor(field, fieldEnd, fieldDepth);
            },
            (field, value) => rows = field == 1 ? rows ?? (long)value : rows);
        if (called is not null && rows is { } found && _tables.Contains(called))
            _tokenRows = Math.Min(_tokenRows ?? long.MaxValue, found);
    }

    private void ReadOutput(int field, long end, int depth)
    {
        if (field == 1)
            _outputs.Add(ReadText(end));
    }

    private void ReadGraph(int field, long end, int depth)
    {
        switch (field)
        {
            case 1:
                ReadMessage(end, depth, ReadNode);
                break;
            case 5:
                ReadMessage(end, depth, ReadTensor);
                break;
            case 15:
                ReadMessage(end, depth, ReadSparseTensor);
                break;
        }
    }

    private void ReadNode(int field, long end, int depth)
    {
        if (field == 4)
            _operators.Add(ReadText(end));
        else if (field == 5)
            ReadMessage(end, depth, ReadAttribute);
    }

    private void ReadAttribute(int field, long end, int depth)
    {
        if (field is 5 or 10)
            ReadMessage(end, depth, ReadTensor);
        else if (field is 6 or 11)
            ReadMessage(end, depth, ReadGraph);
        else if (field is 22 or 23)
            ReadMessage(end, depth, ReadSparseTensor);
    }

    private void ReadSparseTensor(int field, long end, int depth)
    {
        if (field is 1 or 2)
            ReadMessage(end, depth, ReadTensor);
    }

    private void ReadTensor(int field, long end, int depth)
    {
        if (field != 13)
            return;
        string? key = null, value = null;
        ReadMessage(end, depth, (part, partEnd, _) =>
        {
            if (part == 1)
                key = ReadText(partEnd);
            else if (part == 2)
                value = ReadText(partEnd);
        });
        if (key == "location" && value is not null)
            _files.Add(value);
    }

    // Hands every field that has a length to the reader; whatever that leaves is stepped over.
    private void ReadMessage(long end, int depth, FieldReader read, NumberReader? readNumber = null)
    {
        if (depth > MaxDepth)
            throw Invalid($"its graphs are more than {MaxDepth} deep");
        while (_stream.Position < end)
        {
            var tag = ReadVarint(end);
            var field = (int)Math.Min(tag >> 3, int.MaxValue);
            if (field == 0)
                throw Invalid("a field has the number 0");
            switch ((int)(tag & 7))
            {
                case Varint:
                    var number = ReadVarint(end);
                    readNumber?.Invoke(field, number);
                    break;
                case Fixed64:
                    Skip(8, end);
                    break;
                case Fixed32:
                    Skip(4, end);
                    break;
                case Bytes:
                    var length = ReadVarint(end);
                    if (length > (ulong)(end - _stream.Position))
                        throw Invalid("it ends too early");
                    var fieldEnd = _stream.Position + (long)length;
                    read(field, fieldEnd, depth + 1);
                    _stream.Position = fieldEnd;
                    break;
                default:
                    throw Invalid("it is no protocol buffer");
            }
        }
    }

    private void Skip(long count, long end)
    {
        if (count > end - _stream.Position)
            throw Invalid("it ends too early");
        _stream.Position += count;
    }

    private ulong ReadVarint(long end)
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = _stream.Position < end ? _stream.ReadByte() : -1;
            if (next < 0)
                throw Invalid("it ends too early");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Invalid("a number in it has no end");
    }

    private string? TryReadText(long end) => end - _stream.Position <= MaxText ? ReadText(end) : null;

    private string ReadText(long end)
    {
        var length = end - _stream.Position;
        if (length > MaxText)
            throw Invalid($"a name in it has {length} bytes");
        var bytes = new byte[length];
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Invalid("it ends too early");
        return Encoding.UTF8.GetString(bytes);
    }

    private InvalidDataException Invalid(string what) => new($"'{name}' is not an ONNX model, or is damaged: {what}.");
}
