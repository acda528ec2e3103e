using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles;

/// <summary>Reads a column whose equal values belong together.</summary>
internal static class GroupColumn
{
    /// <summary>The group of each row, numbered from 0 in the order in which they come.</summary>
    /// <exception cref="ArgumentException">There is no such column, or it holds neither texts nor keys nor whole numbers nor truth values.</exception>
    public static int[] Read(IDataView data, string name)
    {
        if (data.Schema.GetColumnOrNull(name) is not { } column)
            throw new ArgumentException($"The data has no column '{name}'; it has {string.Join(", ", data.Schema.Select(c => $"'{c.Name}'"))}.");
        return Type.GetTypeCode(column.Type.RawType) switch
        {
            TypeCode.Boolean => Read<bool, bool>(data, column, value => value),
            TypeCode.SByte => Read<sbyte, sbyte>(data, column, value => value),
            TypeCode.Byte => Read<byte, byte>(data, column, value => value),
            TypeCode.Int16 => Read<short, short>(data, column, value => value),
            TypeCode.UInt16 => Read<ushort, ushort>(data, column, value => value),
            TypeCode.Int32 => Read<int, int>(data, column, value => value),
            TypeCode.UInt32 => Read<uint, uint>(data, column, value => value),
            TypeCode.Int64 => Read<long, long>(data, column, value => value),
            TypeCode.UInt64 => Read<ulong, ulong>(data, column, value => value),
            _ when column.Type is TextDataViewType => Read<ReadOnlyMemory<char>, string>(data, column, value => value.ToString()),
            _ => throw new ArgumentException($"Column '{name}' is {column.Type}; texts, keys or whole numbers tell which rows belong together."),
        };
    }

    private static int[] Read<TValue, TGroup>(IDataView data, DataViewSchema.Column column, Func<TValue, TGroup> group)
        where TGroup : notnull
    {
        var numbers = new Dictionary<TGroup, int>();
        var groups = new List<int>();
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<TValue>(column);
        TValue value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            var key = group(value);
            if (!numbers.TryGetValue(key, out var number))
                numbers.Add(key, number = numbers.Count);
            groups.Add(number);
        }

        return [.. groups];
    }
}
