namespace Microsoft.ML;

/// <summary>Makes data views of sources of a kind.</summary>
public interface IDataLoader<in TSource>
{
    /// <summary>The data of <paramref name="input"/>, read lazily.</summary>
    IDataView Load(TSource input);

    /// <summary>The columns of all data loaded.</summary>
    DataViewSchema GetOutputSchema();
}
