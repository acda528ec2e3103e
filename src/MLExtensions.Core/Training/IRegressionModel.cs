namespace MLExtensions.Training;

/// <summary>A fitted regression model.</summary>
public interface IRegressionModel : IVectorModel
{
    /// <summary>Computes the scores of rows.</summary>
    /// <param name="features">The rows, one after another: [rows, features].</param>
    /// <param name="scores">Receives the scores: [rows].</param>
    void Predict(ReadOnlySpan<float> features, Span<float> scores);
}
