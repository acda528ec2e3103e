namespace MLExtensions.Training;

/// <summary>A fitted model that finds rows unlike those it was trained on.</summary>
public interface IAnomalyModel : IVectorModel
{
    /// <summary>Computes the scores of rows.</summary>
    /// <param name="features">The rows, one after another: [rows, features].</param>
    /// <param name="scores">Receives the scores: [rows]; the higher, the less the row is like the others.</param>
    void Predict(ReadOnlySpan<float> features, Span<float> scores);
}
