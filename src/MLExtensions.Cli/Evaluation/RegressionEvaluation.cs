using Microsoft.ML;
using MLExtensions.Cli.Prediction;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Judges predicted numbers.</summary>
internal static class RegressionEvaluation
{
    public static EvaluationResult Run(LabelledRows rows, string label)
    {
        var type = CellTypes.Real<float>();
        var getScore = rows.GetGetter<float>(rows.Columns.Score);
        List<Row> judged = [];
        long missing = 0;
        while (rows.MoveNext())
        {
            var row = new Row();
            if (type.Read(rows.Label, out var target) is { } problem)
                throw rows.Error($"{problem} The model predicts numbers.");
            if (float.IsNaN(target))
            {
                missing++;
                continue;
            }

            row.Label = target;
            var score = 0f;
            getScore(ref score);
            row.Score = score;
            judged.Add(row);
        }

        EvaluationError.ThrowIfNone(judged.Count, label);
        var ml = new MLContext();
        var metrics = EvaluationError.Mended(() => ml.Regression.Evaluate(ml.Data.LoadFromEnumerable(judged)));
        double[] targets = [.. judged.Select(r => (double)r.Label)], scores = [.. judged.Select(r => (double)r.Score)];
        return new EvaluationResult(ExperimentTask.Regression, label,
        [
            new("rootMeanSquaredError", "RMSE", metrics.RootMeanSquaredError),
            new("meanAbsoluteError", "MAE", metrics.MeanAbsoluteError),
            new("rSquared", "R-squared", metrics.RSquared),
            new("pearson", "Pearson", Correlation.Pearson(targets, scores)),
            new("spearman", "Spearman", Correlation.Spearman(targets, scores)),
        ])
        {
            Rows = judged.Count,
            WithoutLabel = rows.WithoutLabel + missing,
        };
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }
}
