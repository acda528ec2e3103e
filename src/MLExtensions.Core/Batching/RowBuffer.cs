using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Batching;

/// <summary>
/// Copies of rows of some columns of a source row, with their ids and batch numbers, and a pointer to the current one. Buffers are reused
/// from batch to batch; text is kept by reference, as everywhere in ML.NET.
/// </summary>
public sealed class RowBuffer
{
    // A batch of large vectors (images) ends early rather than take more than this.
    private const long MaxBytes = 64L << 20;

    private readonly DataViewRow _source;
    private readonly ColumnBuffer?[] _columns;
    private readonly ColumnBuffer[] _active;
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private DataViewRowId[] _ids = new DataViewRowId[16];
    private long[] _batches = new long[16];
    private long _bytes;

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="source">The row, moved by its owner, whose values are copied.</param>
    /// <param name="columns">The columns to copy: active columns of <paramref name="source"/>.</param>
    public RowBuffer(DataViewRow source, IEnumerable<DataViewSchema.Column> columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        _source = source;
        _columns = new ColumnBuffer?[source.Schema.Count];
        foreach (var column in columns)
            _columns[column.Index] ??= ColumnBuffer.Create(source, column);
        _active = [.. _columns.OfType<ColumnBuffer>()];
        _idGetter = source.GetIdGetter();
    }

    /// <summary>The number of rows held.</summary>
    public int Count { get; private set; }

    /// <summary>The index of the current row; -1 before the first <see cref="MoveNext"/>.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Whether the rows held take as much memory as a batch should.</summary>
    public bool IsFull => _bytes >= MaxBytes;

    internal long CurrentBatch => Current < 0 ? 0 : _batches[Current];

    internal int CheckedCurrent => Current >= 0
        ? Current
        : throw new InvalidOperationException("The cursor is not on a row: call MoveNext first, and read values only while it returns true.");

    internal DataViewSchema Schema => _source.Schema;

    /// <summary>Forgets all rows; buffers are kept.</summary>
    public void Clear()
    {
        Count = 0;
        Current = -1;
        _bytes = 0;
    }

    /// <summary>Copies the row that the source stands on.</summary>
    public void Add()
    {
        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, 2 * Count);
            Array.Resize(ref _batches, 2 * Count);
        }

        foreach (var column in _active)
            _bytes += column.Add(Count);
        _idGetter(ref _ids[Count]);
        _batches[Count] = _source.Batch;
        Count++;
    }

    /// <summary>Moves to the next row held.</summary>
    /// <returns>False after the last one; a further call begins again.</returns>
    public bool MoveNext()
    {
        if (Current + 1 >= Count)
        {
            Current = -1;
            return false;
        }

        Current++;
        return true;
    }

    /// <summary>Returns the rows held, from the first, as a data view over the source's schema; valid until the next <see cref="Clear"/>.</summary>
    /// <returns>A view in which the copied columns can be active.</returns>
    public IDataView AsDataView() => new RowBufferView(this);

    /// <summary>A getter of a copied column that gives the value of any row held.</summary>
    /// <typeparam name="TValue">The column's raw type.</typeparam>
    /// <param name="column">A column that is copied.</param>
    /// <param name="row">Says which row: 0 or more, less than <see cref="Count"/>.</param>
    /// <returns>The getter.</returns>
    /// <exception cref="InvalidOperationException">The column was not copied, or is of another type.</exception>
    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column, Func<int> row) => Holds(column)
        ? RowAccess.Cast<TValue>(GetGetter(column.Index, row), column)
        : throw new InvalidOperationException($"Column '{column.Name}' was not copied.");

    internal bool Holds(DataViewSchema.Column column) => column.Index < _columns.Length && _columns[column.Index] is not null;

    internal Delegate GetGetter(int columnIndex) => _columns[columnIndex]!.CreateGetter(() => CheckedCurrent);

    internal Delegate GetGetter(int columnIndex, Func<int> row) => _columns[columnIndex]!.CreateGetter(row);

    internal ValueGetter<DataViewRowId> GetIdGetter() => GetIdGetter(() => CheckedCurrent);

    internal ValueGetter<DataViewRowId> GetIdGetter(Func<int> row) => (ref DataViewRowId id) => id = _ids[row()];
}
