using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Embeddings;

/// <summary>Adds a column of <see cref="TextStatistics"/>. There is nothing to learn: fitting checks the input column.</summary>
public sealed class TextStatisticsEstimator : IEstimator<TextStatisticsTransformer>
{
    private readonly IHostEnvironment _environment;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;

    internal TextStatisticsEstimator(IHostEnvironment environment, string outputColumnName, string inputColumnName)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumnName);
        ArgumentException.ThrowIfNullOrEmpty(inputColumnName);
        _environment = environment;
        _outputColumnName = outputColumnName;
        _inputColumnName = inputColumnName;
    }

    /// <inheritdoc/>
    public TextStatisticsTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Text(_inputColumnName).In(input.Schema);
        return new TextStatisticsTransformer(_environment, _outputColumnName, _inputColumnName);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Text(_inputColumnName).CheckIn(inputSchema);
        var names = SchemaShapes.Column(TextStatisticsTransformer.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance);
        return inputSchema.With(SchemaShapes.Column(
            _outputColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, new SchemaShape([names])));
    }
}
