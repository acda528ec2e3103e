using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLExtensions.Schema;

namespace MLExtensions.Core.Tests.Components;

/// <summary>Makes a <see cref="SumTransformer"/>; learns nothing.</summary>
public sealed class SumEstimator(IHostEnvironment environment, string feature, float offset, int maxBatchRows) : IEstimator<SumTransformer>
{
    public SumTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputColumn.Features(feature).In(input.Schema);
        return new SumTransformer(environment, feature, offset, maxBatchRows);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        InputColumn.Features(feature).CheckIn(inputSchema);
        return inputSchema.With(
            SchemaShapes.Column("Sum", SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single),
            SchemaShapes.Column("Pair", SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single));
    }
}
