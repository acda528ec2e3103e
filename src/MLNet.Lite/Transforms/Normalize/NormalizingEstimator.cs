using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Normalizes numbers, slot by slot, by statistics of the data that it is fitted to.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private const string Supported = "Single or Double, or a vector of these of known size";

    private readonly IHost _host;
    private readonly NormalizationColumn[] _columns;

    internal NormalizingEstimator(IHostEnvironment env, params NormalizationColumn[] columns)
    {
        _host = env.Register(nameof(NormalizingEstimator));
        _columns = columns;
    }

    /// <inheritdoc/>
    public NormalizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var inputs = Array.ConvertAll(_columns, column => ColumnErrors.Find(input.Schema, column.InputColumnName, nameof(input)));
        foreach (var column in inputs)
        {
            if (!NormalizedColumn.IsSupported(column.Type))
                throw ColumnErrors.WrongType(column.Name, column.Type.ToString()!, Supported, nameof(input));
        }

        using var cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
        var trainers = _columns.Select((column, i) => ColumnTrainer.Create(column, cursor, inputs[i])).ToArray();
        using (var progress = _host.StartProgressChannel("Normalize"))
        {
            long rows = 0;
            progress.SetHeader(new ProgressHeader("examples"), entry => entry.SetProgress(0, rows));
            while (cursor.MoveNext())
            {
                rows++;
                var wantsMore = false;
                foreach (var trainer in trainers)
                    wantsMore |= trainer.AddRow();
                if (!wantsMore)
                    break;
            }
            progress.Checkpoint(rows);
        }
        return new NormalizingTransformer(
            _host,
            Array.ConvertAll(_columns, column => (column.OutputColumnName, column.InputColumnName)),
            Array.ConvertAll(trainers, trainer => trainer.Finish()));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _columns.Aggregate(inputSchema, (shape, column) =>
        {
            var input = ColumnErrors.Find(inputSchema, column.InputColumnName, nameof(inputSchema));
            if (input.Kind == VectorKind.VariableVector
                || (input.ItemType != NumberDataViewType.Single && input.ItemType != NumberDataViewType.Double))
                throw ColumnErrors.WrongType(input.Name, input.GetTypeString(), Supported, nameof(inputSchema));
            var annotations = new List<SchemaShape.Column> { new(Kinds.IsNormalized, VectorKind.Scalar, BooleanDataViewType.Instance, false) };
            if (input.Annotations.TryFindColumn(Kinds.SlotNames, out var slotNames))
                annotations.Add(slotNames);
            return shape.With(
                new SchemaShape.Column(column.OutputColumnName, input.Kind, input.ItemType, input.IsKey, new SchemaShape(annotations)));
        });
    }
}
