namespace MLExtensions.Training;

/// <summary>A fitted model that tells several classes apart.</summary>
public interface IMulticlassModel : IVectorModel
{
    /// <summary>The number of classes; 1 or more.</summary>
    int ClassCount { get; }

    /// <summary>Computes the scores of rows.</summary>
    /// <param name="features">The rows, one after another: [rows, features].</param>
    /// <param name="scores">
    /// Receives the scores: [rows, classes]; a row is taken for the class with the highest score, the first of several. Where a score is NaN it is
    /// taken for none.
    /// </param>
    void Predict(ReadOnlySpan<float> features, Span<float> scores);
}
