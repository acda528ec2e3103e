using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Reads the rows of a column of any built-in type into snapshots.</summary>
internal abstract class ColumnReader(DataViewSchema.Column column)
{
    private readonly List<ValueSnapshot> _rows = [];

    public void AddRow() => _rows.Add(Read());

    public ColumnSnapshot Finish() => new(column.Name, DescribeType(column.Type), DescribeAnnotations(column.Annotations), _rows);

    public static ColumnReader Create(DataViewRow row, DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        var item = (DataViewType?)vector?.ItemType ?? column.Type;
        var reader = vector is null ? typeof(ScalarReader<>) : typeof(VectorReader<>);
        return (ColumnReader)Activator.CreateInstance(reader.MakeGenericType(item.RawType), row, column)!;
    }

    /// <summary>A column's name, type and annotations in words.</summary>
    public static string Describe(DataViewSchema.Column column) =>
        $"{column.Name}: {DescribeType(column.Type)} {{{string.Join("; ", DescribeAnnotations(column.Annotations))}}}";

    /// <summary>A type in words that do not depend on which ML.NET prints it.</summary>
    public static string DescribeType(DataViewType type) => type switch
    {
        KeyDataViewType key => $"Key({key.RawType.Name}, {key.Count})",
        VectorDataViewType vector => $"Vector({DescribeType(vector.ItemType)}, {string.Join("x", vector.Dimensions)})",
        _ => type.RawType == typeof(ReadOnlyMemory<char>) ? "Text" : type.RawType.Name,
    };

    public static IReadOnlyList<string> DescribeAnnotations(DataViewSchema.Annotations annotations) =>
    [
        .. annotations.Schema
            .Select(column => $"{column.Name}: {DescribeType(column.Type)} = {DescribeAnnotation(annotations, column)}")
            .Order(StringComparer.Ordinal),
    ];

    protected abstract ValueSnapshot Read();

    private protected static ValueSnapshot Snapshot<T>(IEnumerable<T> values) =>
        typeof(T) == typeof(ReadOnlyMemory<char>) || !typeof(IConvertible).IsAssignableFrom(typeof(T)) || typeof(T) == typeof(DateTime)
            ? new ValueSnapshot(null, [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))])
            : new ValueSnapshot([.. values.Select(value => ((IConvertible)value!).ToDouble(CultureInfo.InvariantCulture))], null);

    private static string DescribeAnnotation(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        var item = (DataViewType?)vector?.ItemType ?? column.Type;
        var method = vector is null ? nameof(ReadScalarAnnotation) : nameof(ReadVectorAnnotation);
        return (string)typeof(ColumnReader).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(item.RawType).Invoke(null, [annotations, column])!;
    }

    private static string ReadScalarAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default!;
        annotations.GetGetter<T>(column)(ref value);
        return Snapshot([value]).ToString();
    }

    private static string ReadVectorAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> value = default;
        annotations.GetGetter<VBuffer<T>>(column)(ref value);
        return Snapshot(value.DenseValues()).ToString();
    }

    private sealed class ScalarReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader(column)
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private T _value = default!;

        protected override ValueSnapshot Read()
        {
            _get(ref _value);
            return Snapshot([_value]);
        }
    }

    private sealed class VectorReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader(column)
    {
        private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
        private VBuffer<T> _value;

        protected override ValueSnapshot Read()
        {
            _get(ref _value);
            return Snapshot(_value.DenseValues());
        }
    }
}
