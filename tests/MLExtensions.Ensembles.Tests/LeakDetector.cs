using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLExtensions.Ensembles.Tests;

/// <summary>A member that remembers the rows that it is fitted to: it gives those the score 1 and others 0.</summary>
/// <param name="ml">The context.</param>
/// <param name="seen">Told after each fit how many rows it saw.</param>
internal sealed class LeakDetector(MLContext ml, List<int> seen) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        var names = input.GetColumn<string>("Name").ToHashSet();
        seen.Add(names.Count);
        return ml.Transforms.CustomMapping<Named, Judged>((row, score) => score.Score = names.Contains(row.Name) ? 1 : 0, null).Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => ml.Transforms.CustomMapping<Named, Judged>((_, _) => { }, null).GetOutputSchema(inputSchema);

    private sealed class Named
    {
        public string Name { get; set; } = "";
    }

    private sealed class Judged
    {
        public float Score { get; set; }
    }
}
