namespace MLExtensions.Svm.Devices;

/// <summary>Computes a model's decision function. Safe for use from several threads at once.</summary>
internal interface ISvmScorer : IDisposable
{
    /// <summary>Scores rows; a row's score does not depend on the rows beside it nor on the number of threads.</summary>
    /// <param name="rows">Row-major values.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="scores">Receives a score per row.</param>
    /// <param name="threads">The most threads used.</param>
    void Score(ReadOnlySpan<float> rows, int rowCount, Span<float> scores, int threads);
}
