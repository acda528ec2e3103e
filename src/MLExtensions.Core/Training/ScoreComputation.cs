using MLExtensions.Batching;

namespace MLExtensions.Training;

/// <summary>Gathers the rows of a batch and keeps their scores.</summary>
internal abstract class ScoreComputation(FeatureRows rows, int scoresPerRow) : BatchComputation
{
    /// <summary>The scores of the batch: [rows, scores of a row].</summary>
    protected float[] Scores { get; private set; } = [];

    protected int RowCount => rows.Rows;

    public sealed override void Clear() => rows.Clear();

    public sealed override void Add() => rows.Add();

    public sealed override void Compute()
    {
        var count = rows.Rows * scoresPerRow;
        if (Scores.Length < count)
            Scores = new float[count];
        Predict(rows.Values, Scores.AsSpan(0, count));
    }

    protected abstract void Predict(ReadOnlySpan<float> features, Span<float> scores);
}
