namespace MLExtensions.Svm.Search;

/// <summary>What an <see cref="SvmSearch"/> found.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Trials">Every combination of settings, in the order of the grid: kernels, then values of epsilon, then values of C.</param>
/// <param name="Best">The settings of least error; of several, those of the smallest C, then the first.</param>
/// <param name="Model">A model fitted to all rows with the best settings.</param>
/// <param name="OutOfFold">
/// The decision values of every row by models with the best settings that were fitted without its fold: one per row, or for classes one per row and pair,
/// row by row.
/// </param>
/// <param name="FoldOf">The fold of each row.</param>
public sealed record SvmSearchResult<TModel>(
    IReadOnlyList<SvmTrial> Trials, SvmTrial Best, TModel Model, ReadOnlyMemory<double> OutOfFold, ReadOnlyMemory<int> FoldOf);
