using Microsoft.ML;

namespace MLExtensions.Training;

/// <summary>
/// An estimator that knows a cheaper way to score rows by models that have not seen them than to be fitted once a fold, such as a trainer whose search for parameters
/// computes these scores. Ensembles use it for members that implement it, and then neither fit them once a fold nor again to all rows.
/// </summary>
public interface IOutOfFoldEstimator
{
    /// <summary>Fits a model to all rows, and scores each row by a model that was fitted without its fold.</summary>
    /// <param name="data">The training rows; each pass gives them in the same order.</param>
    /// <param name="foldOf">The fold of each row, numbered from 0; each has a row. It is not to be changed.</param>
    /// <returns>The model and the scores.</returns>
    OutOfFoldFit FitOutOfFold(IDataView data, int[] foldOf);
}
