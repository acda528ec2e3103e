using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>A column of values in memory.</summary>
internal abstract class WatchedColumn(DataViewSchema.DetachedColumn column)
{
    public DataViewSchema.DetachedColumn Column => column;

    /// <summary>Copies the value of the row that the source stands on.</summary>
    public abstract void Add();

    /// <summary>A getter of the value of the row that <paramref name="row"/> names.</summary>
    public abstract Delegate CreateGetter(Func<int> row);

    public static WatchedColumn Create(DataViewRow source, DataViewSchema.Column column) =>
        RawTypes.Create<WatchedColumn>(column.Type, typeof(Scalar<>), typeof(Vector<>), source, column);

    /// <summary>A column that holds false in every row.</summary>
    public static WatchedColumn CreateDecoy(string name) => new Decoy(name);

    private sealed class Scalar<T>(DataViewRow source, DataViewSchema.Column column)
        : WatchedColumn(new DataViewSchema.DetachedColumn(column))
    {
        private readonly ValueGetter<T> _get = source.GetGetter<T>(column);
        private readonly List<T> _values = [];

        public override void Add()
        {
            T value = default!;
            _get(ref value);
            _values.Add(value);
        }

        public override Delegate CreateGetter(Func<int> row) => (ValueGetter<T>)((ref T value) => value = _values[row()]);
    }

    private sealed class Vector<T>(DataViewRow source, DataViewSchema.Column column)
        : WatchedColumn(new DataViewSchema.DetachedColumn(column))
    {
        private readonly ValueGetter<VBuffer<T>> _get = source.GetGetter<VBuffer<T>>(column);
        private readonly List<VBuffer<T>> _values = [];

        public override void Add()
        {
            VBuffer<T> value = default;
            _get(ref value);
            _values.Add(value);
        }

        public override Delegate CreateGetter(Func<int> row) =>
            (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[row()].CopyTo(ref value));
    }

    private sealed class Decoy(string name)
        : WatchedColumn(new DataViewSchema.DetachedColumn(name, BooleanDataViewType.Instance))
    {
        public override void Add()
        {
        }

        public override Delegate CreateGetter(Func<int> row) => (ValueGetter<bool>)((ref bool value) => value = row() < 0);
    }
}
