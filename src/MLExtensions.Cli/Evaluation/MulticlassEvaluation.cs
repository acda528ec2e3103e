using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLExtensions.Experiments;

namespace MLExtensions.Cli.Evaluation;

/// <summary>Judges predictions of several classes.</summary>
internal static class MulticlassEvaluation
{
    public static EvaluationResult Run(LabelledRows rows, string label)
    {
        var size = ((VectorDataViewType)rows.Columns.Score.Type).Size;
        IReadOnlyList<string> classes = rows.Columns.Classes ?? [.. Enumerable.Range(0, size).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        var numbers = new ClassNumbers(classes);
        var getScores = rows.GetGetter<VBuffer<float>>(rows.Columns.Score);
        VBuffer<float> scores = default;
        List<Row> judged = [];
        long unknown = 0;
        while (rows.MoveNext())
        {
            var number = numbers.Find(rows.Label);
            if (number == ClassNumbers.Unknown)
            {
                unknown++;
                continue;
            }

            getScores(ref scores);
            var values = scores.DenseValues().ToArray();
            judged.Add(new Row { Label = (uint)number, Score = values, PredictedLabel = (uint)Array.IndexOf(values, values.Max()) });
        }

        EvaluationError.ThrowIfNone(judged.Count, label);
        var ml = new MLContext();
        var schema = SchemaDefinition.Create(typeof(Row));
        var key = new KeyDataViewType(typeof(uint), classes.Count);
        schema[nameof(Row.Label)].ColumnType = schema[nameof(Row.PredictedLabel)].ColumnType = key;
        schema[nameof(Row.Score)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, size);
        var metrics = EvaluationError.Mended(() => ml.MulticlassClassification.Evaluate(ml.Data.LoadFromEnumerable(judged, schema)));
        return new EvaluationResult(ExperimentTask.MulticlassClassification, label,
        [
            new("microAccuracy", "micro accuracy", metrics.MicroAccuracy),
            new("macroAccuracy", "macro accuracy", metrics.MacroAccuracy),
            new("logLoss", "log-loss", metrics.LogLoss),
        ])
        {
            Rows = judged.Count,
            WithoutLabel = rows.WithoutLabel,
            OfUnknownClass = unknown,
            Classes = classes,
            ConfusionMatrix = metrics.ConfusionMatrix.Counts,
        };
    }

    // ML.NET counts the keys of row classes from 0.
    private sealed class Row
    {
        public uint Label { get; set; }

        public float[] Score { get; set; } = [];

        public uint PredictedLabel { get; set; }
    }
}
