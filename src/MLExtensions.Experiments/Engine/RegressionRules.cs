using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Ensembles;
using MLExtensions.Svm.Search;
using MLExtensions.Svm.Trainers;
using MLExtensions.Training;

namespace MLExtensions.Experiments.Engine;

/// <summary>Numbers.</summary>
internal sealed class RegressionRules : TaskRules
{
    public override MemberKind Kind => MemberKind.Regression;

    public override bool[] HasLabel(IDataView table, string label) => [.. table.GetColumn<float>(label).Select(float.IsFinite)];

    public override (IDataView Data, string Column) AddLabel(MLContext ml, IDataView rows, string label)
    {
        var labels = rows.GetColumn<float>(label).ToArray();
        return Array.TrueForAll(labels, value => value == labels[0])
            ? throw new InvalidOperationException($"Column '{label}' holds {labels[0]} in all {labels.Length} rows; there is nothing to learn.")
            : (rows, label);
    }

    public override IOutOfFoldEstimator Svm(MLContext ml, KernelSvmAutoOptions options) => ml.Regression.Trainers.KernelSvmAuto(options);

    public override KernelSvmTuning Tuning(ITransformer model) => ((KernelSvmRegressionTransformer)model).Model.Tuning!;

    public override double Judge(SvmSearch search, ReadOnlySpan<float> targets, SvmGrid grid, CancellationToken cancellationToken)
    {
        var mean = 0.0;
        foreach (var target in targets)
            mean += target / (double)targets.Length;
        var squares = 0.0;
        foreach (var target in targets)
            squares += (target - mean) * (target - mean) / targets.Length;
        var unit = Math.Sqrt(squares);
        var scaled = grid with { C = [.. grid.C.Select(c => c * unit)], Epsilon = [.. grid.Epsilon.Select(epsilon => epsilon * unit)] };
        return search.Regression(targets, scaled, cancellationToken: cancellationToken).Best.Error;
    }

    public override ITransformer Average(MLContext ml, FittedAverage average, DataViewSchema members) => new WeightedAverageRegressionTransformer(ml, average);

    public override IReadOnlyList<KeyValuePair<string, double>> Measures(Targets targets, ReadOnlySpan<float> scores)
    {
        double mean = targets.Values.Average(value => (double)value), meanScore = 0, squares = 0, total = 0, both = 0, scoreSquares = 0, absolute = 0;
        foreach (var score in scores)
            meanScore += score / (double)scores.Length;
        for (var row = 0; row < scores.Length; row++)
        {
            double target = targets.Values[row], score = scores[row];
            squares += (score - target) * (score - target);
            absolute += Math.Abs(score - target);
            total += (target - mean) * (target - mean);
            both += (target - mean) * (score - meanScore);
            scoreSquares += (score - meanScore) * (score - meanScore);
        }

        return
        [
            new("R-squared", 1 - (squares / total)), new("correlation", scoreSquares > 0 ? both / Math.Sqrt(total * scoreSquares) : 0),
            new("mean absolute error", absolute / scores.Length),
        ];
    }
}
