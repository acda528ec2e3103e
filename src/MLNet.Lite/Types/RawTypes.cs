using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>Runs generic operations for types known at run time; the built-in types without reflection.</summary>
internal static class RawTypes
{
    /// <summary>Visits with the type of the values, such as <c>float</c> or <c>VBuffer&lt;float&gt;</c>.</summary>
    public static TResult Accept<TResult>(this DataViewType type, IValueTypeVisitor<TResult> visitor) =>
        type.AcceptForItems<TResult>(type is VectorDataViewType ? new VectorsOfItems<TResult>(visitor) : new Items<TResult>(visitor));

    /// <summary>Visits with the type of the values.</summary>
    public static TResult Accept<TResult>(this PrimitiveDataViewType type, IRawTypeVisitor<TResult> visitor) =>
        type.AcceptForItems(visitor);

    /// <summary>Visits with the type of the values or, for vectors, of their items.</summary>
    public static TResult AcceptForItems<TResult>(this DataViewType type, IRawTypeVisitor<TResult> visitor) =>
        Visit(type.GetItemType().RawType, visitor);

    private static TResult Visit<TResult>(Type type, IRawTypeVisitor<TResult> visitor) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => VisitByReflection(type, visitor),
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
        _ when type == typeof(ReadOnlyMemory<char>) => visitor.Visit<ReadOnlyMemory<char>>(),
        _ when type == typeof(DateTimeOffset) => visitor.Visit<DateTimeOffset>(),
        _ when type == typeof(TimeSpan) => visitor.Visit<TimeSpan>(),
        _ when type == typeof(DataViewRowId) => visitor.Visit<DataViewRowId>(),
        _ => VisitByReflection(type, visitor),
    };

    // Reached for column types that programs define themselves.
    private static TResult VisitByReflection<TResult>(Type type, IRawTypeVisitor<TResult> visitor) => RuntimeFeature.IsDynamicCodeSupported
        ? typeof(IRawTypeVisitor<TResult>).GetMethod(nameof(IRawTypeVisitor<>.Visit))!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<TResult>>(visitor)()
        : throw new NotSupportedException($"A column holds {type}; a program compiled ahead of time reads only ML.NET's own types.");

    private sealed class Items<TResult>(IValueTypeVisitor<TResult> visitor) : IRawTypeVisitor<TResult>
    {
        public TResult Visit<T>() => visitor.Visit<T>();
    }

    private sealed class VectorsOfItems<TResult>(IValueTypeVisitor<TResult> visitor) : IRawTypeVisitor<TResult>
    {
        public TResult Visit<T>() => visitor.Visit<VBuffer<T>>();
    }
}
