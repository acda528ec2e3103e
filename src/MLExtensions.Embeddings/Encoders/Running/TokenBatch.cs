using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace MLExtensions.Embeddings;

/// <summary>The inputs of a batch, [rows, length], in rented buffers that serve one batch after the other.</summary>
internal sealed class TokenBatch(EncoderSession session, int paddingId, int firstPosition) : IDisposable
{
    private readonly long[][] _values = [.. Enum.GetValues<EncoderInput>().Select(_ => Array.Empty<long>())];
    private readonly int[][] _narrow = [.. Enum.GetValues<EncoderInput>().Select(_ => Array.Empty<int>())];

    public int Rows { get; private set; }

    public int Length { get; private set; }

    public void Clear(int rows, int length)
    {
        Rows = rows;
        Length = length;
        foreach (var (kind, _) in session.Inputs)
            Grow(ref _values[(int)kind], rows * length);
    }

    public void SetRow(int row, ReadOnlySpan<int> ids, ReadOnlySpan<int> types)
    {
        foreach (var (kind, _) in session.Inputs)
        {
            var values = _values[(int)kind].AsSpan(row * Length, Length);
            var text = values[..ids.Length];
            var padding = values[ids.Length..];
            switch (kind)
            {
                case EncoderInput.Ids:
                    Copy(ids, text);
                    padding.Fill(paddingId);
                    break;
                case EncoderInput.Mask:
                    text.Fill(1);
                    padding.Clear();
                    break;
                case EncoderInput.Types:
                    if (types.IsEmpty)
                        text.Clear();
                    else
                        Copy(types, text);
                    padding.Clear();
                    break;
                case EncoderInput.Positions:
                    for (var i = 0; i < text.Length; i++)
                        text[i] = firstPosition + i;
                    // Any position that there is; nothing attends to it.
                    padding.Fill(firstPosition);
                    break;
            }
        }
    }

    /// <summary>The values of an input over the buffer, to be disposed before the next <see cref="Clear"/>.</summary>
    public OrtValue CreateInput(EncoderInput kind, bool isNarrow)
    {
        var count = Rows * Length;
        long[] shape = [Rows, Length];
        var values = _values[(int)kind];
        if (!isNarrow)
            return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(0, count), shape);
        ref var narrow = ref _narrow[(int)kind];
        Grow(ref narrow, count);
        for (var i = 0; i < count; i++)
            narrow[i] = (int)values[i];
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, narrow.AsMemory(0, count), shape);
    }

    public void Dispose()
    {
        foreach (var values in _values.Where(values => values.Length > 0))
            ArrayPool<long>.Shared.Return(values);
        foreach (var values in _narrow.Where(values => values.Length > 0))
            ArrayPool<int>.Shared.Return(values);
        Array.Fill(_values, []);
        Array.Fill(_narrow, []);
    }

    private static void Copy(ReadOnlySpan<int> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++)
            to[i] = from[i];
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (array.Length >= count)
            return;
        if (array.Length > 0)
            ArrayPool<T>.Shared.Return(array);
        array = ArrayPool<T>.Shared.Rent(count);
    }
}
