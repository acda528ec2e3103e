using Microsoft.ML;

namespace MLNet.Contract.Tests.Transforms;

/// <summary>A pipeline over <see cref="SampleRow"/> and the columns that it makes.</summary>
/// <param name="Name">Its name, also of its zip.</param>
/// <param name="Make">Makes the pipeline.</param>
/// <param name="Columns">The columns to look at.</param>
/// <param name="Tolerance">How far numbers of the two sources may differ.</param>
public sealed record TransformCase(string Name, Func<TransformsCatalog, IEstimator<ITransformer>> Make, string[] Columns, double Tolerance = 0)
{
    public override string ToString() => Name;
}
