using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Text;

/// <summary>Rows in words: dense vectors as <c>[1, 2]</c>, sparse ones as <c>4{0=1}</c>, columns separated by bars.</summary>
internal static class TextRows
{
    public static string[] Read(IDataView data)
    {
        using var cursor = data.GetRowCursor(data.Schema);
        var readers = data.Schema.Select(column => CreateReader(cursor, column)).ToArray();
        var rows = new List<string>();
        while (cursor.MoveNext())
            rows.Add(string.Join(" | ", readers.Select(read => read())));
        return [.. rows];
    }

    public static string[] DescribeSchema(IDataView data) => [.. data.Schema.Select(ColumnReader.Describe)];

    public static string Describe(object? value) => value switch
    {
        float single => single.ToString("R", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static Func<string> CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        var read = vector is null ? nameof(ReadScalar) : nameof(ReadVector);
        return (Func<string>)typeof(TextRows).GetMethod(read, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(vector?.ItemType.RawType ?? column.Type.RawType).Invoke(null, [row, column])!;
    }

    private static Func<string> ReadScalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            get(ref value);
            return Describe(value);
        };
    }

    private static Func<string> ReadVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            get(ref value);
            return value.IsDense
                ? $"[{string.Join(", ", value.DenseValues().Select(item => Describe(item)))}]"
                : $"{value.Length}{{{string.Join(", ", value.Items().Select(item => $"{item.Key}={Describe(item.Value)}"))}}}";
        };
    }
}
