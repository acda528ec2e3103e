using System.Buffers.Binary;
using System.Globalization;
using Google.Protobuf;
using DataType = MLExtensions.Onnx.TensorProto.Types.DataType;

namespace MLExtensions.Onnx;

public sealed partial class GraphBuilder
{
    /// <summary>Adds a float tensor.</summary>
    /// <param name="name">Its name, below the current scope.</param>
    /// <param name="values">Its elements in row-major order.</param>
    /// <param name="shape">Its dimensions.</param>
    public OnnxValue Initializer(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Initializer(name, DataType.Float, bytes, shape);
    }

    /// <summary>Adds a double tensor.</summary>
    /// <inheritdoc cref="Initializer(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public OnnxValue Initializer(string name, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[checked(values.Length * sizeof(double))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        return Initializer(name, DataType.Double, bytes, shape);
    }

    /// <summary>Adds an int64 tensor.</summary>
    /// <inheritdoc cref="Initializer(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public OnnxValue Initializer(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return Initializer(name, DataType.Int64, bytes, shape);
    }

    /// <summary>Adds a vector of strings.</summary>
    /// <param name="name">Its name, below the current scope.</param>
    /// <param name="values">Its elements.</param>
    public OnnxValue Initializer(string name, params ReadOnlySpan<string> values)
    {
        var tensor = new TensorProto { Name = Claim(_scope + name), DataType = (int)DataType.String };
        tensor.Dims.Add(values.Length);
        foreach (var value in values)
            tensor.StringData.Add(ByteString.CopyFromUtf8(value));
        _main.Initializer.Add(tensor);
        return new OnnxValue(tensor.Name);
    }

    /// <summary>Adds a tensor given as raw bytes.</summary>
    /// <param name="name">Its name, below the current scope.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="data">Its elements in row-major order, little-endian. The memory is not copied: leave it alone afterwards.</param>
    /// <param name="shape">Its dimensions; none for a scalar.</param>
    public OnnxValue Initializer(string name, DataType type, ReadOnlyMemory<byte> data, params ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            count = checked(count * dimension);
        }

        if (checked(count * TensorElements.Width(type)) != data.Length)
            throw new ArgumentException($"'{name}' of type {type} and {count} elements cannot have {data.Length} bytes.", nameof(data));

        var full = Claim(_scope + name);
        var tensor = new TensorProto { Name = full, DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(data) };
        foreach (var dimension in shape)
            tensor.Dims.Add(dimension);
        _main.Initializer.Add(tensor);
        return new OnnxValue(full);
    }

    /// <summary>A float scalar; the same number gives the same initializer.</summary>
    /// <param name="value">The number.</param>
    public OnnxValue Constant(float value)
    {
        var name = "constant/" + value.ToString("R", CultureInfo.InvariantCulture);
        return Shared(name, graph => graph.Initializer(name, [value]));
    }

    /// <summary>A double scalar; the same number gives the same initializer.</summary>
    /// <param name="value">The number.</param>
    public OnnxValue Constant(double value)
    {
        var name = "constant/double/" + value.ToString("R", CultureInfo.InvariantCulture);
        return Shared(name, graph => graph.Initializer(name, [value]));
    }

    /// <summary>A vector of int64; the same numbers give the same initializer.</summary>
    /// <param name="values">The numbers.</param>
    public OnnxValue Constant(params long[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var name = "constant/[" + string.Join(',', values) + "]";
        return Shared(name, graph => graph.Initializer(name, values, values.Length));
    }

    private OnnxValue Shared(string name, Func<GraphBuilder, OnnxValue> create)
    {
        if (_names.Contains(name))
            return new OnnxValue(name);
        var scope = _scope;
        _scope = "";
        try
        {
            return create(this);
        }
        finally
        {
            _scope = scope;
        }
    }
}
