using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A column's type when its normalization was fitted, and the normalization.</summary>
internal sealed record NormalizedColumn(DataViewType Type, ColumnFunction Function)
{
    // ML.NET's numbers for the two item types.
    private const byte Single = 9;
    private const byte Double = 10;

    public static bool IsSupported(DataViewType type) =>
        type is not VectorDataViewType { IsKnownSize: false }
        && (type.GetItemType() == NumberDataViewType.Single || type.GetItemType() == NumberDataViewType.Double);

    // Whether it is a vector, the item type; for a vector, the number of dimensions and these.
    public void SaveType(BinaryWriter writer)
    {
        writer.Write(Type is VectorDataViewType);
        writer.Write(Type.GetItemType() == NumberDataViewType.Double ? Double : Single);
        if (Type is VectorDataViewType vector)
            writer.WriteArray(vector.Dimensions.AsSpan());
    }

    public static DataViewType LoadType(ModelLoadContext ctx)
    {
        var isVector = ctx.Reader.ReadFlag();
        var itemType = ctx.Reader.ReadByte() switch
        {
            Single => NumberDataViewType.Single,
            Double => NumberDataViewType.Double,
            var other => throw ctx.Corrupt($"a column has the item type {other}"),
        };
        if (!isVector)
            return itemType;
        var type = new VectorDataViewType(itemType, ctx.Reader.ReadArray<int>("dimensions"));
        return type.IsKnownSize ? type : throw ctx.Corrupt("a column's vectors have no known size");
    }
}
