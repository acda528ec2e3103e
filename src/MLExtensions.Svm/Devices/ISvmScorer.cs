namespace MLExtensions.Svm.Devices;

/// <summary>Computes the functions of a <see cref="Scoring.KernelSum"/>. Safe for use from several threads at once.</summary>
internal interface ISvmScorer : IDisposable
{
    /// <summary>
    /// Scores rows; a row's values do not depend on the rows beside it nor on the number of threads. The values of a row that is not finite are NaN.
    /// </summary>
    /// <param name="rows">Row-major values.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="values">Receives, row by row, a value per function.</param>
    /// <param name="threads">The most threads used.</param>
    void Score(ReadOnlySpan<float> rows, int rowCount, Span<double> values, int threads);
}
