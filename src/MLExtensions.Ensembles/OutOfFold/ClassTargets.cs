using MLExtensions.Ensembles.Weighting;
using MLExtensions.Schema;
using MLExtensions.Training;

namespace MLExtensions.Ensembles;

/// <summary>Classes, judged by the logarithm of the probability that is given to the true one.</summary>
/// <param name="column">The label's name, for messages.</param>
/// <param name="classes">The rows' classes, from 0.</param>
/// <param name="names">The classes' names.</param>
/// <param name="values">What keys of classes stand for; null where they are none, or that is not known.</param>
/// <param name="isBinary">Whether scores are the probabilities of class 1 of two alone, and not one for each class.</param>
internal sealed class ClassTargets(string column, float[] classes, IReadOnlyList<string> names, LabelValues? values, bool isBinary) : Targets
{
    public override float[] Values => classes;

    public LabelValues? LabelValues => values;

    public override int ScoresPerRow { get; } = isBinary ? 1 : names.Count;

    public override IReadOnlyList<string> ScoreNames => isBinary ? [""] : names;

    public override bool IsStratifiedByDefault => true;

    public override string Describe(int row) => names[(int)classes[row]];

    public override int[] Strata(int folds) => Array.ConvertAll(classes, k => (int)k);

    public override void CheckFolds(int[] foldOf)
    {
        var folds = new int[names.Count];
        Array.Fill(folds, -1);
        var spread = new bool[names.Count];
        for (var row = 0; row < Rows; row++)
        {
            var k = (int)classes[row];
            spread[k] |= folds[k] >= 0 && folds[k] != foldOf[row];
            folds[k] = foldOf[row];
        }

        if (folds.Count(fold => fold >= 0) == 1)
            throw new InvalidOperationException($"Column '{column}' holds '{Describe(0)}' in all {Rows} rows; there must be at least two classes.");
        var lonely = Enumerable.Range(0, names.Count).FirstOrDefault(k => folds[k] >= 0 && !spread[k], -1);
        if (lonely < 0)
            return;
        var count = classes.Count(k => k == lonely);
        throw new InvalidOperationException(
            $"All rows of column '{column}' with '{names[lonely]}' ({count}) are in fold {folds[lonely]}: members fitted without it would not know the class. " + (count == 1
                ? "Leave the row out, or have more of the class."
                : $"Spread the class over the folds ({nameof(FoldOptions)}.{nameof(FoldOptions.Stratified)}, other groups), or leave it out."));
    }

    public override AverageLoss Loss(float[][] scores) => new LogLoss(Array.ConvertAll(scores, member =>
    {
        var probabilities = new float[Rows];
        for (var row = 0; row < Rows; row++)
            probabilities[row] = OfTrueClass(member, row);
        return probabilities;
    }));

    public override double Error(ReadOnlySpan<float> scores)
    {
        var sum = 0.0;
        for (var row = 0; row < Rows; row++)
            sum -= Math.Log(Math.Max(OfTrueClass(scores, row), LogLoss.Floor));
        return sum / Rows;
    }

    public override double Accuracy(ReadOnlySpan<float> scores)
    {
        var right = 0;
        for (var row = 0; row < Rows; row++)
        {
            var k = isBinary ? (scores[row] > 0.5f ? 1 : 0) : MulticlassColumns.IndexOfHighest(scores.Slice(row * ScoresPerRow, ScoresPerRow));
            right += k == (int)classes[row] ? 1 : 0;
        }

        return right / (double)Rows;
    }

    private float OfTrueClass(ReadOnlySpan<float> scores, int row) => !isBinary
        ? scores[(row * ScoresPerRow) + (int)classes[row]]
        : classes[row] == 1 ? scores[row] : 1 - scores[row];
}
