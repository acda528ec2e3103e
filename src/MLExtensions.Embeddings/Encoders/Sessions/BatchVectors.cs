using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLExtensions.Embeddings;

/// <summary>A model's output for a batch, as single precision: copied out of the session's memory into a rented buffer.</summary>
internal readonly struct BatchVectors : IDisposable
{
    private readonly float[] _values;
    private readonly int _rowSize;

    public BatchVectors(OrtValue value, ModelOutput output, TokenBatch batch, string file)
    {
        var info = value.GetTensorTypeAndShape();
        long[] expected = output.HasTokens ? [batch.Rows, batch.Length, output.Width] : [batch.Rows, output.Width];
        if (!info.Shape.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"The output '{output.Name}' of '{file}' has the shape [{string.Join(", ", info.Shape)}], not [{string.Join(", ", expected)}].");
        }

        _rowSize = (output.HasTokens ? batch.Length : 1) * output.Width;
        var count = batch.Rows * _rowSize;
        _values = ArrayPool<float>.Shared.Rent(count);
        if (info.ElementDataType == TensorElementType.Float16)
            Widen(MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>()), _values);
        else
            value.GetTensorDataAsSpan<float>().CopyTo(_values);
    }

    /// <summary>What was computed for one row of the batch: [tokens, width], or [width].</summary>
    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _rowSize, _rowSize);

    public void Dispose() => ArrayPool<float>.Shared.Return(_values);

    private static void Widen(ReadOnlySpan<Half> halves, Span<float> values)
    {
        for (var i = 0; i < halves.Length; i++)
            values[i] = (float)halves[i];
    }
}
