namespace Microsoft.ML.Data;

/// <summary>What data kinds stand for, and how files name them.</summary>
internal static class DataKinds
{
    /// <summary>The kind of row identifiers, which <see cref="DataKind"/> does not name but files do.</summary>
    public const DataKind RowId = (DataKind)16;

    private static readonly (DataKind Kind, PrimitiveDataViewType Type, string Code, string[] Aliases)[] All =
    [
        (DataKind.SByte, NumberDataViewType.SByte, "I1", []),
        (DataKind.Byte, NumberDataViewType.Byte, "U1", []),
        (DataKind.Int16, NumberDataViewType.Int16, "I2", []),
        (DataKind.UInt16, NumberDataViewType.UInt16, "U2", []),
        (DataKind.Int32, NumberDataViewType.Int32, "I4", []),
        (DataKind.UInt32, NumberDataViewType.UInt32, "U4", []),
        (DataKind.Int64, NumberDataViewType.Int64, "I8", []),
        (DataKind.UInt64, NumberDataViewType.UInt64, "U8", []),
        (DataKind.Single, NumberDataViewType.Single, "R4", ["Num"]),
        (DataKind.Double, NumberDataViewType.Double, "R8", []),
        (DataKind.String, TextDataViewType.Instance, "TX", ["TXT", "Text"]),
        (DataKind.Boolean, BooleanDataViewType.Instance, "BL", ["Bool"]),
        (DataKind.TimeSpan, TimeSpanDataViewType.Instance, "TS", ["TimeSpan"]),
        (DataKind.DateTime, DateTimeDataViewType.Instance, "DT", ["DateTime"]),
        (DataKind.DateTimeOffset, DateTimeOffsetDataViewType.Instance, "DZ", ["DateTimeZone"]),
        (RowId, RowIdDataViewType.Instance, "UG", ["U16"]),
    ];

    /// <summary>The column type of this kind, or null if there is no such kind.</summary>
    public static PrimitiveDataViewType? FindType(DataKind kind) => Find(row => row.Kind == kind)?.Type;

    /// <inheritdoc cref="FindType"/>
    public static PrimitiveDataViewType ToType(DataKind kind, string parameter) =>
        FindType(kind) ?? throw new ArgumentOutOfRangeException(parameter, kind, "There is no such kind of data.");

    /// <summary>The kind of the values of <paramref name="type"/>, or null; keys are of the kind that they are stored as.</summary>
    public static DataKind? FindKind(DataViewType type) => FindKind(type.RawType);

    /// <summary>The kind of columns made from members of this type, or null.</summary>
    public static DataKind? FindKind(Type type) =>
        type == typeof(string) ? DataKind.String : Find(row => row.Type.RawType == type)?.Kind;

    /// <summary>The name of a kind in files.</summary>
    public static string GetCode(DataKind kind) => Find(row => row.Kind == kind)!.Value.Code;

    /// <summary>The kind that files call <paramref name="name"/>, or null.</summary>
    public static DataKind? Parse(string name) =>
        Find(row => row.Aliases.Append(row.Code).Contains(name, StringComparer.OrdinalIgnoreCase))?.Kind;

    /// <summary>The type of keys stored as this kind, with as many members as it can hold if there is no count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Keys are not stored so, or it cannot hold that many.</exception>
    public static KeyDataViewType ToKeyType(DataKind kind, KeyCount count, string parameter)
    {
        var type = ToType(kind, parameter).RawType;
        return KeyDataViewType.IsValidDataType(type)
            ? new KeyDataViewType(type, count.Count ?? KeyDataViewType.LargestCount(type))
            : throw new ArgumentOutOfRangeException(parameter, kind, "Keys are stored as Byte, UInt16, UInt32 or UInt64.");
    }

    private static (DataKind Kind, PrimitiveDataViewType Type, string Code, string[] Aliases)? Find(
        Predicate<(DataKind Kind, PrimitiveDataViewType Type, string Code, string[] Aliases)> isWanted)
    {
        var index = Array.FindIndex(All, isWanted);
        return index < 0 ? null : All[index];
    }
}
