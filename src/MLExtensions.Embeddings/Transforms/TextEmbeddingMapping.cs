using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Batching;

namespace MLExtensions.Embeddings;

/// <summary>Embeds the texts of a batch in one call of the encoder.</summary>
internal sealed class TextEmbeddingMapping(DataViewSchema.Column text, string outputColumnName, TextEncoder encoder, TextEmbeddingOptions options,
    StrongBox<long> embedded)
    : BatchMapping([text], [new(outputColumnName, new VectorDataViewType(NumberDataViewType.Single, encoder.Dimensions), null)])
{
    public override int MaxBatchRows => options.BatchRows;

    public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
        new Computation(input.GetGetter<ReadOnlyMemory<char>>(text), encoder.Share(), options, embedded);

    private sealed class Computation(ValueGetter<ReadOnlyMemory<char>> getter, TextEncoder encoder, TextEmbeddingOptions options,
        StrongBox<long> embedded)
        : BatchComputation, IProgress<int>
    {
        private readonly int _dimensions = encoder.Dimensions;
        private ReadOnlyMemory<char>[] _texts = new ReadOnlyMemory<char>[1];
        private float[] _embeddings = [];
        private int _count;
        private int _reported;

        public override void Clear()
        {
            _count = 0;
            _reported = 0;
        }

        public override void Add()
        {
            if (_count == _texts.Length)
                Array.Resize(ref _texts, 2 * _count);
            getter(ref _texts[_count++]);
        }

        public override void Compute()
        {
            var size = checked(_count * _dimensions);
            if (_embeddings.Length < size)
                _embeddings = new float[size];
            encoder.Embed(_texts.AsSpan(0, _count), _embeddings.AsSpan(0, size), options.Progress is null ? null : this, options.CancellationToken);
        }

        public void Report(int value)
        {
            var total = Interlocked.Add(ref embedded.Value, value - _reported);
            _reported = value;
            options.Progress!.Report(total);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                encoder.Dispose();
            base.Dispose(disposing);
        }

        public override Delegate GetGetter(int output) => (BatchGetter<VBuffer<float>>)((int row, ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, _dimensions);
            _embeddings.AsSpan(row * _dimensions, _dimensions).CopyTo(editor.Values);
            value = editor.Commit();
        });
    }
}
