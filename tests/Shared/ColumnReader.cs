using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Reads the rows of a column of any built-in type into snapshots.</summary>
internal abstract class ColumnReader(DataViewSchema.Column column)
{
    private readonly List<ValueSnapshot> _rows = [];

    public void AddRow() => _rows.Add(Read());

    public ColumnSnapshot Finish() => ColumnSnapshot.Of(column, _rows);

    public static ColumnReader Create(DataViewRow row, DataViewSchema.Column column) =>
        RawTypes.Create<ColumnReader>(column.Type, typeof(ScalarReader<>), typeof(VectorReader<>), row, column);

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

    private static string DescribeAnnotation(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var method = column.Type is VectorDataViewType ? nameof(ReadVectorAnnotation) : nameof(ReadScalarAnnotation);
        return (string)typeof(ColumnReader).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(RawTypes.ItemType(column.Type).RawType).Invoke(null, [annotations, column])!;
    }

    private static string ReadScalarAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default!;
        annotations.GetGetter<T>(column)(ref value);
        return ValueSnapshot.Of([value]).ToString();
    }

    private static string ReadVectorAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> value = default;
        annotations.GetGetter<VBuffer<T>>(column)(ref value);
        return ValueSnapshot.Of(value.DenseValues()).ToString();
    }

    private sealed class ScalarReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader(column)
    {
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private T _value = default!;

        protected override ValueSnapshot Read()
        {
            _get(ref _value);
            return ValueSnapshot.Of([_value]);
        }
    }

    private sealed class VectorReader<T>(DataViewRow row, DataViewSchema.Column column) : ColumnReader(column)
    {
        private readonly ValueGetter<VBuffer<T>> _get = row.GetGetter<VBuffer<T>>(column);
        private VBuffer<T> _value;

        protected override ValueSnapshot Read()
        {
            _get(ref _value);
            return ValueSnapshot.Of(_value.DenseValues());
        }
    }
}
