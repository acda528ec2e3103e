using Microsoft.ML;

namespace MLExtensions.Testing;

/// <summary>An input that a component must refuse.</summary>
/// <param name="Column">The column at fault, which the message must name.</param>
/// <param name="Spoil">Makes what turns good data into this input: a transform that changes the column, say.</param>
public sealed record WrongInput(string Column, Func<MLContext, IEstimator<ITransformer>> Spoil)
{
    /// <summary>Whether a component could be fitted on it, and only the model fitted on other data must refuse it: a vector of another size.</summary>
    public bool OnlyByModel { get; init; }

    /// <summary>The data with another column's values in a column's place.</summary>
    public static WrongInput Replaced(string column, string by) => new(column, ml => ml.Transforms.CopyColumns(column, by));
}
