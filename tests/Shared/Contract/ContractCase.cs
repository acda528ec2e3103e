using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>A component with data that it takes and data that it must refuse, for <see cref="EstimatorContract{TCases}"/>.</summary>
/// <param name="name">The case's name in the test's output.</param>
/// <param name="make">Makes the estimator.</param>
/// <param name="columns">Every column that it adds or changes.</param>
public abstract class ContractCase(string name, Func<MLContext, IEstimator<ITransformer>> make, string[] columns)
{
    public string Name => name;

    public IReadOnlyList<string> Columns => columns;

    /// <summary>Makes what the rows go through before they are the estimator's input; null for nothing.</summary>
    public Func<MLContext, IEstimator<ITransformer>>? Prepare { get; init; }

    /// <summary>Inputs that it must refuse, beside those that lack a column.</summary>
    public IReadOnlyList<WrongInput> Wrong { get; init; } = [];

    /// <summary>Whether there must be rows to fit on; null where the sources of ML.NET disagree, or fail without saying why.</summary>
    public bool? NeedsRows { get; init; } = false;

    /// <summary>Whether the estimator foretells annotations and keys as they come to be, which some of ML.NET's do not.</summary>
    public bool ForetellsAnnotations { get; init; } = true;

    /// <summary>How far numbers may differ between a row alone, in a batch and in another batch; relative to the larger of 1 and their magnitude.</summary>
    public double Tolerance { get; init; }

    public IEstimator<ITransformer> Make(MLContext ml) => make(ml);

    /// <summary>The rows, before <see cref="Prepare"/>.</summary>
    public abstract IDataView Load(MLContext ml);

    /// <summary>What a prediction engine over the rows gives for a column.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="model">The model, <see cref="Prepare"/> included; it stays the caller's.</param>
    /// <param name="column">The column.</param>
    public abstract IReadOnlyList<ValueSnapshot> Predict(MLContext ml, ITransformer model, DataViewSchema.Column column);

    public sealed override string ToString() => name;
}
