using Microsoft.ML.Data;

namespace Microsoft.ML.Persistence;

internal sealed partial class BinaryDataView
{
    private sealed class Cursor : RootCursor
    {
        private readonly BinaryFile _file;
        private readonly int[]? _order;
        private readonly object?[] _readers;
        private long _blocksPassed = -1;
        private long _block;
        private int _row;
        private int _rowsInBlock;

        /// <summary>Opens a cursor; blocks come in the order <paramref name="order"/>, or as in the file.</summary>
        public Cursor(BinaryFile file, bool[] active, int[]? order) : base(file.Schema, active)
        {
            _file = file;
            _order = order;
            _readers = new object?[active.Length];
            // The lookup table bears out the number of rows.
            if (file.RowCount > 0)
                file.GetBlocks(Math.Max(0, Array.IndexOf(active, true)));
        }

        public override long Batch => 0;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) =>
        {
            CheckOnRow();
            id = new DataViewRowId((ulong)((_block * _file.RowsPerBlock) + _row), 0);
        };

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ActiveColumns.Check(IsColumnActive(column), column);
            column = Schema[column.Index];
            if (_file.Columns[column.Index].Codec is not ValueCodec<TValue> codec)
                throw GetterCasts.WrongType<TValue>(column);
            var reader = (BlockReader<TValue>)(_readers[column.Index] ??= new BlockReader<TValue>(_file, column.Index, codec));
            return (ref value) =>
            {
                CheckOnRow();
                reader.Get(_block, _row, ref value);
            };
        }

        protected override bool MoveNextCore()
        {
            if (++_row < _rowsInBlock)
                return true;
            if (++_blocksPassed >= _file.BlockCount)
                return false;
            _block = _order is null ? _blocksPassed : _order[_blocksPassed];
            _row = 0;
            _rowsInBlock = _file.RowsIn(_block);
            return true;
        }
    }
}
