using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Which vectors are dense: as in ML.NET, those with values in at least half of their slots.</summary>
internal static class VectorDensity
{
    /// <summary>Whether a vector with values in <paramref name="count"/> of its slots is dense.</summary>
    public static bool IsDense(int count, int length) => count > 0 ? count >= length / 2 : length == 0;

    /// <summary>Leaves out zeros, or makes all values explicit, as the number of other values demands.</summary>
    /// <param name="vector">The vector, whose buffers are changed.</param>
    /// <param name="spare">Buffers to exchange for those of <paramref name="vector"/>.</param>
    public static void Adjust<T>(ref VBuffer<T> vector, ref VBuffer<T> spare)
        where T : unmanaged, INumberBase<T>
    {
        var values = vector.GetValues();
        var enough = Math.Max(1, vector.Length / 2);
        var count = 0;
        foreach (var value in values)
        {
            // The usual case, once per row: half of a dense vector is looked at.
            if (!T.IsZero(value) && ++count == enough && vector.IsDense)
                return;
        }
        if (!IsDense(count, vector.Length))
        {
            if (vector.IsDense || count < values.Length)
                LeaveOutZeros(ref vector, count);
        }
        else if (!vector.IsDense)
        {
            vector.CopyToDense(ref spare);
            (vector, spare) = (spare, vector);
        }
    }

    private static void LeaveOutZeros<T>(ref VBuffer<T> vector, int count)
        where T : unmanaged, INumberBase<T>
    {
        var values = vector.GetValues();
        var indices = vector.GetIndices();
        // The buffers are the vector's own: what is kept moves towards their start.
        var editor = VBufferEditor.Create(ref vector, vector.Length, count);
        var kept = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (T.IsZero(values[i]))
                continue;
            editor.Indices[kept] = indices.IsEmpty ? i : indices[i];
            editor.Values[kept++] = values[i];
        }
        vector = editor.Commit();
    }
}
