using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>A case whose data are objects.</summary>
/// <typeparam name="TRow">The objects' class.</typeparam>
/// <param name="name">The case's name in the test's output.</param>
/// <param name="rows">The objects; more than one batch of them where the component works in batches.</param>
/// <param name="make">Makes the estimator.</param>
/// <param name="columns">Every column that it adds or changes.</param>
public sealed class ContractCase<TRow>(
    string name, IEnumerable<TRow> rows, Func<MLContext, IEstimator<ITransformer>> make, params string[] columns)
    : ContractCase(name, make, columns)
    where TRow : class
{
    public override IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable(rows);

    public override IReadOnlyList<ValueSnapshot> Predict(MLContext ml, ITransformer model, DataViewSchema.Column column) =>
        ColumnPredictor.For(column).Predict(ml, model, rows);
}
