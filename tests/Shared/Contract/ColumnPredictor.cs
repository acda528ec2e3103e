using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Testing;

/// <summary>Predicts one column, of whatever type, with a prediction engine.</summary>
internal abstract class ColumnPredictor
{
    /// <summary>What an engine over <paramref name="model"/> gives for each row; the model stays the caller's.</summary>
    public abstract IReadOnlyList<ValueSnapshot> Predict<TRow>(MLContext ml, ITransformer model, IEnumerable<TRow> rows)
        where TRow : class;

    public static ColumnPredictor For(DataViewSchema.Column column) =>
        RawTypes.Create<ColumnPredictor>(column.Type, typeof(Scalar<>), typeof(Vector<>), column.Name);

    private static IEnumerable<TValue> Predict<TRow, TValue>(MLContext ml, ITransformer model, string column, IEnumerable<TRow> rows)
        where TRow : class
    {
        var definition = SchemaDefinition.Create(typeof(Prediction<TValue>), SchemaDefinition.Direction.Write);
        definition[nameof(Prediction<TValue>.Value)].ColumnName = column;
        using var engine = ml.Model.CreatePredictionEngine<TRow, Prediction<TValue>>(
            model, new PredictionEngineOptions { OutputSchemaDefinition = definition, IgnoreMissingColumns = false, OwnsTransformer = false });
        foreach (var row in rows)
            yield return engine.Predict(row).Value;
    }

    private sealed class Prediction<TValue>
    {
        public TValue Value { get; set; } = default!;
    }

    private sealed class Scalar<T>(string column) : ColumnPredictor
    {
        public override IReadOnlyList<ValueSnapshot> Predict<TRow>(MLContext ml, ITransformer model, IEnumerable<TRow> rows) =>
            [.. Predict<TRow, T>(ml, model, column, rows).Select(value => ValueSnapshot.Of([value]))];
    }

    private sealed class Vector<T>(string column) : ColumnPredictor
    {
        public override IReadOnlyList<ValueSnapshot> Predict<TRow>(MLContext ml, ITransformer model, IEnumerable<TRow> rows) =>
            [.. Predict<TRow, VBuffer<T>>(ml, model, column, rows).Select(value => ValueSnapshot.Of(value.DenseValues()))];
    }
}
