namespace Microsoft.ML.Data;

/// <summary>The current value of one of the columns that are joined.</summary>
internal sealed class ConcatenatedPart<T>
{
    private readonly string _name;
    private readonly int _size;
    private readonly ValueGetter<T>? _getScalar;
    private readonly ValueGetter<VBuffer<T>>? _getVector;
    private readonly T[] _scalar = new T[1];
    private VBuffer<T> _vector;

    public ConcatenatedPart(DataViewRow row, DataViewSchema.Column column)
    {
        _name = column.Name;
        if (column.Type is VectorDataViewType vector)
        {
            _size = vector.Size;
            _getVector = row.GetGetter<VBuffer<T>>(column);
        }
        else
        {
            _getScalar = row.GetGetter<T>(column);
            _vector = new VBuffer<T>(1, _scalar);
        }
    }

    public ref readonly VBuffer<T> Value => ref _vector;

    public void Fetch()
    {
        if (_getScalar is not null)
        {
            _getScalar(ref _scalar[0]);
            return;
        }
        _getVector!(ref _vector);
        if (_size != 0 && _vector.Length != _size)
            throw new InvalidOperationException($"The column '{_name}' is declared with {_size} slots and has {_vector.Length} in this row.");
    }
}
