using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>How one column is to be converted.</summary>
/// <param name="OutputColumnName">The column made.</param>
/// <param name="InputColumnName">The column read.</param>
/// <param name="Kind">The type of its values or items.</param>
/// <param name="KeyCount">The number of members of the keys that text is read as; null if it is not, or if keys are read.</param>
internal sealed record ConvertedColumn(string OutputColumnName, string InputColumnName, DataKind Kind, ulong? KeyCount = null)
{
    private const byte HasKeyCount = 0x80;

    /// <summary>The type that values of type <paramref name="input"/> are converted to; null if they cannot be.</summary>
    public PrimitiveDataViewType? FindItemType(DataViewType input) =>
        input is PrimitiveDataViewType from && MakeItemType(from) is { } type && StandardConversions.Exists(from, type) ? type : null;

    /// <summary>What is converted, in words.</summary>
    public string Accepted => $"of a type that is converted to {Describe()}";

    // The kind, with its highest bit set where a number of keys follows.
    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)((byte)Kind | (KeyCount is null ? 0 : HasKeyCount)));
        if (KeyCount is { } count)
            writer.Write(count);
    }

    public static ConvertedColumn Load(ModelLoadContext ctx, (string OutputColumnName, string InputColumnName) names)
    {
        var kind = ctx.Reader.ReadByte();
        ulong? keyCount = (kind & HasKeyCount) == 0 ? null : ctx.Reader.ReadUInt64();
        var column = new ConvertedColumn(names.OutputColumnName, names.InputColumnName, (DataKind)(kind & ~HasKeyCount), keyCount);
        if (DataKinds.FindType(column.Kind) is not { } type || column.Kind == DataKinds.RowId)
            throw ctx.Corrupt($"a column is converted to the kind {kind}, which there is not");
        if (keyCount is { } count && (count == 0 || count > KeyDataViewType.LargestCount(type.RawType)))
            throw ctx.Corrupt($"a column is converted to {column.Describe()}, which there cannot be");
        return column;
    }

    private string Describe() => KeyCount is { } count ? $"keys with {count} members, stored as {Kind}" : $"{Kind}";

    private PrimitiveDataViewType? MakeItemType(PrimitiveDataViewType input)
    {
        var type = DataKinds.FindType(Kind)!;
        if (KeyCount is { } count)
            return input is KeyDataViewType or TextDataViewType ? new KeyDataViewType(type.RawType, count) : null;
        if (input is not KeyDataViewType key)
            return type;
        return KeyDataViewType.IsValidDataType(type.RawType)
            ? new KeyDataViewType(type.RawType, Math.Min(key.Count, KeyDataViewType.LargestCount(type.RawType)))
            : null;
    }
}
