namespace Microsoft.ML.Data;

/// <summary>Joins the values of several columns; sparse if at most half of the slots are explicit.</summary>
internal sealed class ConcatenatingGetter<T>(ConcatenatedPart<T>[] parts)
{
    public ValueGetter<VBuffer<T>> Getter => Get;

    private void Get(ref VBuffer<T> destination)
    {
        var length = 0;
        var count = 0;
        foreach (var part in parts)
        {
            part.Fetch();
            length = checked(length + part.Value.Length);
            count += part.Value.GetValues().Length;
        }
        if (count <= length / 2)
            JoinSparse(ref destination, length, count);
        else
            JoinDense(ref destination, length);
    }

    private void JoinDense(ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        var offset = 0;
        foreach (var part in parts)
        {
            ref readonly var value = ref part.Value;
            value.CopyTo(editor.Values, offset);
            offset += value.Length;
        }
        destination = editor.Commit();
    }

    private void JoinSparse(ref VBuffer<T> destination, int length, int count)
    {
        var editor = VBufferEditor.Create(ref destination, length, count);
        var offset = 0;
        var position = 0;
        foreach (var part in parts)
        {
            ref readonly var value = ref part.Value;
            var values = value.GetValues();
            values.CopyTo(editor.Values[position..]);
            var indices = value.GetIndices();
            for (var i = 0; i < values.Length; i++)
                editor.Indices[position + i] = offset + (value.IsDense ? i : indices[i]);
            position += values.Length;
            offset += value.Length;
        }
        destination = editor.Commit();
    }
}
