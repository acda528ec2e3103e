using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>Vectors of one primitive item type, of a fixed or a varying length, with an optional shape.</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    /// <summary>Creates the type of vectors with <paramref name="size"/> items, or of varying length when it is 0.</summary>
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0) : this(itemType, ImmutableArray.Create(size))
    {
    }

    /// <summary>Creates the type of vectors shaped <paramref name="dimensions"/>; a dimension of 0 is unknown.</summary>
    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions ?? []))
    {
    }

    /// <inheritdoc cref="VectorDataViewType(PrimitiveDataViewType, int[])"/>
    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base((itemType ?? throw new ArgumentNullException(nameof(itemType))).Accept(new VectorTypeOf()))
    {
        if (dimensions.IsDefaultOrEmpty)
            throw new ArgumentOutOfRangeException(nameof(dimensions), "A vector type has at least one dimension.");
        if (dimensions.Any(d => d < 0))
            throw new ArgumentOutOfRangeException(nameof(dimensions), $"Dimensions cannot be negative: {string.Join(", ", dimensions)}.");
        ItemType = itemType;
        Dimensions = dimensions;
        Size = dimensions.Aggregate(1, (product, d) => checked(product * d));
    }

    /// <summary>The shape; never empty, 0 where unknown.</summary>
    public ImmutableArray<int> Dimensions { get; }

    /// <summary>Whether all vectors have the same, known length.</summary>
    public bool IsKnownSize => Size > 0;

    /// <summary>The type of the items.</summary>
    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The number of items, or 0 when it varies.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other) =>
        ReferenceEquals(this, other)
        || (other is VectorDataViewType vector && vector.ItemType.Equals(ItemType) && vector.Dimensions.SequenceEqual(Dimensions));

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as DataViewType);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ItemType);
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var shape = Dimensions.Length == 1 && Size == 0 ? "" : ", " + string.Join(", ", Dimensions.Select(d => d == 0 ? "*" : $"{d}"));
        return $"Vector<{ItemType}{shape}>";
    }

    private readonly struct VectorTypeOf : IRawTypeVisitor<Type>
    {
        public Type Visit<T>() => typeof(VBuffer<T>);
    }
}
