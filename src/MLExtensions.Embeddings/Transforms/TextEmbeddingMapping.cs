using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Batching;

namespace MLExtensions.Embeddings;

/// <summary>Embeds the texts, or pairs of texts, of a batch in one call of the encoder.</summary>
internal sealed class TextEmbeddingMapping(IHostEnvironment environment, IReadOnlyList<DataViewSchema.Column> texts, string outputColumnName, TextEncoder encoder,
    TextEmbeddingOptions options, StrongBox<long> embedded)
    : BatchMapping(texts, [new(outputColumnName, new VectorDataViewType(NumberDataViewType.Single, encoder.Dimensions), null)])
{
    public override int MaxBatchRows => options.BatchRows;

    public override BatchComputation CreateComputation(DataViewRow input, IReadOnlyList<bool> isOutputActive) =>
        new Computation(environment, input, [.. Inputs.Select(input.GetGetter<ReadOnlyMemory<char>>)], encoder.Share(), options, embedded);

    private sealed class Computation(IHostEnvironment environment, DataViewRow input, ValueGetter<ReadOnlyMemory<char>>[] getters, TextEncoder encoder,
        TextEmbeddingOptions options, StrongBox<long> embedded)
        : BatchComputation, IProgress<int>
    {
        private readonly int _dimensions = encoder.Dimensions;
        private readonly ReadOnlyMemory<char>[][] _texts = [.. getters.Select(_ => new ReadOnlyMemory<char>[1])];
        private float[] _embeddings = [];
        private long _firstRow;
        private int _count;
        private int _reported;

        public override void Clear()
        {
            _count = 0;
            _reported = 0;
        }

        public override void Add()
        {
            if (_count == 0)
                _firstRow = input.Position;
            for (var i = 0; i < getters.Length; i++)
            {
                if (_count == _texts[i].Length)
                    Array.Resize(ref _texts[i], 2 * _count);
                getters[i](ref _texts[i][_count]);
            }

            _count++;
        }

        public override void Compute()
        {
            var size = checked(_count * _dimensions);
            if (_embeddings.Length < size)
                _embeddings = new float[size];
            var texts = _texts[0].AsSpan(0, _count);
            var progress = options.Progress is null ? null : this;
            try
            {
                if (_texts.Length == 1)
                    encoder.Embed(texts, _embeddings.AsSpan(0, size), progress, options.CancellationToken);
                else
                    encoder.Embed(texts, _texts[1].AsSpan(0, _count), _embeddings.AsSpan(0, size), progress, options.CancellationToken);
            }
            catch (TextEmbeddingException e)
            {
                throw e.InRow(_firstRow + e.Index);
            }

            CacheWarning.Check(environment, encoder.Options.Cache);
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
