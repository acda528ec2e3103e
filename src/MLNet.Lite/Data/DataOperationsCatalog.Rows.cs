using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Row objects as data: public fields and readable properties are columns. The sequence is enumerated anew for each reading.</summary>
    /// <param name="data">The rows; none may be null.</param>
    /// <param name="schemaDefinition">How members correspond to columns; inferred from the class when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member has no corresponding column type or does not fit its definition.</exception>
    public IDataView LoadFromEnumerable<[DynamicallyAccessedMembers(RowMember.Accessed)] TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(data);
        _environment.Register("StreamingDataView");
        return new EnumerableDataView<TRow>(data, RowBinding.Create(typeof(TRow), schemaDefinition, SchemaDefinition.Direction.Read));
    }

    /// <summary>Row objects as data whose columns have the types and annotations of <paramref name="schema"/>.</summary>
    /// <exception cref="InvalidOperationException">A column of the schema has no member.</exception>
    public IDataView LoadFromEnumerable<[DynamicallyAccessedMembers(RowMember.Accessed)] TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(schema);
        return LoadFromEnumerable(data, SchemaDefinition.Create(typeof(TRow), schema));
    }

    /// <summary>Data as row objects, read lazily: columns are written to the public fields and writable properties of their names.</summary>
    /// <param name="data">The data.</param>
    /// <param name="reuseRowObject">Whether the same object is given out for every row, which saves allocations.</param>
    /// <param name="ignoreMissingColumns">Whether members without a column keep their value.</param>
    /// <param name="schemaDefinition">How members correspond to columns; inferred from the class when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A member has no column.</exception>
    /// <exception cref="InvalidOperationException">A member cannot hold its column's values.</exception>
    public IEnumerable<TRow> CreateEnumerable<[DynamicallyAccessedMembers(RowMember.Accessed)] TRow>(
        IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition? schemaDefinition = null)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        _environment.Register("TypedCursorable");
        // Made here, so that a class that does not fit is reported by this call and not by the first enumeration.
        var writer = new RowWriter<TRow>(data.Schema, ignoreMissingColumns, schemaDefinition);
        return Enumerate();

        IEnumerable<TRow> Enumerate()
        {
            using var cursor = data.GetRowCursor(writer.Columns);
            var copyTo = writer.CreateCopier(cursor);
            TRow? row = null;
            while (cursor.MoveNext())
            {
                if (row is null || !reuseRowObject)
                    row = new TRow();
                copyTo(row);
                yield return row;
            }
        }
    }
}
