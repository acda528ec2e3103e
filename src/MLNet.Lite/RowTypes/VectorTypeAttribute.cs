namespace Microsoft.ML.Data;

/// <summary>Gives the shape of a vector member; without it the length varies.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class VectorTypeAttribute : Attribute
{
    /// <summary>Vectors of varying length.</summary>
    public VectorTypeAttribute()
    {
    }

    /// <summary>Vectors with <paramref name="size"/> items.</summary>
    public VectorTypeAttribute(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Dims = [size];
    }

    /// <summary>Vectors shaped <paramref name="dimensions"/>.</summary>
    public VectorTypeAttribute(params int[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        foreach (var dimension in dimensions)
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(dimensions));
        Dims = dimensions;
    }

    internal int[]? Dims { get; }
}
