namespace MLExtensions.Onnx;

/// <summary>One dimension of a graph input or output: a number (<c>512</c>) or a name for a size that varies (<c>"batch"</c>).</summary>
public readonly record struct OnnxDimension
{
    private readonly long _size;
    private readonly string? _name;

    private OnnxDimension(long size, string? name) => (_size, _name) = (size, name);

    /// <summary>A fixed size.</summary>
    /// <param name="size">The size, not negative.</param>
    public static implicit operator OnnxDimension(long size) => FromInt64(size);

    /// <summary>A size that varies.</summary>
    /// <param name="name">Its name; dimensions of the same name are of the same size.</param>
    public static implicit operator OnnxDimension(string name) => FromString(name);

    /// <inheritdoc cref="op_Implicit(long)"/>
    public static OnnxDimension FromInt64(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new OnnxDimension(size, null);
    }

    /// <inheritdoc cref="op_Implicit(string)"/>
    public static OnnxDimension FromString(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new OnnxDimension(0, name);
    }

    internal TensorShapeProto.Types.Dimension ToProto() =>
        _name is null ? new TensorShapeProto.Types.Dimension { DimValue = _size } : new TensorShapeProto.Types.Dimension { DimParam = _name };
}
