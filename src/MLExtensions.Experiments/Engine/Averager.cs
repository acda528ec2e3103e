using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;

namespace MLExtensions.Experiments.Engine;

/// <summary>Joins candidates by the weights that average best out of fold, and makes the model of those that have a part.</summary>
internal sealed class Averager(MLContext ml, TaskRules rules, IDataView rows, FeatureBlocks blocks)
{
    /// <summary>Joins them.</summary>
    /// <param name="tried">The candidates.</param>
    /// <param name="targets">The labels.</param>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="leastWeight">What a candidate must weigh to have a part.</param>
    public (ITransformer Model, Candidate Candidate, double[] Weights) Join(IReadOnlyList<TriedCandidate> tried, Targets targets, int[] foldOf, double leastWeight)
    {
        var first = Table(tried);
        TriedCandidate[] members = [.. tried.Where((_, i) => first.Weights[i] >= leastWeight)];
        var table = members.Length == tried.Count ? first : Table(members);
        var weights = tried.Select(member => Array.IndexOf(members, member) is >= 0 and var i ? table.Weights[i] : 0).ToArray();
        var parts = members.Select((member, i) => string.Create(CultureInfo.InvariantCulture, $"{table.Weights[i]:P0} {member.Candidate.Name}"));
        return (Model(members, table), new Candidate
        {
            Name = "average",
            Description = string.Join("; ", parts),
            Error = table.AverageError,
            Measures = rules.Measures(targets, table.Averages.Span),
            Duration = members.Aggregate(TimeSpan.Zero, (sum, member) => sum + member.Candidate.Duration),
            Weight = 1,
            OutOfFold = table.Averages,
        }, weights);

        AverageOutOfFoldTable Table(IReadOnlyList<TriedCandidate> of) =>
            new(foldOf, targets, [.. of.Select(member => member.Candidate.OutOfFold.ToArray())], WeightMethod.Exact);
    }

    // The features of all members, each computed once, then the members, each of which puts its own together.
    private TransformerChain<ITransformer> Model(TriedCandidate[] members, AverageOutOfFoldTable table)
    {
        var used = members.SelectMany(member => member.Plan.Blocks).Distinct().ToArray();
        blocks.Keep(used);
        ITransformer[] steps = [.. used.SelectMany(block => block.Steps)];
        var featurized = new TransformerChain<ITransformer>(steps).Transform(rows);
        ITransformer[] chains = [.. members.Select(member => new TransformerChain<ITransformer>(
            ml.Transforms.Concatenate("Features", [.. member.Plan.Blocks.Select(block => block.Column)]).Fit(featurized), member.Model))];
        var average = rules.Average(ml, new FittedAverage(chains, table.WeightArray, MemberScoresColumn: null, table), featurized.Schema);
        return new TransformerChain<ITransformer>([.. steps, average]);
    }
}
