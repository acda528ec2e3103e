using Microsoft.ML;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>A pipeline over <see cref="SampleRow"/>, or over rows of its own, and the columns that it makes.</summary>
/// <param name="Name">Its name, also of its zip.</param>
/// <param name="Make">Makes the pipeline.</param>
/// <param name="Columns">The columns to look at.</param>
/// <param name="Prepare">Makes what the sample goes through before it is the pipeline's input.</param>
/// <param name="Load">Loads the rows; those of <see cref="SampleRow"/> when null.</param>
public sealed record TransformCase(
    string Name,
    Func<TransformsCatalog, IEstimator<ITransformer>> Make,
    string[] Columns,
    Func<TransformsCatalog, IEstimator<ITransformer>>? Prepare = null,
    Func<MLContext, IDataView>? Load = null)
{
    /// <summary>Whether the estimator foretells annotations and keys as they come to be, which some of ML.NET's do not.</summary>
    public bool ForetellsAnnotations { get; init; } = true;

    /// <summary>Whether reading a row allocates: a new text, or what .NET needs to parse one.</summary>
    public bool AllocatesPerRow { get; init; }

    public IDataView Sample(MLContext ml)
    {
        var data = (Load ?? SampleRow.Load)(ml);
        return Prepare is null ? data : Prepare(ml.Transforms).Fit(data).Transform(data);
    }
}
