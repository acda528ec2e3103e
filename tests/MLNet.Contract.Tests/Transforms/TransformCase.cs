using Microsoft.ML;
using MLExtensions.Testing;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>A pipeline over <see cref="SampleRow"/> or other rows, and the columns that it makes.</summary>
/// <param name="Name">Its name, also of its zip.</param>
/// <param name="Make">Makes the pipeline.</param>
/// <param name="Columns">The columns to look at.</param>
/// <param name="Prepare">Makes what the sample goes through before it is the pipeline's input.</param>
public sealed record TransformCase(
    string Name,
    Func<TransformsCatalog, IEstimator<ITransformer>> Make,
    string[] Columns,
    Func<TransformsCatalog, IEstimator<ITransformer>>? Prepare = null)
{
    /// <summary>The rows to start from.</summary>
    public TransformRows Rows { get; init; } = new TransformRows<SampleRow>(SampleRow.Rows);

    /// <summary>The columns that it adds or changes, where they are others than <see cref="Columns"/>.</summary>
    public string[] Changes { get; init; } = Columns;

    /// <inheritdoc cref="ContractCase.ForetellsAnnotations"/>
    public bool ForetellsAnnotations { get; init; } = true;

    /// <inheritdoc cref="ContractCase.NeedsRows"/>
    public bool? NeedsRows { get; init; } = false;

    /// <inheritdoc cref="ContractCase.Wrong"/>
    public WrongInput[] Wrong { get; init; } = [];

    /// <summary>Whether reading a row allocates: a new text, or what .NET needs to parse one.</summary>
    public bool AllocatesPerRow { get; init; }

    public ContractCase ToContract() => Rows.ToContract(this);

    public IDataView Sample(MLContext ml)
    {
        var data = Rows.Load(ml);
        return Prepare is null ? data : Prepare(ml.Transforms).Fit(data).Transform(data);
    }
}
