using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;
using MLExtensions.Core.Tests.Components;
using MLExtensions.Persistence;
using MLExtensions.Schema;
using MLExtensions.Training;

[assembly: ModelComponent<SumTransformer>("Sum", 3)]

namespace MLExtensions.Core.Tests.Components;

/// <summary>The test's component: adds the sum of a feature vector plus an offset, and a vector of sum and row count of the batch. Counts what it does.</summary>
public sealed class SumTransformer(IHostEnvironment environment, string feature, float offset, int maxBatchRows = BatchMapping.DefaultBatchRows)
    : BatchTransformer(environment), IModelComponent<SumTransformer>, IDisposable
{
    public const int CurrentVersion = 3;

    public List<int> BatchSizes { get; } = [];

    public int RowsRead => BatchSizes.Sum();

    public bool Disposed { get; private set; }

    public bool FailInCompute { get; set; }

    public override void Save(ModelWriter writer)
    {
        writer.Write(feature);
        writer.Write(offset);
        writer.Write((string?)null);
        writer.Write([1.5f, float.NaN, float.NegativeZero]);
        writer.Write(Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray());
        writer.Write([int.MinValue, int.MaxValue]);
        writer.Write(true);
        writer.Write(long.MinValue);
        writer.Write(Math.PI);
        writer.Write(maxBatchRows);
        writer.WriteStream("side.bin", stream => stream.Write("beside"u8));
    }

    public static SumTransformer Load(ModelReader reader)
    {
        var feature = reader.ReadString();
        var offset = reader.ReadSingle();
        if (reader.ReadStringOrNull() is not null)
            throw reader.Corrupt("a null string came back");
        var singles = reader.ReadSingles();
        var doubles = reader.ReadDoubles();
        var ints = reader.ReadInt32s();
        if (singles is not [1.5f, float.NaN, 0f] || !float.IsNegative(singles[2]) || doubles.Length != 300_000 || doubles[299_999] != 299_999
            || ints is not [int.MinValue, int.MaxValue] || !reader.ReadBoolean() || reader.ReadInt64() != long.MinValue || reader.ReadDouble() != Math.PI)
            throw reader.Corrupt("the values differ from those written");
        var rows = reader.ReadInt32();
        reader.ReadStream("side.bin", stream =>
        {
            using var text = new StreamReader(stream, leaveOpen: true);
            if (text.ReadToEnd() != "beside")
                throw reader.Corrupt("the side stream differs");
        });
        return new SumTransformer(reader.Environment, feature, offset, rows);
    }

    public void Dispose() => Disposed = true;

    protected override BatchMapping CreateMapping(DataViewSchema inputSchema) => new Mapping(this, InputColumn.Features(feature).In(inputSchema), maxBatchRows);

    private sealed class Mapping(SumTransformer owner, DataViewSchema.Column column, int maxBatchRows) : BatchMapping(
        [column],
        [new("Sum", NumberDataViewType.Single, null), new("Pair", new VectorDataViewType(NumberDataViewType.Single, 2), null)])
    {
        public override int MaxBatchRows => maxBatchRows;

        public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
            new Computation(owner, new FeatureRows(input, column));
    }

    private sealed class Computation(SumTransformer owner, FeatureRows matrix) : BatchComputation
    {
        private readonly List<float> _sums = [];

        public override void Clear()
        {
            matrix.Clear();
            _sums.Clear();
        }

        public override void Add() => matrix.Add();

        public override void Compute()
        {
            if (owner.FailInCompute)
                throw new InvalidOperationException("compute failed");
            lock (owner.BatchSizes)
                owner.BatchSizes.Add(matrix.Rows);
            for (var row = 0; row < matrix.Rows; row++)
            {
                var sum = owner.Offset;
                foreach (var value in matrix[row])
                    sum += value;
                _sums.Add(sum);
            }
        }

        public override Delegate GetGetter(int output) => output == 0
            ? (BatchGetter<float>)((int row, ref float value) => value = _sums[row])
            : (BatchGetter<VBuffer<float>>)((int row, ref VBuffer<float> value) =>
            {
                var editor = VBufferEditor.Create(ref value, 2);
                editor.Values[0] = _sums[row];
                editor.Values[1] = _sums.Count;
                value = editor.Commit();
            });
    }

    private float Offset => offset;
}
