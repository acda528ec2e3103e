using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>Rows of one class.</summary>
public sealed class TransformRows<TRow>(Func<IEnumerable<TRow>> make) : TransformRows
    where TRow : class
{
    public override IDataView Load(MLContext ml) => ml.Data.LoadFromEnumerable(make());

    public override ContractCase ToContract(TransformCase transform) =>
        new ContractCase<TRow>(transform.Name, make(), ml => transform.Make(ml.Transforms), transform.Changes)
        {
            Prepare = transform.Prepare is { } prepare ? ml => prepare(ml.Transforms) : null,
            ForetellsAnnotations = transform.ForetellsAnnotations,
            NeedsRows = transform.NeedsRows,
            Wrong = transform.Wrong,
        };
}
