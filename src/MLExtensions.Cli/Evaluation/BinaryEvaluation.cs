using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Cli.Prediction;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Judges predictions of two classes.</summary>
internal static class BinaryEvaluation
{
    private static readonly string[] s_booleans = ["false", "true"];

    /// <param name="rows">The rows.</param>
    /// <param name="label">The label's name, for messages.</param>
    /// <param name="classes">The names of the two classes, the one whose probability is given last; null for false and true.</param>
    /// <param name="positive">The name of the class whose probability is given, all others counting as the other one; null to tell by <paramref name="classes"/>.</param>
    public static EvaluationResult Run(LabelledRows rows, string label, IReadOnlyList<string>? classes, string? positive)
    {
        Func<bool?> isTrue = positive is not null ? Is(new ClassNumbers([positive])) : classes is not null ? IsSecond(new ClassNumbers(classes)) : IsWordForTrue;
        classes = positive is not null ? [$"not {positive}", positive] : classes ?? s_booleans;
        var getScore = rows.GetGetter<float>(rows.Columns.Score);
        var getProbability = rows.Columns.Probability is { } column ? rows.GetGetter<float>(column) : null;
        var getDecision = rows.Columns.PredictedLabel is { Type: BooleanDataViewType } decided ? rows.GetGetter<bool>(decided) : null;
        List<Row> judged = [];
        long unknown = 0;
        while (rows.MoveNext())
        {
            if (isTrue() is not { } truth)
            {
                unknown++;
                continue;
            }

            float score = 0, probability = 0;
            getScore(ref score);
            getProbability?.Invoke(ref probability);
            var decision = getProbability is null ? score > 0 : probability > 0.5f;
            getDecision?.Invoke(ref decision);
            judged.Add(new Row { Label = truth, Score = score, Probability = probability, PredictedLabel = decision });
        }

        EvaluationError.ThrowIfNone(judged.Count, label);
        var ml = new MLContext();
        var view = ml.Data.LoadFromEnumerable(judged);
        var metrics = EvaluationError.Mended(() => getProbability is null ? ml.BinaryClassification.EvaluateNonCalibrated(view) : ml.BinaryClassification.Evaluate(view));
        List<Measure> measures =
        [
            new("accuracy", "accuracy", metrics.Accuracy),
            new("areaUnderRocCurve", "AUC", metrics.AreaUnderRocCurve),
            new("areaUnderPrecisionRecallCurve", "AUPRC", metrics.AreaUnderPrecisionRecallCurve),
            new("f1Score", "F1", metrics.F1Score),
        ];
        if (metrics is CalibratedBinaryClassificationMetrics calibrated)
            measures.Add(new("logLoss", "log-loss (bits)", calibrated.LogLoss));
        return new EvaluationResult(ExperimentTask.BinaryClassification, label, measures)
        {
            Rows = judged.Count,
            WithoutLabel = rows.WithoutLabel,
            OfUnknownClass = unknown,
            Classes = [.. classes.Reverse()],
            ConfusionMatrix = metrics.ConfusionMatrix.Counts,
        };

        Func<bool?> Is(ClassNumbers numbers) => () => numbers.Find(rows.Label) == 0;

        Func<bool?> IsSecond(ClassNumbers numbers) => () => numbers.Find(rows.Label) is var number && number == ClassNumbers.Unknown ? null : number == 1;

        bool? IsWordForTrue() => CellTypes.Boolean.Read(rows.Label, out var value) is { } problem
            ? throw rows.Error($"{problem} Name the class that the model calls true with --positive.")
            : value;
    }

    private sealed class Row
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
