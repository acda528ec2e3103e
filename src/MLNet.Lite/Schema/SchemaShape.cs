using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before any data is seen: names, item types, and whether columns are vectors.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape Empty = new([]);
    private readonly Column[] _columns;

    /// <summary>Creates the shape of these columns.</summary>
    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        if (!_columns.All(column => column.IsValid))
            throw new ArgumentOutOfRangeException(nameof(columns), "A column is a default struct without name and type.");
    }

    /// <summary>The number of columns.</summary>
    public int Count => _columns.Length;

    /// <summary>The column at <paramref name="index"/>.</summary>
    public Column this[int index] => _columns[index];

    /// <inheritdoc/>
    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of the visible columns of <paramref name="schema"/> and of their annotations.</summary>
    internal static SchemaShape Create(DataViewSchema schema) => new(schema
        .Where(column => !column.IsHidden)
        .Select(column => CreateColumn(column, new SchemaShape(column.Annotations.Schema.Select(annotation => CreateColumn(annotation, null))))));

    internal bool TryFindColumn(string name, out Column column)
    {
        column = Array.Find(_columns, c => c.Name == name);
        return column.IsValid;
    }

    private static Column CreateColumn(DataViewSchema.Column column, SchemaShape? annotations)
    {
        var kind = column.Type switch
        {
            VectorDataViewType { IsKnownSize: true } => Column.VectorKind.Vector,
            VectorDataViewType => Column.VectorKind.VariableVector,
            _ => Column.VectorKind.Scalar,
        };
        var item = column.Type.GetItemType();
        return item is KeyDataViewType
            ? new Column(column.Name, kind, PrimitiveTypes.FromRawType(item.RawType), isKey: true, annotations)
            : new Column(column.Name, kind, item, isKey: false, annotations);
    }
}
