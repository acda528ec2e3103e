using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Encodes values as vectors: maps them to keys, and the keys to vectors.</summary>
public sealed partial class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly ValueToKeyMappingEstimator _toKey;
    private readonly IEstimator<ITransformer>? _toVector;

    internal OneHotEncodingEstimator(IHostEnvironment env, ValueToKeyColumn[] columns, OutputKind outputKind, IDataView? keyData)
    {
        var host = env.Register(nameof(OneHotEncodingEstimator));
        _toKey = new ValueToKeyMappingEstimator(host, columns, keyData);
        var names = Array.ConvertAll(columns, column => column.OutputColumnName);
        _toVector = outputKind switch
        {
            OutputKind.Key => null,
            OutputKind.Binary => new KeyToBinaryVectorMappingEstimator(host, Array.ConvertAll(names, name => (name, name))),
            OutputKind.Indicator or OutputKind.Bag => new KeyToVectorMappingEstimator(
                host, Array.ConvertAll(names, name => new KeyToVectorColumn(name, name, outputKind == OutputKind.Bag))),
            _ => throw new ArgumentOutOfRangeException(nameof(outputKind), outputKind, "There is no such kind of output."),
        };
    }

    /// <inheritdoc/>
    public OneHotEncodingTransformer Fit(IDataView input) => new(_toVector is null
        ? new TransformerChain<ITransformer>(_toKey.Fit(input))
        : _toKey.Append(_toVector).Fit(input));

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        _toVector is null ? _toKey.GetOutputSchema(inputSchema) : _toKey.Append(_toVector).GetOutputSchema(inputSchema);
}
