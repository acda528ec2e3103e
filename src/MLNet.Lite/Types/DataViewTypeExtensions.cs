namespace Microsoft.ML.Data;

internal static class DataViewTypeExtensions
{
    /// <summary>The type of a vector's items, or the type itself.</summary>
    public static DataViewType GetItemType(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;
}
