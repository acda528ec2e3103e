using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using static Microsoft.ML.Data.AnnotationUtils;
using static Microsoft.ML.SchemaShape.Column;

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to keys, which number the distinct values of the data that it is fitted to or of data given beforehand.</summary>
public sealed partial class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    internal const int DefaultMaximumNumberOfKeys = 1000000;

    private const string Supported = "a number, text, Boolean, a time, a row identifier or a key, or a vector of these";

    private readonly IHost _host;
    private readonly ValueToKeyColumn[] _columns;
    private readonly IDataView? _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, ValueToKeyColumn[] columns, IDataView? keyData)
    {
        _host = env.Register(nameof(ValueToKeyMappingEstimator));
        if (columns.Length == 0)
            throw new ArgumentOutOfRangeException(nameof(columns), "Name at least one column to map.");
        if (keyData is not null && keyData.Schema.Count != 1)
            throw new ArgumentOutOfRangeException(
                nameof(keyData),
                $"The data with the keys' values must have one column, and has {keyData.Schema.Count}: use SelectColumns on it first.");
        _columns = columns;
        _keyData = keyData;
    }

    /// <inheritdoc/>
    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var inputs = Array.ConvertAll(_columns, column => ColumnErrors.Find(input.Schema, column.InputColumnName, nameof(input)));
        foreach (var column in inputs)
        {
            if (!IsSupported(column.Type.GetItemType()))
                throw ColumnErrors.WrongType(column.Name, column.Type.ToString()!, Supported, nameof(input));
        }
        return new ValueToKeyMappingTransformer(_host, _columns, _keyData is null ? Learn(input, inputs) : Read(_keyData, inputs));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return _columns.Aggregate(inputSchema, (shape, column) =>
        {
            var input = ColumnErrors.Find(inputSchema, column.InputColumnName, nameof(inputSchema));
            if (!IsSupported(input.ItemType))
                throw ColumnErrors.WrongType(input.Name, input.GetTypeString(), Supported, nameof(inputSchema));
            var annotations = new List<SchemaShape.Column> { KeyValuesOf(input, column.AddKeyValueAnnotationsAsText) };
            if (input.Annotations.TryFindColumn(Kinds.SlotNames, out var slotNames))
                annotations.Add(slotNames);
            return shape.With(
                new SchemaShape.Column(column.OutputColumnName, input.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations)));
        });
    }

    private static bool IsSupported(DataViewType itemType) =>
        itemType is KeyDataViewType || itemType.Equals(PrimitiveTypes.FindByRawType(itemType.RawType));

    private static SchemaShape.Column KeyValuesOf(SchemaShape.Column input, bool asText)
    {
        if (input.IsKey && input.Annotations.TryFindColumn(Kinds.KeyValues, out var inner) && inner.Kind == VectorKind.Vector)
            return inner;
        if (input.IsKey && asText)
            throw new ArgumentOutOfRangeException(
                nameof(input),
                $"The column '{input.Name}' holds keys without values, which do not become text: use MapKeyToVector on it instead.");
        return new SchemaShape.Column(Kinds.KeyValues, VectorKind.Vector, asText ? TextDataViewType.Instance : input.ItemType, input.IsKey);
    }

    private KeyMap[] Learn(IDataView input, DataViewSchema.Column[] inputs)
    {
        foreach (var column in _columns)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(column.MaximumNumberOfKeys, "maximumNumberOfKeys");

        using var cursor = input.GetRowCursor(inputs.DistinctBy(column => column.Index));
        var trainers = _columns
            .Select((column, i) => KeyMapTrainer.Create(cursor, inputs[i], column.KeyOrdinality, column.MaximumNumberOfKeys)).ToArray();
        Train(cursor, trainers);
        for (var i = 0; i < trainers.Length; i++)
            WarnIfEmpty(trainers[i], inputs[i]);
        return Array.ConvertAll(trainers, trainer => trainer.Finish());
    }

    private KeyMap[] Read(IDataView keyData, DataViewSchema.Column[] inputs)
    {
        var values = keyData.Schema[0];
        foreach (var input in inputs)
        {
            if (!values.Type.Equals(input.Type.GetItemType()))
                throw new ArgumentOutOfRangeException(
                    nameof(keyData),
                    $"The keys' values are {values.Type}, and the column '{input.Name}' is {input.Type}: give values of its item type.");
        }

        using var cursor = keyData.GetRowCursor([values]);
        var trainer = KeyMapTrainer.Create(cursor, values, _columns[0].KeyOrdinality, int.MaxValue);
        Train(cursor, trainer);
        WarnIfEmpty(trainer, values);
        // All columns share it.
        var map = trainer.Finish();
        return Array.ConvertAll(inputs, _ => map);
    }

    private void Train(DataViewRowCursor cursor, params KeyMapTrainer[] trainers)
    {
        using var progress = _host.StartProgressChannel("Map values to keys");
        long rows = 0;
        progress.SetHeader(new ProgressHeader("examples"), entry => entry.SetProgress(0, rows));
        var learning = new List<KeyMapTrainer>(trainers);
        while (learning.Count > 0 && cursor.MoveNext())
        {
            rows++;
            for (var i = learning.Count - 1; i >= 0; i--)
            {
                if (!learning[i].AddRow())
                    learning.RemoveAt(i);
            }
        }
        progress.Checkpoint(rows);
    }

    private void WarnIfEmpty(KeyMapTrainer trainer, DataViewSchema.Column column)
    {
        if (trainer.Count > 0)
            return;
        // The source that ML.NET names.
        using var channel = _host.Register("Term").Start("Training");
        channel.Warning(MessageSensitivity.Schema, "The column '{0}' has no values: its keys will all be missing.", column.Name);
    }
}
