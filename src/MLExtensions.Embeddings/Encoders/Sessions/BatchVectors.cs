using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLExtensions.Embeddings;

/// <summary>A model's outputs for a batch, as single precision: copied out of the session's memory into rented buffers.</summary>
internal readonly struct BatchVectors : IDisposable
{
    private readonly float[][] _values;
    private readonly int[] _rowSizes;

    public BatchVectors(IReadOnlyList<OrtValue> values, IReadOnlyList<ModelOutput> outputs, TokenBatch batch, string file)
    {
        for (var i = 0; i < outputs.Count; i++)
            CheckShape(values[i], outputs[i], batch, file);
        _values = new float[outputs.Count][];
        _rowSizes = new int[outputs.Count];
        for (var i = 0; i < outputs.Count; i++)
        {
            _rowSizes[i] = (outputs[i].HasTokens ? batch.Length : 1) * outputs[i].Width;
            _values[i] = ArrayPool<float>.Shared.Rent(batch.Rows * _rowSizes[i]);
            if (values[i].GetTensorTypeAndShape().ElementDataType == TensorElementType.Float16)
                Widen(MemoryMarshal.Cast<Float16, Half>(values[i].GetTensorDataAsSpan<Float16>()), _values[i]);
            else
                values[i].GetTensorDataAsSpan<float>().CopyTo(_values[i]);
        }
    }

    /// <summary>What an output has for one row of the batch: [tokens, width], or [width].</summary>
    public ReadOnlySpan<float> Row(int output, int row) => _values[output].AsSpan(row * _rowSizes[output], _rowSizes[output]);

    public void Dispose()
    {
        foreach (var values in _values)
            ArrayPool<float>.Shared.Return(values);
    }

    private static void CheckShape(OrtValue value, ModelOutput output, TokenBatch batch, string file)
    {
        var shape = value.GetTensorTypeAndShape().Shape;
        long[] expected = output.HasTokens ? [batch.Rows, batch.Length, output.Width] : [batch.Rows, output.Width];
        if (!shape.AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException(
                $"The output '{output.Name}' of '{file}' has the shape [{string.Join(", ", shape)}], not [{string.Join(", ", expected)}].");
        }
    }

    private static void Widen(ReadOnlySpan<Half> halves, Span<float> values)
    {
        for (var i = 0; i < halves.Length; i++)
            values[i] = (float)halves[i];
    }
}
