namespace Microsoft.ML.Data;

/// <summary>Runs generic operations for types known at run time; the built-in types without reflection.</summary>
internal static class RawTypes
{
    public static TResult Accept<TResult>(this PrimitiveDataViewType type, IRawTypeVisitor<TResult> visitor) => Type.GetTypeCode(type.RawType) switch
    {
        TypeCode.Single => visitor.Visit<float>(),
        TypeCode.Double => visitor.Visit<double>(),
        TypeCode.Boolean => visitor.Visit<bool>(),
        TypeCode.SByte => visitor.Visit<sbyte>(),
        TypeCode.Byte => visitor.Visit<byte>(),
        TypeCode.Int16 => visitor.Visit<short>(),
        TypeCode.UInt16 => visitor.Visit<ushort>(),
        TypeCode.Int32 => visitor.Visit<int>(),
        TypeCode.UInt32 => visitor.Visit<uint>(),
        TypeCode.Int64 => visitor.Visit<long>(),
        TypeCode.UInt64 => visitor.Visit<ulong>(),
        TypeCode.DateTime => visitor.Visit<DateTime>(),
        _ when type.RawType == typeof(ReadOnlyMemory<char>) => visitor.Visit<ReadOnlyMemory<char>>(),
        _ when type.RawType == typeof(DateTimeOffset) => visitor.Visit<DateTimeOffset>(),
        _ when type.RawType == typeof(TimeSpan) => visitor.Visit<TimeSpan>(),
        _ when type.RawType == typeof(DataViewRowId) => visitor.Visit<DataViewRowId>(),
        _ => throw new NotSupportedException($"Columns of type {type} ({type.RawType}) are not supported here."),
    };
}
