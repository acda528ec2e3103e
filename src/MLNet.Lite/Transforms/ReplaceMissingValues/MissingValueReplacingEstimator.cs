using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;

namespace Microsoft.ML.Transforms;

/// <summary>Replaces values that are not a number, by zero or by a statistic of the data that it is fitted to.</summary>
public sealed partial class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private const string Supported = "Single or Double, or a vector of these: other types have no missing values";

    private readonly IHost _host;
    private readonly MissingValueColumn[] _columns;

    internal MissingValueReplacingEstimator(IHostEnvironment env, params MissingValueColumn[] columns)
    {
        _host = env.Register(nameof(MissingValueReplacingEstimator));
        _columns = columns;
    }

    /// <inheritdoc/>
    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var inputs = Array.ConvertAll(_columns, column => ColumnErrors.Find(input.Schema, column.InputColumnName, nameof(input)));
        foreach (var column in inputs)
        {
            if (!MissingValueReplacingTransformer.IsSupported(column.Type))
                throw ColumnErrors.WrongType(column.Name, column.Type.ToString()!, Supported, nameof(input));
        }

        var replacements = Array.ConvertAll(inputs, column => Replacement.Zero(column.Type));
        var fitted = Enumerable.Range(0, _columns.Length).Where(i => _columns[i].Mode != ReplacementMode.DefaultValue).ToArray();
        if (fitted.Length > 0)
        {
            using var channel = _host.Register(nameof(MissingValueReplacingTransformer)).Start("Computing Statistics");
            using var cursor = input.GetRowCursor(fitted.Select(i => inputs[i]).DistinctBy(column => column.Index));
            var trainers = Array.ConvertAll(fitted, i => MissingValueTrainer.Create(_columns[i].Mode, _columns[i].BySlot, cursor, inputs[i], channel));
            while (cursor.MoveNext())
            {
                foreach (var trainer in trainers)
                    trainer.AddRow();
            }
            for (var i = 0; i < fitted.Length; i++)
                replacements[fitted[i]] = trainers[i].Finish(channel);
        }
        return new MissingValueReplacingTransformer(
            _host, Array.ConvertAll(_columns, column => (column.OutputColumnName, column.InputColumnName)), replacements);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _columns.Aggregate(inputSchema, (shape, column) =>
        {
            var input = ColumnErrors.Find(inputSchema, column.InputColumnName, nameof(inputSchema));
            if (!MissingValueReplacingTransformer.IsSupported(input.ItemType))
                throw ColumnErrors.WrongType(input.Name, input.GetTypeString(), Supported, nameof(inputSchema));
            var annotations = input.Annotations.Where(annotation => annotation.Name is Kinds.SlotNames or Kinds.IsNormalized);
            return shape.With(new SchemaShape.Column(column.OutputColumnName, input.Kind, input.ItemType, false, new SchemaShape(annotations)));
        });
    }
}
