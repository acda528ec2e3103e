namespace MLExtensions.Training;

/// <summary>A fitted regression model over dense float vectors; safe to use from several threads.</summary>
public interface IRegressionModel
{
    /// <summary>The number of features; 1 or more.</summary>
    int FeatureCount { get; }

    /// <summary>Computes the scores of rows.</summary>
    /// <param name="features">The rows, one after another: [rows, <see cref="FeatureCount"/>].</param>
    /// <param name="scores">Receives the scores: [rows].</param>
    void Predict(ReadOnlySpan<float> features, Span<float> scores);
}
