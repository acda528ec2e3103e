namespace Microsoft.ML.Data;

internal static class AnnotationsBuilderExtensions
{
    /// <summary>Adds a vector whose values are made when they are first asked for.</summary>
    public static void AddVector<T>(
        this DataViewSchema.Annotations.Builder annotations, string name, VectorDataViewType type, Func<T[]> makeValues)
    {
        var values = new Lazy<T[]>(makeValues);
        annotations.Add(name, type, (ref VBuffer<T> destination) => VBuffer<T>.Copy(values.Value, 0, ref destination, values.Value.Length));
    }
}
