using MLExtensions.Ensembles;
using MLExtensions.Schema;

namespace Microsoft.ML;

/// <summary>Adds <c>ColumnImportance</c> to the catalogs of regressions, of two classes and of several classes.</summary>
public static class ColumnImportanceExtensions
{
    /// <summary>
    /// Measures how much a fitted regression, pre-processing included, owes to each column that it reads: how much the root of the mean squared error rises where the column's
    /// values are exchanged among the rows. Use rows that the model was not fitted to. Columns that say the same share what they are worth.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The model, which adds a float column <c>Score</c>.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Columns, repeats, seed, progress and cancellation; null for the defaults.</param>
    /// <returns>The columns' importance.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a label is missing, or a score is NaN.</exception>
    public static ColumnImportances ColumnImportance(this RegressionCatalog catalog, ITransformer model, IDataView data, ColumnImportanceOptions? options = null) =>
        PermutationImportance.Of(CatalogEnvironment.Of(catalog), MemberKind.Regression, model, data, options);

    /// <summary>
    /// Measures how much a fitted classifier of two classes, pre-processing included, owes to each column that it reads: how much the log-loss rises where the column's values are
    /// exchanged among the rows. Use rows that the model was not fitted to. Columns that say the same share what they are worth.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The model, which adds a float column <c>Probability</c>.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Columns, repeats, seed, progress and cancellation; null for the defaults.</param>
    /// <returns>The columns' importance.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or a probability is NaN.</exception>
    public static ColumnImportances ColumnImportance(this BinaryClassificationCatalog catalog, ITransformer model, IDataView data, ColumnImportanceOptions? options = null) =>
        PermutationImportance.Of(CatalogEnvironment.Of(catalog), MemberKind.Binary, model, data, options);

    /// <summary>
    /// Measures how much a fitted classifier of several classes, pre-processing included, owes to each column that it reads: how much the log-loss rises where the column's values
    /// are exchanged among the rows. Use rows that the model was not fitted to. Columns that say the same share what they are worth.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The model, which adds a vector column <c>Score</c> of probabilities, one for each key of the label.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Columns, repeats, seed, progress and cancellation; null for the defaults.</param>
    /// <returns>The columns' importance.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a label is missing, or scores are no probabilities.</exception>
    public static ColumnImportances ColumnImportance(this MulticlassClassificationCatalog catalog, ITransformer model, IDataView data, ColumnImportanceOptions? options = null) =>
        PermutationImportance.Of(CatalogEnvironment.Of(catalog), MemberKind.Multiclass, model, data, options);
}
