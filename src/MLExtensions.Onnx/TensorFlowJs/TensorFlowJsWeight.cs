using System.Buffers.Binary;

namespace MLExtensions.Onnx.TensorFlowJs;

/// <summary>One weight of a TensorFlow.js model.</summary>
public sealed class TensorFlowJsWeight
{
    private readonly long[] _shape;

    internal TensorFlowJsWeight(string name, string type, long[] shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Type = type;
        _shape = shape;
        Data = data;
    }

    /// <summary>The name in the graph.</summary>
    public string Name { get; }

    /// <summary>The element type: <c>float32</c>, <c>int32</c> or <c>bool</c>.</summary>
    public string Type { get; }

    /// <summary>The dimensions; none for a scalar.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>The elements in row-major order, little-endian.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The elements of a <c>float32</c> weight.</summary>
    /// <exception cref="InvalidOperationException">The weight is of another type.</exception>
    public float[] ToSingles()
    {
        if (Type != "float32")
            throw new InvalidOperationException($"The weight '{Name}' is of type {Type}, not float32.");
        var values = new float[Data.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(Data.Span[(i * sizeof(float))..]);
        return values;
    }
}
