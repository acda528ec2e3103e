using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Makes objects whose type argument is a column's type of value.</summary>
internal static class RawTypes
{
    /// <summary>Makes a <paramref name="scalar"/> of the column's type, or a <paramref name="vector"/> of the type of its items.</summary>
    public static T Create<T>(DataViewType type, Type scalar, Type vector, params object?[] arguments) =>
        (T)Activator.CreateInstance((type is VectorDataViewType ? vector : scalar).MakeGenericType(ItemType(type).RawType), arguments)!;

    public static DataViewType ItemType(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;
}
