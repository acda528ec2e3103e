namespace Microsoft.ML.Data;

/// <summary>The rows of a data view in a random order: each is drawn from a pool that is filled up from the source.</summary>
/// <remarks>A seed means the same order as in ML.NET: the pool is a queue, whose first row changes places with the one drawn.</remarks>
/// <param name="source">The data.</param>
/// <param name="seed">Decides the order, which is the same for every cursor that is not given its own random numbers.</param>
/// <param name="poolSize">The number of rows in the pool; with one, only the source is shuffled.</param>
/// <param name="shuffleSource">Whether the source is asked to shuffle too, where it can.</param>
internal sealed class ShuffledDataView(IDataView source, int seed, int poolSize, bool shuffleSource) : DataViewBase(source.Schema)
{
    public override bool CanShuffle => true;

    public override long? GetRowCount() => source.GetRowCount();

    /// <summary>Draws the rows of a cursor, which is taken over, from a pool.</summary>
    /// <param name="input">The cursor.</param>
    /// <param name="active">Its active columns.</param>
    /// <param name="poolSize">The number of rows in the pool.</param>
    /// <param name="rand">Decides the order.</param>
    public static DataViewRowCursor Shuffle(DataViewRowCursor input, bool[] active, int poolSize, Random rand) =>
        new Cursor(input, active, poolSize, rand);

    protected override DataViewRowCursor OpenCursor(bool[] active, Random? rand)
    {
        rand ??= new TauswortheRandom((uint)seed);
        var input = source.GetRowCursor(Schema.Where(column => active[column.Index]), shuffleSource ? new TauswortheRandom(rand) : null);
        return poolSize == 1 ? input : new Cursor(input, active, poolSize, rand);
    }

    private sealed class Cursor : RootCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly Random _random;
        private readonly RowSlot _slot = new();
        private readonly ColumnBuffer?[] _columns;
        private readonly ScalarColumnBuffer<DataViewRowId> _ids;
        private readonly int _poolSize;

        // The queue, as a ring: row i of it lies in the buffers at _slots[(_head + i) % _slots.Count]. It is as large as the pool gets.
        private readonly List<int> _slots = [];
        private int _head;
        private int _count;
        private bool _started;
        private bool _inputEnded;

        public Cursor(DataViewRowCursor input, bool[] active, int poolSize, Random random) : base(input.Schema, active)
        {
            _input = input;
            _random = random;
            _poolSize = poolSize;
            _ids = new ScalarColumnBuffer<DataViewRowId>(input.GetIdGetter());
            _columns = [.. input.Schema.Select(column => active[column.Index] ? ColumnBuffer.Create(input, column) : null)];
        }

        public override long Batch => 0;

        public override ValueGetter<DataViewRowId> GetIdGetter() => CheckedGetter<DataViewRowId>(_ids.CreateGetter(_slot));

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Check(IsColumnActive(column), column);
            return CheckedGetter(_columns[column.Index]!.CreateGetter(_slot).As<TValue>(Schema[column.Index]));
        }

        protected override bool MoveNextCore()
        {
            if (_started)
                Dequeue();
            _started = true;
            FillPool();
            if (_count == 0)
                return false;

            var drawn = Place(_random.Next(_count));
            _slot.Index = _slots[drawn];
            (_slots[_head], _slots[drawn]) = (_slots[drawn], _slots[_head]);
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            _input.Dispose();
            base.Dispose(disposing);
        }

        private ValueGetter<T> CheckedGetter<T>(ValueGetter<T> getter) => (ref value) =>
        {
            CheckOnRow();
            getter(ref value);
        };

        private void FillPool()
        {
            try
            {
                while (_count < _poolSize && !_inputEnded)
                {
                    if (_input.MoveNext())
                        Enqueue();
                    else
                        _inputEnded = true;
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"The data to be shuffled could not be read: {exception.Message}", exception);
            }
        }

        private int Place(int row) => (_head + row) % _slots.Count;

        private void Dequeue()
        {
            _head = Place(1);
            _count--;
        }

        private void Enqueue()
        {
            if (_count == _slots.Count)
                _slots.Add(_count);
            var slot = _slots[Place(_count++)];
            _ids.Store(slot);
            foreach (var column in _columns)
                column?.Store(slot);
        }
    }
}
