using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Joins columns of one item type into a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHost _host;
    private readonly string _name;
    private readonly string[] _sources;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        _host = env.Register(nameof(ColumnConcatenatingEstimator));
        Ensure.NonEmpty(outputColumnName, nameof(outputColumnName));
        ArgumentNullException.ThrowIfNull(inputColumnNames);
        if (inputColumnNames.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(inputColumnNames), "Name at least one column to join.");
        if (inputColumnNames.Any(string.IsNullOrEmpty))
            throw new ArgumentOutOfRangeException(nameof(inputColumnNames), "A column to join has no name.");
        _name = outputColumnName;
        _sources = inputColumnNames;
    }

    /// <inheritdoc/>
    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnConcatenatingTransformer(_host, _name, _sources);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var sources = Array.ConvertAll(_sources, name => ColumnErrors.Find(inputSchema, name, nameof(inputSchema)));
        foreach (var source in sources)
        {
            if (source.IsKey)
                throw new InvalidOperationException($"The column '{source.Name}' holds keys, which cannot be joined.");
            if (!source.ItemType.Equals(sources[0].ItemType))
                throw new InvalidOperationException(
                    "Columns to join must have one item type: " +
                    $"'{source.Name}' is {source.GetTypeString()}, '{sources[0].Name}' is {sources[0].GetTypeString()}.");
        }

        var kind = sources.Any(source => source.Kind == VectorKind.VariableVector) ? VectorKind.VariableVector : VectorKind.Vector;
        var annotations = sources is [{ Kind: not VectorKind.Scalar } only] ? only.Annotations : JoinAnnotations(sources);
        return inputSchema.With(new SchemaShape.Column(_name, kind, sources[0].ItemType, false, annotations));
    }

    // As in ML.NET, what is known of slots is foretold of vectors of any size too, which have no such annotations in the end.
    private static SchemaShape JoinAnnotations(SchemaShape.Column[] sources)
    {
        var annotations = new List<SchemaShape.Column>();
        if (sources[0].ItemType is NumberDataViewType
            && sources.All(source => Has(source, Kinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance)))
            annotations.Add(new SchemaShape.Column(Kinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance, false));
        if (sources.Any(source => Has(source, Kinds.CategoricalSlotRanges, VectorKind.Vector, NumberDataViewType.Int32)))
            annotations.Add(new SchemaShape.Column(Kinds.CategoricalSlotRanges, VectorKind.Vector, NumberDataViewType.Int32, false));
        if (sources.Any(source => source.Kind == VectorKind.Scalar || Has(source, Kinds.SlotNames, VectorKind.Vector, TextDataViewType.Instance)))
            annotations.Add(new SchemaShape.Column(Kinds.SlotNames, VectorKind.Vector, TextDataViewType.Instance, false));
        return new SchemaShape(annotations);
    }

    private static bool Has(SchemaShape.Column column, string name, VectorKind kind, DataViewType itemType) =>
        column.Annotations.TryFindColumn(name, out var annotation) && annotation.Kind == kind && annotation.ItemType.Equals(itemType);
}
