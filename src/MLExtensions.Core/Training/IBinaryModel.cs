namespace MLExtensions.Training;

/// <summary>A fitted model that tells true from false.</summary>
public interface IBinaryModel : IVectorModel
{
    /// <summary>Whether the model gives probabilities.</summary>
    bool HasProbabilities { get; }

    /// <summary>Computes the scores of rows, and their probabilities.</summary>
    /// <param name="features">The rows, one after another: [rows, features].</param>
    /// <param name="scores">Receives the scores: [rows]; a row is taken for true where its score is above 0.</param>
    /// <param name="probabilities">Receives the probabilities of being true: [rows]; empty where they are not asked for.</param>
    void Predict(ReadOnlySpan<float> features, Span<float> scores, Span<float> probabilities);
}
