using MLExtensions.Svm.Kernels;

namespace MLExtensions.Experiments.Engine;

/// <summary>A candidate that is to be tried.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Blocks">The features.</param>
/// <param name="Kernel">The kernel.</param>
internal sealed record CandidatePlan(string Name, IReadOnlyList<FeatureBlock> Blocks, KernelParameters Kernel)
{
    /// <summary>What makes sense, the most promising first.</summary>
    /// <param name="embeddings">Of each text column and encoder, the blocks: the best layer first, then layers side by side.</param>
    /// <param name="tabular">Counts, numbers, categories.</param>
    public static IReadOnlyList<CandidatePlan> Of(IReadOnlyList<IReadOnlyList<FeatureBlock>> embeddings, IReadOnlyList<FeatureBlock> tabular)
    {
        FeatureBlock[] widest = [.. embeddings.Select(blocks => blocks[^1])];
        FeatureBlock[] everything = [.. widest, .. tabular];
        List<CandidatePlan> plans = [new("everything, RBF", everything, KernelParameters.Rbf())];
        if (tabular.Count > 0)
            plans.AddRange(widest.Select(block => Rbf(block.Name + " + table", [block, .. tabular])));
        plans.AddRange(embeddings.SelectMany(blocks => blocks.Reverse()).Select(block => Rbf(block.Name, [block])));
        if (tabular.Count > 0)
            plans.Add(Rbf("table", tabular));
        plans.Add(new("everything, linear", everything, KernelParameters.Linear));
        // With one block several of them are the same.
        return [.. plans.DistinctBy(plan => (string.Join('|', plan.Blocks.Select(block => block.Column)), plan.Kernel.Type))];

        static CandidatePlan Rbf(string name, IReadOnlyList<FeatureBlock> blocks) => new(name + ", RBF", blocks, KernelParameters.Rbf());
    }
}
