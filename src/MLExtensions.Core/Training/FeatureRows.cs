using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Training;

/// <summary>Gathers the vectors of a feature column, row by row, into one dense matrix; its memory is kept from batch to batch.</summary>
public sealed class FeatureRows
{
    private readonly ValueGetter<VBuffer<float>> _getter;
    private readonly string _name;
    private VBuffer<float> _vector;
    private float[] _values;

    /// <summary>Creates an empty matrix.</summary>
    /// <param name="source">The row, moved by its owner, whose vectors are read.</param>
    /// <param name="column">An active column of float vectors of known size.</param>
    public FeatureRows(DataViewRow source, DataViewSchema.Column column)
    {
        ArgumentNullException.ThrowIfNull(source);
        _getter = source.GetGetter<VBuffer<float>>(column);
        _name = column.Name;
        Columns = ((VectorDataViewType)column.Type).Size;
        _values = new float[Columns];
    }

    /// <summary>The number of columns; 1 or more.</summary>
    public int Columns { get; }

    /// <summary>The number of rows gathered.</summary>
    public int Rows { get; private set; }

    /// <summary>The values gathered: [<see cref="Rows"/>, <see cref="Columns"/>].</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Rows * Columns);

    /// <summary>A row gathered.</summary>
    /// <param name="row">Its index.</param>
    public ReadOnlySpan<float> this[int row] => _values.AsSpan(row * Columns, Columns);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => Rows = 0;

    /// <summary>Reads the vector of the row that the source stands on.</summary>
    /// <exception cref="InvalidOperationException">The vector has another size than its column's type says, or the matrix grows past 2^31 values.</exception>
    public void Add()
    {
        var length = (long)(Rows + 1) * Columns;
        if (length > Array.MaxLength)
            throw new InvalidOperationException($"Column '{_name}' has more than {Rows} rows of {Columns} values: more than an array can hold. Train on fewer rows.");
        if (length > _values.Length)
            Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, Math.Max(length, 2L * _values.Length)));

        _getter(ref _vector);
        if (_vector.Length != Columns)
            throw new InvalidOperationException($"Column '{_name}' holds a vector of {_vector.Length} values in row {Rows}; its type says {Columns}.");
        _vector.CopyTo(_values.AsSpan(Rows * Columns, Columns));
        Rows++;
    }

    /// <summary>Copies the values gathered.</summary>
    /// <returns>The values: [<see cref="Rows"/>, <see cref="Columns"/>].</returns>
    public float[] ToArray() => _values.Length == Rows * Columns ? _values : Values.ToArray();
}
