namespace Microsoft.ML.Data;

/// <summary>Joins columns that are no vectors, the usual case: dense, each value read straight into its slot.</summary>
internal sealed class ConcatenatedScalars<T>(ValueGetter<T>[] getters)
{
    public ValueGetter<VBuffer<T>> Getter => Get;

    private void Get(ref VBuffer<T> destination)
    {
        var columns = getters;
        var editor = VBufferEditor.Create(ref destination, columns.Length);
        var values = editor.Values[..columns.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i](ref values[i]);
        destination = editor.Commit();
    }
}
