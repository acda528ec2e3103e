namespace Microsoft.ML.Data;

/// <summary>Base of all column types.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
    {
        ArgumentNullException.ThrowIfNull(rawType);
        RawType = rawType;
    }

    /// <summary>The .NET type of the values that getters of such a column deliver.</summary>
    public Type RawType { get; }

    /// <summary>Whether <paramref name="other"/> describes the same type.</summary>
    public abstract bool Equals(DataViewType? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DataViewType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), RawType);
}
