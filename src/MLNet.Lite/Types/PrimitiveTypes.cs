namespace Microsoft.ML.Data;

/// <summary>The correspondence between .NET types and primitive column types.</summary>
internal static class PrimitiveTypes
{
    private static readonly Dictionary<Type, PrimitiveDataViewType> ByRawType = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double,
        TextDataViewType.Instance, BooleanDataViewType.Instance,
        DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, TimeSpanDataViewType.Instance,
        RowIdDataViewType.Instance,
    }.ToDictionary(type => type.RawType);

    /// <summary>The column type whose getters deliver <paramref name="rawType"/>, or null.</summary>
    public static PrimitiveDataViewType? FindByRawType(Type rawType) => ByRawType.GetValueOrDefault(rawType);

    /// <inheritdoc cref="FindByRawType"/>
    public static PrimitiveDataViewType FromRawType(Type rawType) =>
        FindByRawType(rawType) ?? throw new InvalidOperationException($"No column type has values of {rawType}.");
}
