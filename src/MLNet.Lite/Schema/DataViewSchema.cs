using System.Collections;

namespace Microsoft.ML;

/// <summary>The columns of a data view. Names may repeat: the last one counts and hides the earlier.</summary>
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indexByName;

    private DataViewSchema(Column[] columns, Dictionary<string, int> indexByName)
    {
        _columns = columns;
        _indexByName = indexByName;
    }

    /// <summary>The number of columns, hidden ones included.</summary>
    public int Count => _columns.Length;

    /// <summary>The visible column of that name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public Column this[string name] => GetColumnOrNull(name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), $"There is no column '{name}'; the columns are: {string.Join(", ", _indexByName.Keys)}.");

    /// <summary>The column at <paramref name="columnIndex"/>, hidden or not.</summary>
    public Column this[int columnIndex] => (uint)columnIndex < (uint)_columns.Length
        ? _columns[columnIndex]
        : throw new ArgumentOutOfRangeException(nameof(columnIndex), columnIndex, $"There are {_columns.Length} columns.");

    /// <summary>The visible column of that name, or null.</summary>
    public Column? GetColumnOrNull(string name)
    {
        if (string.IsNullOrEmpty(name))
            throw new ArgumentNullException(nameof(name));
        return _indexByName.TryGetValue(name, out var index) ? _columns[index] : null;
    }

    /// <inheritdoc/>
    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"{Count} columns";
}
